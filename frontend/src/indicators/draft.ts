/** An indicator as it is written on, what was changed in it, and how two people's changes meet. */
import type { Indicator, IndicatorIn } from "../api/schema";
import { numberOf } from "./series";

export interface Draft {
  id: string;
  title: string;
  question_sv: string;
  question_en: string;
  unit: string;
  better: Indicator["better"];
  target: string;
  by_gender: boolean;
  focus_areas: string[];
  source_name: string;
  source_url: string;
  source_note: string;
}

export const blank = (): Draft => ({
  id: "", title: "", question_sv: "", question_en: "", unit: "%", better: "higher", target: "", by_gender: true,
  focus_areas: [], source_name: "", source_url: "", source_note: "",
});

export function draftOf(one: Indicator, decimal: string): Draft {
  return {
    id: one.id,
    title: one.title,
    question_sv: one.question_sv,
    question_en: one.question_en,
    unit: one.unit,
    better: one.better,
    target: one.target === null ? "" : String(one.target).replace(".", decimal),
    by_gender: one.by_gender,
    focus_areas: one.focus_areas.map((area) => area.code).sort(),
    source_name: one.source_name,
    source_url: one.source_url ?? "",
    source_note: one.source_note ?? "",
  };
}

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

/** The fields that differ, by name. */
export function changedIn(now: Draft, before: Draft): (keyof Draft)[] {
  return (Object.keys(now) as (keyof Draft)[]).filter((name) => !same(now[name], before[name]));
}

/** What is sent; the target must have been seen to be a number. */
export function sentFrom(now: Draft): IndicatorIn {
  return {
    ...now,
    id: now.id.trim() || null,
    target: numberOf(now.target) ?? null,
    source_url: now.source_url.trim() || null,
    source_note: now.source_note.trim() || null,
  };
}

/** Mine on top of theirs; `both` are the fields that two have changed, where mine stands. */
export function met(mine: Draft, before: Draft, theirs: Draft): { mine: Draft; both: (keyof Draft)[] } {
  const own = changedIn(mine, before);
  const kept = Object.fromEntries(own.map((name) => [name, mine[name]]));
  const both = changedIn(theirs, before).filter((name) => own.includes(name) && !same(mine[name], theirs[name]));
  return { mine: { ...theirs, ...kept }, both };
}
