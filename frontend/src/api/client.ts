/** The one door to the API: types from the contract, problems as `ApiProblem`. */
import createClient, { type Middleware } from "openapi-fetch";

import { common } from "../words/common";
import { language } from "../words/language.svelte";
import type { paths } from "./schema";

export interface FieldError {
  pointer: string;
  code: string;
  message: string;
}

/** What the API said went wrong, or that it could not be reached (status 0). */
export class ApiProblem extends Error {
  constructor(
    readonly status: number,
    readonly title: string,
    readonly detail: string,
    readonly errors: FieldError[] = [],
    readonly retryAfter: number | null = null,
  ) {
    super(`${title}: ${detail}`);
  }
}

const speakTheLanguage: Middleware = {
  onRequest({ request }) {
    request.headers.set("Accept-Language", language.current);
    return request;
  },
};

export const api = createClient<paths>({
  baseUrl: `${location.origin}/api/v1`,
  // Looked up at each call: tests and service workers may have replaced it since.
  fetch: (request) => fetch(request),
  querySerializer: { array: { style: "form", explode: true } },
});
api.use(speakTheLanguage);

interface Answer<T> {
  data?: T;
  error?: unknown;
  response: Response;
}

/** The answer's data and its ETag; throws ApiProblem, and AbortError when the question was dropped. */
export async function asked<T>(question: Promise<Answer<T>>): Promise<{ data: T; etag: string; response: Response }> {
  let answer: Answer<T>;
  try {
    answer = await question;
  } catch (failure) {
    if (failure instanceof DOMException && failure.name === "AbortError") throw failure;
    throw new ApiProblem(0, common().failed, common().network);
  }
  const { data, error, response } = answer;
  if (!response.ok) throw problemFrom(error, response);
  return { data: data as T, etag: response.headers.get("ETag") ?? "", response };
}

export function problemFrom(error: unknown, response: Response): ApiProblem {
  const told = (error ?? {}) as Partial<{ title: string; detail: string; errors: FieldError[] }>;
  const wait = Number(response.headers.get("Retry-After"));
  return new ApiProblem(
    response.status,
    told.title ?? common().failed,
    told.detail ?? "",
    told.errors ?? [],
    Number.isFinite(wait) && wait > 0 ? wait : null,
  );
}

/** Anything thrown, as a problem that can be shown. */
export function asProblem(failure: unknown): ApiProblem {
  return failure instanceof ApiProblem ? failure : new ApiProblem(0, common().failed, String(failure));
}

export const isAbort = (failure: unknown): boolean => failure instanceof DOMException && failure.name === "AbortError";
