/** From what the API points at (/contacts/0/email) to a field of the form, its place and its step. */
import type { FieldError } from "../api/client";
import { type Draft, type Field, FIELDS, isRows } from "./draft";
import { placesSent } from "./wire";

export type Step = 1 | 2 | 3 | 4;
export const LAST_STEP = 3;
export const REVIEW: Step = 4;

const SECOND: readonly Field[] = ["owner_id", "catchment", "municipalities", "county_part", "actors", "contacts"];
const FIRST: readonly Field[] = [
  "title", "summary", "kind", "phase", "focus_areas", "target_groups", "age_from", "age_to",
];

const parts = (pointer: string): string[] =>
  pointer
    .split("/")
    .slice(1)
    .map((part) => part.replaceAll("~1", "/").replaceAll("~0", "~"));

/** The field a pointer is about; null when it is about none of ours. */
export function fieldOf(pointer: string): Field | null {
  const name = parts(pointer)[0] ?? "";
  return (FIELDS as string[]).includes(name) ? (name as Field) : null;
}

/** The id of the input: rows have one per cell, lists of codes one for all. */
export function idOf(pointer: string): string {
  const field = fieldOf(pointer);
  if (!field) return "form";
  const [, place, cell] = parts(pointer);
  return isRows(field) && field !== "actors" && field !== "related" && place !== undefined && cell ? `${field}-${place}-${cell}` : field;
}

export function stepOf(field: Field): Step {
  if (FIRST.includes(field)) return 1;
  return SECOND.includes(field) ? 2 : 3;
}

/** Errors as the API tells them, with the places of rows as they are in the form (it never saw the blank ones). */
export function inTheForm(errors: FieldError[], draft: Draft): FieldError[] {
  return errors.map((error) => {
    const field = fieldOf(error.pointer);
    if (!field || !isRows(field)) return error;
    const [, place, ...rest] = parts(error.pointer);
    const here = placesSent(draft, field)[Number(place)];
    if (place === undefined || here === undefined) return error;
    return { ...error, pointer: `/${[field, here, ...rest].join("/")}` };
  });
}

/** What is wrong with the input of this id, in words; empty when nothing is. */
export function saidAt(errors: FieldError[], id: string): string {
  const said = errors.filter((error) => idOf(error.pointer) === id).map((error) => error.message);
  return [...new Set(said)].join(" ");
}
