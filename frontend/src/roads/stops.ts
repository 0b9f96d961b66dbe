/** What stands along an initiative's road, in order of time: its start, its key events, today, what is planned. */
import type { EventKind, Initiative } from "../api/schema";

export type StopKind = EventKind | "start" | "operative" | "today" | "end";
export interface Stop {
  /** The key event's; empty for what is no event. */
  id: string;
  kind: StopKind;
  on: string;
  /** Empty where the kind says it all. */
  title: string;
  /** Lies ahead. */
  planned: boolean;
}
export type Travelled = Pick<Initiative, "key_events" | "starts_on" | "operative_since" | "ends_on" | "phase">;

const OVER = new Set(["completed", "discontinued"]);
// Of what is told for one and the same day, which comes first.
const ORDER: Record<StopKind, number> = { start: 0, operative: 1, milestone: 2, progress: 2, challenge: 2, end: 3, today: 4 };

/** `today` as 2026-11-25. What is over has no today: its road has come to its end. */
export function stopsOf(told: Travelled, today: string): Stop[] {
  const stop = (kind: StopKind, on: string, title = "", id = ""): Stop => ({ id, kind, on, title, planned: on > today });
  const stops = told.key_events.map((event) => stop(event.kind, event.on, event.title, event.id));
  if (told.starts_on) stops.push(stop("start", told.starts_on));
  if (told.operative_since && told.operative_since !== told.starts_on) stops.push(stop("operative", told.operative_since));
  if (told.ends_on) stops.push(stop("end", told.ends_on));
  const over = (told.phase && OVER.has(told.phase)) || (told.ends_on && told.ends_on < today);
  if (stops.length && !over) stops.push(stop("today", today));
  return stops
    .map((each, n) => ({ each, n }))
    .sort((a, b) => compare(a.each.on, b.each.on) || ORDER[a.each.kind] - ORDER[b.each.kind] || a.n - b.n)
    .map(({ each }) => each);
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** The reader's own day, as dates are kept. */
export function dayOf(when: Date): string {
  const two = (value: number): string => String(value).padStart(2, "0");
  return `${when.getFullYear()}-${two(when.getMonth() + 1)}-${two(when.getDate())}`;
}
