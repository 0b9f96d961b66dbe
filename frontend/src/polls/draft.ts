/** A poll as it is written in the form: times by the clock of the meeting's place, people a line each. */
import { localOf, momentOf } from "../meetings/times";

export interface Offered {
  day: string;
  from: string;
  to: string;
}
interface Span {
  starts_at: string;
  ends_at: string;
}
export interface Person {
  name: string;
  email: string;
}

export const blankTime = (): Offered => ({ day: "", from: "", to: "" });

/** One more time: a week after the last, at the same hours, since that is what one most often wants. */
export function another(times: Offered[]): Offered {
  const last = times.at(-1);
  if (!last?.day) return { ...blankTime(), from: last?.from ?? "", to: last?.to ?? "" };
  const day = new Date(`${last.day}T12:00:00Z`);
  day.setUTCDate(day.getUTCDate() + 7);
  return { ...last, day: day.toISOString().slice(0, 10) };
}

export function offeredOf(span: Span, zone: string): Offered {
  const from = localOf(span.starts_at, zone);
  return { day: from.day, from: from.clock, to: localOf(span.ends_at, zone).clock };
}

/** The moments, or null where something is missing. An end before the start is the night's other side. */
export function spanOf({ day, from, to }: Offered, zone: string): Span | null {
  const starts_at = momentOf({ day, clock: from }, zone);
  if (!starts_at || !to) return null;
  const ends_at = momentOf({ day: to > from ? day : nextDay(day), clock: to }, zone);
  return ends_at ? { starts_at, ends_at } : null;
}

function nextDay(day: string): string {
  const next = new Date(`${day}T12:00:00Z`);
  next.setUTCDate(next.getUTCDate() + 1);
  return next.toISOString().slice(0, 10);
}

/** "Lina Ek <lina@kumla.se>", "Lina Ek, lina@kumla.se" or the address alone, a line each. */
export function peopleIn(text: string): { persons: Person[]; bad: string[] } {
  const persons: Person[] = [];
  const bad: string[] = [];
  for (const line of text.split(/[\n;]/).map((each) => each.trim()).filter(Boolean)) {
    const email = /[^\s<>,;"']+@[^\s<>,;"']+\.[^\s<>,;"']+/.exec(line)?.[0];
    if (!email) bad.push(line);
    else {
      const name = line.replace(email, "").replace(/[<>,;"\t]+/g, " ").trim();
      persons.push({ name: (name || email.split("@")[0]) ?? email, email });
    }
  }
  return { persons, bad };
}
