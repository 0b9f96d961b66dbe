/** A meeting as it is written in the form: all text, times by the clock of the place. */
import type { components } from "../api/schema";
import type { Initiative, Meeting } from "../api/schema";
import { HOME, localOf, momentOf } from "./times";

type Sent = components["schemas"]["MeetingIn"];
export interface Named {
  id: string;
  name: string;
}

export const blank = () => ({
  title: "",
  kind: "learning" as Meeting["kind"],
  question: "",
  purpose: "",
  day: "",
  from: "",
  to: "",
  lastDay: "",
  zone: HOME,
  place: "",
  address: "",
  municipality_code: "",
  accessibility: "",
  link: "",
  capacity: null as number | null,
  /** One a line. */
  groups: "",
  audience: "open" as Meeting["audience"],
  register_by: "",
  host: null as Named | null,
  focus_areas: [] as string[],
  initiatives: [] as Named[],
  invited_actors: [] as Named[],
  language: "sv" as Meeting["language"],
});
export type Draft = ReturnType<typeof blank>;

export function draftOf(told: Meeting): Draft {
  const from = told.starts_at ? localOf(told.starts_at, told.zone) : { day: "", clock: "" };
  const to = told.ends_at ? localOf(told.ends_at, told.zone) : { day: "", clock: "" };
  const { title, kind, zone, capacity, audience, language } = told;
  return {
    title, kind, zone, capacity, audience, language,
    question: told.question ?? "",
    purpose: told.purpose ?? "",
    day: from.day,
    from: from.clock,
    to: to.clock,
    lastDay: to.day === from.day ? "" : to.day,
    place: told.place ?? "",
    address: told.address ?? "",
    municipality_code: told.municipality?.code ?? "",
    accessibility: told.accessibility ?? "",
    link: told.link ?? "",
    groups: told.group_conversations.join("\n"),
    register_by: told.register_by ?? "",
    host: told.host && { id: told.host.id, name: told.host.name },
    focus_areas: told.focus_areas.map((each) => each.code),
    initiatives: told.initiatives.map((each) => ({ id: each.id, name: each.title })),
    invited_actors: told.invited_actors.map(({ id, name }) => ({ id, name })),
  };
}

/** What a meeting about an initiative takes from it. */
export function draftAbout(initiative: Initiative): Draft {
  const [place, another] = initiative.municipalities;
  return {
    ...blank(),
    initiatives: [{ id: initiative.id, name: initiative.title }],
    focus_areas: initiative.focus_areas.map((each) => each.code),
    municipality_code: place && !another ? place.code : "",
  };
}

/** Whether a day stands without a time, or a time without a day. */
export const halfTimed = (mine: Draft): boolean => Boolean(mine.day) !== Boolean(mine.from) || (Boolean(mine.to) && !mine.day);

/** When it begins, as the API says it. */
export const startOf = (mine: Draft): string | null => momentOf({ day: mine.day, clock: mine.from }, mine.zone);

export const isPast = (mine: Draft): boolean => Date.parse(startOf(mine) ?? "") < Date.now();

/** Whether something is changed that those who are to come get a letter about. */
export function movedFrom(mine: Draft, before: Draft): boolean {
  const changed: object = changedIn(mine, before);
  return ["starts_at", "ends_at", "zone", "place", "address", "link"].some((name) => name in changed);
}

/** Only what was changed: what the reader was not told of stays as it is. */
export function changedIn(mine: Draft, before: Draft): Partial<Sent> {
  const old: Record<string, unknown> = { ...sentFrom(before) };
  return Object.fromEntries(Object.entries(sentFrom(mine)).filter(([name, value]) => JSON.stringify(value) !== JSON.stringify(old[name])));
}

export function sentFrom(mine: Draft): Sent {
  const { day, from, to, lastDay, host, initiatives, invited_actors, groups, ...rest } = mine;
  return {
    ...rest,
    starts_at: momentOf({ day, clock: from }, mine.zone),
    ends_at: to ? momentOf({ day: lastDay || day, clock: to }, mine.zone) : null,
    municipality_code: mine.municipality_code || null,
    group_conversations: groups.split("\n").map((each) => each.trim()).filter(Boolean),
    register_by: mine.register_by || null,
    host_id: host?.id ?? null,
    initiatives: initiatives.map((each) => each.id),
    invited_actors: invited_actors.map((each) => each.id),
  } as Sent;
}
