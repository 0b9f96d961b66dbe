/** An agenda as it is written in the form, and how its times run. */
import type { Agenda, components } from "../api/schema";

type Sent = components["schemas"]["AgendaIn"]["items"][number];
export interface Item {
  /** Tells the rows apart while they are moved; never sent. */
  key: number;
  title: string;
  minutes: number | null;
  kind: string;
  presenter: string;
  initiative: { id: string; title: string } | null;
  links: { title: string; url: string }[];
  note: string;
}
let next = 1;

export const blankItem = (given: Partial<Item> = {}): Item => ({
  title: "", minutes: 15, kind: "", presenter: "", initiative: null, links: [], note: "", ...given, key: next++,
});

export const itemsOf = (agenda: Agenda): Item[] =>
  agenda.items.map(({ title, minutes, kind, presenter, initiative, links, note }) =>
    blankItem({ title, minutes, kind: kind ?? "", presenter: presenter ?? "", initiative, links: links.map((each) => ({ ...each })), note: note ?? "" }),
  );

export const sentFrom = (items: Item[]): Sent[] =>
  items.map(({ title, minutes, kind, presenter, initiative, links, note }) => ({
    title,
    minutes: minutes ?? 0,
    kind: (kind || null) as Sent["kind"] & null,
    presenter: presenter || null,
    initiative_id: initiative?.id ?? null,
    links: links.filter((each) => each.title || each.url),
    note: note || null,
  }));

export const together = (items: { minutes: number | null }[]): number => items.reduce((sum, each) => sum + (each.minutes ?? 0), 0);

/** When each begins, and last when all are done: minutes that pass, whatever the clocks' faces do. */
export function running(starts: string, items: { minutes: number | null }[]): string[] {
  let at = Date.parse(starts);
  const told = [new Date(at).toISOString()];
  for (const each of items) told.push(new Date((at += (each.minutes ?? 0) * 60_000)).toISOString());
  return told;
}

/** By how many minutes the items run past the end of the meeting; 0 when they do not. */
export function overBy(starts: string | null, ends: string | null, items: { minutes: number | null }[]): number {
  if (!starts || !ends) return 0;
  return Math.max(0, together(items) - (Date.parse(ends) - Date.parse(starts)) / 60_000);
}

/** Moves one to another place; the same list when there is no such place. */
export function moved<T>(items: T[], from: number, to: number): T[] {
  if (to < 0 || to >= items.length || from === to) return items;
  const now = [...items];
  now.splice(to, 0, ...now.splice(from, 1));
  return now;
}

/** Which item goes on: -1 before the first, the number of items when all are done. */
export function current(items: { starts_at: string | null; ends_at: string | null }[], now: number): number {
  const [first] = items;
  if (!first?.starts_at || now < Date.parse(first.starts_at)) return -1;
  const at = items.findIndex((each) => each.ends_at !== null && now < Date.parse(each.ends_at));
  return at < 0 ? items.length : at;
}
