/** From the form to the API: what differs, as a merge patch, with blanks left out. */
import type { InitiativePatch } from "../api/schema";
import { type Draft, type Field, FIELDS, isCodeList, isRows, ROWS, type RowField } from "./draft";

export type Patch = { -readonly [K in keyof InitiativePatch]: InitiativePatch[K] };
/** `while-typing` keeps back what is half written; `whole` sends it, so that the server says what is wrong. */
export type How = "while-typing" | "whole";
type Row = Record<string, unknown>;

/** Values that a new row has by itself: a row with nothing else is blank. */
const OWN_TO_A_ROW = new Set(["id", "kind", "role", "relation", "public"]);
const AREA = ["catchment", "municipalities", "county_part"] as const;

const cut = (value: unknown): unknown => (typeof value === "string" ? value.trim() || undefined : value);
const rowsOf = (draft: Draft, field: RowField): Row[] => draft[field] as unknown as Row[];

function isBlank(row: Row, field: RowField): boolean {
  const own = (name: string): boolean => OWN_TO_A_ROW.has(name) && !(name === "role" && field === "contacts");
  return Object.entries(row).every(([name, value]) => own(name) || cut(value) === undefined);
}

/** Which rows of the form are sent, by their place in the form. */
export function placesSent(draft: Draft, field: RowField): number[] {
  return rowsOf(draft, field).flatMap((row, n) => (isBlank(row, field) ? [] : [n]));
}

/** Whether something is half written: not an error yet, but nothing to send while somebody types. */
export function isUnfinished(draft: Draft, field: Field): boolean {
  if (field === "county_part" || field === "catchment" || field === "municipalities")
    return draft.catchment === "county_part" && !draft.county_part;
  if (!isRows(field)) return false;
  const lacks = (row: Row): boolean => ROWS[field].some((name) => cut(row[name]) === undefined);
  return rowsOf(draft, field).some((row) => !isBlank(row, field) && (lacks(row) || isHalfWritten(row)));
}

/** An address that somebody is in the middle of. */
function isHalfWritten({ email, url }: Row): boolean {
  const mail = cut(email) as string | undefined;
  const web = cut(url) as string | undefined;
  return (mail !== undefined && !/^\S+@\S+\.\S{2,}$/.test(mail)) || (web !== undefined && !/^https?:\/\/\S+\.\S{2,}$/i.test(web));
}

/** A field's value as the API wants it. */
export function valueOf(draft: Draft, field: Field): unknown {
  if (isRows(field))
    return placesSent(draft, field).map((n) =>
      Object.fromEntries(Object.entries(rowsOf(draft, field)[n] as Row).map(([name, value]) => [name, cut(value)])),
    );
  if (field === "municipalities" && draft.catchment !== "municipalities") return [];
  if (field === "county_part" && draft.catchment !== "county_part") return null;
  if (isCodeList(field)) return [...draft[field]].sort();
  return cut(draft[field]) ?? null;
}

function comparable(draft: Draft, field: Field): string {
  const value = valueOf(draft, field);
  if (!isRows(field)) return JSON.stringify(value);
  const told = (value as Row[]).map(({ id: _, ...rest }) => JSON.stringify(rest, Object.keys(rest).sort()));
  // The API answers key events by date and related ones by title, whatever order they were written in.
  return JSON.stringify(field === "key_events" || field === "related" ? told.sort() : told);
}

export const isSame = (one: Draft, other: Draft, field: Field): boolean =>
  comparable(one, field) === comparable(other, field);

/** The merge patch that turns `base` into `mine`; empty when they say the same. */
export function differences(base: Draft, mine: Draft, how: How = "whole"): Patch {
  const differing = new Set<Field>(FIELDS.filter((field) => !isSame(base, mine, field)));
  // Where an area is told anew the server needs all of it: its own list is spelt out.
  if (AREA.some((field) => differing.has(field))) AREA.forEach((field) => differing.add(field));
  const sent = [...differing].filter((field) => how === "whole" || !isUnfinished(mine, field));
  return Object.fromEntries(sent.map((field) => [field, valueOf(mine, field)])) as Patch;
}

/** Gives rows that were just saved the ids that the server gave them, so that they stay the same rows. */
export function withIds(mine: Draft, saved: Draft): void {
  for (const field of ["lessons", "key_events"] as const) {
    const content = ({ id: _, ...row }: Row): string =>
      JSON.stringify(Object.fromEntries(Object.entries(row).map(([name, value]) => [name, cut(value)]).sort()));
    const free = new Map<string, string[]>();
    for (const row of rowsOf(saved, field)) {
      const key = content(row);
      free.set(key, [...(free.get(key) ?? []), row["id"] as string]);
    }
    for (const row of rowsOf(mine, field)) {
      const ids = free.get(content(row)) ?? [];
      const own = ids.indexOf(row["id"] as string);
      const id = own >= 0 ? ids.splice(own, 1)[0] : row["id"] ? undefined : ids.shift();
      if (id) row["id"] = id;
    }
  }
}
