/** Publishing: everything saved first, then shown to everyone, or sent to those who review. */
import { asProblem } from "../api/client";
import type { Desk } from "./desk.svelte";
import * as post from "./post";

const keys = new Map<string, string>();

/** Answers whether it went; the desk holds what is missing. */
export async function publish(desk: Desk): Promise<boolean> {
  if (!(await desk.save("whole")) || !desk.id) return false;
  const id = desk.id;
  const key = keys.get(id) ?? post.newKey();
  keys.set(id, key);
  try {
    desk.hear(await post.publish(id, key));
    keys.delete(id);
    return true;
  } catch (failure) {
    const problem = asProblem(failure);
    // A refusal is final; what may have got through is repeated under the same key.
    if (problem.status >= 400 && problem.status < 500) keys.delete(id);
    await desk.failed(problem, "whole");
    return false;
  }
}

/** What everyone reads must say; the same list that the API goes by, so that it can be shown before. */
export function missing(desk: Desk): string[] {
  const { mine } = desk;
  const needed: [string, boolean][] = [
    ["title", mine.title.trim() !== ""],
    ["summary", mine.summary.trim() !== ""],
    ["phase", mine.phase !== ""],
    ["focus_areas", mine.focus_areas.length > 0],
    ["municipalities", mine.catchment !== "municipalities" || mine.municipalities.length > 0],
    ["owner_id", mine.phase === "idea" || mine.owner_id !== null],
  ];
  return needed.filter(([, there]) => !there).map(([field]) => field);
}
