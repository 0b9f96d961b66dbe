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

/** Asked with POST, so that secrets stay out of addresses and logs, though nothing is kept. */
const ONLY_ASKS = /\/(sessions|[a-z-]+-(links|tickets|trials|previews))$/;
const saves = ({ method, url }: Request): boolean => method !== "GET" && method !== "HEAD" && !ONLY_ASKS.test(new URL(url).pathname);
const saving = new WeakSet<Response>();

/** What was being done decides what is said when nobody answers: that nothing came, or that nothing was kept. */
const tellWhatFailed: Middleware = {
  onError({ request, error }) {
    if (isAbort(error)) return;
    return saves(request) ? new ApiProblem(0, common().unsaved, `${common().network} ${common().stillHere}`) : new ApiProblem(0, common().failed, common().network);
  },
  onResponse({ request, response }) {
    if (saves(request)) saving.add(response);
  },
};

export const api = createClient<paths>({
  baseUrl: `${location.origin}/api/v1`,
  // Looked up at each call: tests and service workers may have replaced it since.
  fetch: (request) => fetch(request),
  querySerializer: { array: { style: "form", explode: true } },
});
api.use(speakTheLanguage, tellWhatFailed);

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
    if (failure instanceof ApiProblem || isAbort(failure)) throw failure;
    throw new ApiProblem(0, common().failed, common().network);
  }
  const { data, error, response } = answer;
  if (!response.ok) throw problemFrom(error, response);
  return { data: data as T, etag: response.headers.get("ETag") ?? "", response };
}

export function problemFrom(error: unknown, response: Response): ApiProblem {
  const told = (error ?? {}) as Partial<{ title: string; detail: string; errors: FieldError[] }>;
  const wait = Number(response.headers.get("Retry-After"));
  // What the server says of it is for those who write programs; a wrong password it tells of in its own words.
  if (response.status === 401 && !response.url.endsWith("/sessions")) return new ApiProblem(401, common().signInEnded, common().signedOut);
  return new ApiProblem(
    response.status,
    // A server on the way there tells nothing that can be shown.
    told.title ?? (saving.has(response) ? common().unsaved : common().failed),
    told.detail ?? (saving.has(response) ? common().stillHere : ""),
    told.errors ?? [],
    Number.isFinite(wait) && wait > 0 ? wait : null,
  );
}

/** Anything thrown, as a problem that can be shown. */
export function asProblem(failure: unknown): ApiProblem {
  return failure instanceof ApiProblem ? failure : new ApiProblem(0, common().failed, String(failure));
}

export const isAbort = (failure: unknown): boolean => failure instanceof DOMException && failure.name === "AbortError";
