/** What is chosen on the explore page, and the address that says the same. */

export const FACETS = [
  "focus_area",
  "municipality",
  "phase",
  "target_group",
  "kind",
  "level",
  "actor_kind",
  "catchment",
] as const;
export type Facet = (typeof FACETS)[number];
export const SORTS = ["-updated_at", "-published_at", "title", "-starts_on"] as const;
export type Sort = (typeof SORTS)[number];

export interface Selection {
  q: string;
  chosen: Record<Facet, string[]>;
  lessons: boolean;
  sort: Sort;
  page: number;
  view: "list" | "map";
}

/** What an address says; whatever it says that we do not know is left out. */
export function read(search: string): Selection {
  const said = new URLSearchParams(search);
  const chosen = Object.fromEntries(FACETS.map((facet) => [facet, [...new Set(said.getAll(facet))]]));
  const sort = SORTS.find((each) => each === said.get("sort")) ?? "-updated_at";
  const page = Number(said.get("page"));
  return {
    q: said.get("q") ?? "",
    chosen: chosen as Record<Facet, string[]>,
    lessons: said.get("lessons") === "yes",
    sort,
    page: Number.isInteger(page) && page > 0 ? page : 1,
    view: said.get("view") === "map" ? "map" : "list",
  };
}

/** The address of a selection; what is as usual is left out. */
export function write(selection: Selection): string {
  const said = new URLSearchParams();
  if (selection.q.trim()) said.set("q", selection.q.trim());
  for (const facet of FACETS) for (const code of selection.chosen[facet]) said.append(facet, code);
  if (selection.lessons) said.set("lessons", "yes");
  if (selection.sort !== "-updated_at") said.set("sort", selection.sort);
  if (selection.view === "map") said.set("view", "map");
  if (selection.page > 1) said.set("page", String(selection.page));
  const text = said.toString();
  return `/utforska${text ? `?${text}` : ""}`;
}

/** The selection with one choice put in or taken out; a new selection begins at its first page. */
export function toggled(selection: Selection, facet: Facet, code: string): Selection {
  const now = selection.chosen[facet];
  const then = now.includes(code) ? now.filter((each) => each !== code) : [...now, code];
  return { ...selection, page: 1, chosen: { ...selection.chosen, [facet]: then } };
}

export function isFiltered(selection: Selection): boolean {
  return selection.lessons || FACETS.some((facet) => selection.chosen[facet].length > 0);
}

export function cleared(selection: Selection): Selection {
  const chosen = Object.fromEntries(FACETS.map((facet) => [facet, []])) as unknown as Record<Facet, string[]>;
  return { ...selection, chosen, lessons: false, page: 1 };
}
