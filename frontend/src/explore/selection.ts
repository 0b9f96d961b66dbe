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
  "guiding_principle",
  "method",
] as const;
export type Facet = (typeof FACETS)[number];
export const SORTS = ["relevance", "-updated_at", "-published_at", "title", "-starts_on"] as const;
export type Sort = (typeof SORTS)[number];
export const VIEWS = ["list", "map", "matrix", "timeline"] as const;
export type View = (typeof VIEWS)[number];
export const OLDEST = 25;

export interface Selection {
  q: string;
  chosen: Record<Facet, string[]>;
  /** The ages it reaches: from and to, each from 0 to 25, or null for any. */
  ages: { from: number | null; to: number | null };
  lessons: boolean;
  /** The id of an organisation that takes part in some role; empty for any. */
  actor: string;
  /** Only what nobody owns: ideas that somebody may take. */
  unowned: boolean;
  /** Only what nobody has confirmed for long. */
  stale: boolean;
  /** Null is the usual order: the best hits first when there are words, else the last changed. */
  sort: Sort | null;
  page: number;
  view: View;
}

function age(text: string | null): number | null {
  const said = text ? Number(text) : NaN;
  return Number.isInteger(said) && said >= 0 && said <= OLDEST ? said : null;
}

/** What an address says; whatever it says that we do not know is left out. */
export function read(search: string): Selection {
  const said = new URLSearchParams(search);
  const chosen = Object.fromEntries(FACETS.map((facet) => [facet, [...new Set(said.getAll(facet))]]));
  const page = Number(said.get("page"));
  const q = said.get("q") ?? "";
  const sort = SORTS.find((each) => each === said.get("sort")) ?? null;
  return {
    q,
    chosen: chosen as Record<Facet, string[]>,
    ages: { from: age(said.get("age_from")), to: age(said.get("age_to")) },
    lessons: said.get("lessons") === "yes",
    actor: said.get("actor") ?? "",
    unowned: said.get("unowned") === "yes",
    stale: said.get("stale") === "yes",
    sort: sort === usual(q) || (sort === "relevance" && !q.trim()) ? null : sort,
    page: Number.isInteger(page) && page > 0 ? page : 1,
    view: VIEWS.find((each) => each === said.get("view")) ?? "list",
  };
}

export function usual(q: string): Sort {
  return q.trim() ? "relevance" : "-updated_at";
}

/** The address of a selection; what is as usual is left out. */
export function write(selection: Selection): string {
  const said = new URLSearchParams();
  if (selection.q.trim()) said.set("q", selection.q.trim());
  for (const facet of FACETS) for (const code of selection.chosen[facet]) said.append(facet, code);
  if (selection.ages.from !== null) said.set("age_from", String(selection.ages.from));
  if (selection.ages.to !== null) said.set("age_to", String(selection.ages.to));
  if (selection.lessons) said.set("lessons", "yes");
  if (selection.actor) said.set("actor", selection.actor);
  if (selection.unowned) said.set("unowned", "yes");
  if (selection.stale) said.set("stale", "yes");
  if (selection.sort && selection.sort !== usual(selection.q)) said.set("sort", selection.sort);
  if (selection.view !== "list") said.set("view", selection.view);
  if (selection.page > 1) said.set("page", String(selection.page));
  const text = said.toString();
  return `/utforska${text ? `?${text}` : ""}`;
}

/** The filters as the API asks for them. */
export function filters(selection: Selection): Record<string, string | number | boolean | string[]> {
  const chosen = FACETS.map((facet) => [facet, selection.chosen[facet]] as const).filter(([, codes]) => codes.length);
  return {
    ...Object.fromEntries(chosen),
    ...(selection.q.trim() ? { q: selection.q.trim() } : {}),
    ...(selection.ages.from !== null ? { age_from: selection.ages.from } : {}),
    ...(selection.ages.to !== null ? { age_to: selection.ages.to } : {}),
    ...(selection.lessons ? { has_lessons: true } : {}),
    ...(selection.actor ? { actor: [selection.actor] } : {}),
    ...(selection.unowned ? { without_owner: true } : {}),
    ...(selection.stale ? { stale: true } : {}),
  };
}

/** The same as a query string, for links to what the API makes of a selection. */
export function query(selection: Selection): string {
  const said = new URLSearchParams();
  for (const [name, value] of Object.entries(filters(selection)))
    for (const each of Array.isArray(value) ? value : [value]) said.append(name, String(each));
  return said.toString();
}

/** The selection with one choice put in or taken out; a new selection begins at its first page. */
export function toggled(selection: Selection, facet: Facet, code: string): Selection {
  const now = selection.chosen[facet];
  const then = now.includes(code) ? now.filter((each) => each !== code) : [...now, code];
  return { ...selection, page: 1, chosen: { ...selection.chosen, [facet]: then } };
}

/** Only these choices for some facets, the others as they are; shown as a list. */
export function only(selection: Selection, chosen: Partial<Record<Facet, string[]>>): Selection {
  return { ...selection, page: 1, view: "list", chosen: { ...selection.chosen, ...chosen } };
}

export function isFiltered(selection: Selection): boolean {
  const { from, to } = selection.ages;
  const { lessons, unowned, stale, actor } = selection;
  return lessons || unowned || stale || actor !== "" || from !== null || to !== null || FACETS.some((facet) => selection.chosen[facet].length > 0);
}

export function cleared(selection: Selection): Selection {
  const chosen = Object.fromEntries(FACETS.map((facet) => [facet, []])) as unknown as Record<Facet, string[]>;
  return { ...selection, chosen, ages: { from: null, to: null }, lessons: false, unowned: false, stale: false, actor: "", page: 1 };
}
