/** A saved view and the address of the explore page, each made from the other. */
import type { SavedViewIn, SavedViewOut } from "../api/schema";
import { filters, read, type Selection, usual, write } from "../explore/selection";

/** Yes or no: what the API and what the page's address call it. */
const FLAGS: Record<string, string | undefined> = { has_lessons: "lessons", without_owner: "unowned", stale: "stale" };

/** What is kept of a selection: the filters by the names of the API, how it is shown, in which order. */
export function kept(selection: Selection): Omit<SavedViewIn, "name"> {
  return {
    query: filters(selection) as NonNullable<SavedViewIn["query"]>,
    view: selection.view,
    sort: selection.sort ?? usual(selection.q),
  };
}

/** The address where the saved view is opened. */
export function address(saved: Pick<SavedViewOut, "query" | "view" | "sort">): string {
  const said = new URLSearchParams({ view: saved.view });
  if (saved.sort) said.set("sort", saved.sort);
  for (const [name, value] of Object.entries(saved.query)) {
    const flag = FLAGS[name];
    if (flag) {
      if (value) said.set(flag, "yes");
    } else for (const each of Array.isArray(value) ? value : [value]) said.append(name, String(each));
  }
  return write(read(`?${said}`));
}
