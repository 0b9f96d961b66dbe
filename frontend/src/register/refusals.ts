/** Which fields a refusal is about, so that the rest can be saved meanwhile. */
import type { ApiProblem, FieldError } from "../api/client";
import type { Field } from "./draft";
import { fieldOf } from "./pointers";
import type { Patch } from "./wire";

/** Spans: what is wrong with the end may come of the beginning. */
const HANG_TOGETHER: readonly (readonly Field[])[] = [
  ["age_from", "age_to"],
  ["starts_on", "ends_on"],
  ["catchment", "county_part", "municipalities"],
];

/** The patch without what was refused; null when nothing is left, or nothing was named. */
export function withoutRefused(patch: Patch, errors: FieldError[]): Patch | null {
  const named = errors.map((error) => fieldOf(error.pointer)).filter((field) => field !== null);
  const refused = new Set<string>(named);
  for (const group of HANG_TOGETHER)
    if (group.some((field) => refused.has(field))) group.forEach((field) => refused.add(field));
  const rest = Object.fromEntries(Object.entries(patch).filter(([field]) => !refused.has(field))) as Patch;
  const left = Object.keys(rest).length;
  return left > 0 && left < Object.keys(patch).length ? rest : null;
}

/** Whether waiting and trying again may help: no network, a server in trouble, or too many at once. */
export function mayPass(problem: ApiProblem): boolean {
  return problem.status === 0 || problem.status >= 500 || problem.status === 429;
}

const FIRST_PAUSE = 2_000;
const LONGEST_PAUSE = 60_000;

/** Milliseconds until the next try: longer each time, or as long as the server asked for. */
export function pause(tries: number, problem: ApiProblem): number {
  if (problem.retryAfter !== null) return problem.retryAfter * 1000;
  return Math.min(FIRST_PAUSE * 2 ** (tries - 1), LONGEST_PAUSE);
}
