/** What a process leader writes of a focus area, and how it goes together with what another saved meanwhile. */
import type { StatePatch } from "../api/schema";

export const FIELDS = ["current_state_sv", "desired_state_sv", "current_state_en", "desired_state_en", "responsible", "responsible_note"] as const;
export type Field = (typeof FIELDS)[number];
type TextField = Exclude<Field, "responsible">;

export type Draft = Record<TextField, string> & { responsible: { id: string; name: string } | null };
/** What is written, and what it was written on: the text and its revision. */
export interface Writing {
  draft: Draft;
  base: Draft;
  revision: number;
}

/** The name under which unsaved text about an area is kept. */
export const keptAs = (of: { platform: string; focus_area: { code: string } }): string => `state ${of.platform}/${of.focus_area.code}`;

type Told = Record<TextField, string | null> & { responsible: { id: string; name: string } | null };

export function draftOf(told: Told): Draft {
  const { current_state_sv, desired_state_sv, current_state_en, desired_state_en, responsible, responsible_note } = told;
  return {
    current_state_sv: current_state_sv ?? "",
    desired_state_sv: desired_state_sv ?? "",
    current_state_en: current_state_en ?? "",
    desired_state_en: desired_state_en ?? "",
    responsible: responsible && { id: responsible.id, name: responsible.name },
    responsible_note: responsible_note ?? "",
  };
}

export function sentFrom({ responsible, ...texts }: Draft): StatePatch {
  return { ...texts, responsible_id: responsible?.id ?? null };
}

export function told(draft: Draft, field: Field): string {
  return field === "responsible" ? (draft.responsible?.name ?? "") : draft[field].trim();
}

const isSame = (one: Draft, other: Draft, field: Field): boolean =>
  field === "responsible" ? one.responsible?.id === other.responsible?.id : told(one, field) === told(other, field);

export const isAsItWas = (one: Draft, other: Draft): boolean => FIELDS.every((field) => isSame(one, other, field));

export function take(into: Draft, from: Draft, field: Field): void {
  if (field === "responsible") into.responsible = from.responsible;
  else into[field] = from[field];
}

/** Mine with what only they changed; where both wrote differently it is mine until somebody chooses. */
export function together(base: Draft, mine: Draft, theirs: Draft): { merged: Draft; both: Field[] } {
  const merged = { ...mine };
  const both: Field[] = [];
  for (const field of FIELDS) {
    if (isSame(base, theirs, field) || isSame(mine, theirs, field)) continue;
    if (isSame(base, mine, field)) take(merged, theirs, field);
    else both.push(field);
  }
  return { merged, both };
}
