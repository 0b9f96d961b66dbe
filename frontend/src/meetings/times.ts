/** When a meeting is: between a moment and the clock of the place where it is held. */
import { language } from "../words/language.svelte";

export const HOME = "Europe/Stockholm";
const locale = (): string => (language.current === "en" ? "en-GB" : "sv-SE");

export interface Local {
  /** 2026-12-03 */
  day: string;
  /** 09:00 */
  clock: string;
}

export function localOf(moment: string, zone: string): Local {
  const told = new Intl.DateTimeFormat("sv-SE", {
    timeZone: zone, year: "numeric", month: "2-digit", day: "2-digit", hour: "2-digit", minute: "2-digit", hourCycle: "h23",
  }).format(new Date(moment));
  const [day = "", clock = ""] = told.split(" ");
  return { day, clock };
}

/** The moment when the clocks of the zone show that; null when it is no time at all. */
export function momentOf({ day, clock }: Local, zone: string): string | null {
  // Date.parse makes something of nearly anything: of two empty fields the year 2000.
  const wanted = day && clock ? Date.parse(`${day}T${clock}:00Z`) : Number.NaN;
  if (Number.isNaN(wanted)) return null;
  // The offset depends on the moment looked for: a second look settles it, also beside a change of clocks.
  let guess = wanted;
  for (let look = 0; look < 2; look += 1) {
    const shown = localOf(new Date(guess).toISOString(), zone);
    guess += wanted - Date.parse(`${shown.day}T${shown.clock}:00Z`);
  }
  return new Date(guess).toISOString().replace(".000Z", "Z");
}

/** torsdag 3 december 2026 09:00–12:00 */
export function spanInWords(starts: string, ends: string | null, zone: string): string {
  const long = new Intl.DateTimeFormat(locale(), { timeZone: zone, weekday: "long", day: "numeric", month: "long", year: "numeric" });
  const from = localOf(starts, zone);
  const first = `${long.format(new Date(starts))} ${from.clock}`;
  if (!ends) return first;
  const to = localOf(ends, zone);
  return to.day === from.day ? `${first}–${to.clock}` : `${first} – ${long.format(new Date(ends))} ${to.clock}`;
}

/** What the reader's own clock shows then; null when it shows the same as that of the place. */
export function readersClock(moment: string, zone: string): string | null {
  const own = localOf(moment, Intl.DateTimeFormat().resolvedOptions().timeZone);
  const there = localOf(moment, zone);
  if (own.day === there.day && own.clock === there.clock) return null;
  return own.day === there.day ? own.clock : `${own.day} ${own.clock}`;
}

/** Whether it has ended; where no end is told, whether its day is over. */
export function isOver(starts: string | null, ends: string | null, zone: string, now = new Date()): boolean {
  if (ends) return new Date(ends) <= now;
  return starts !== null && localOf(starts, zone).day < localOf(now.toISOString(), zone).day;
}

/** The weeks of a month (2026-12), Monday first, with the days of other months that fill them. */
export function weeksOf(month: string): string[][] {
  const first = new Date(`${month}-01T12:00:00Z`);
  const monday = new Date(first);
  monday.setUTCDate(1 - ((first.getUTCDay() + 6) % 7));
  const weeks: string[][] = [];
  while (weeks.length === 0 || monday.toISOString().slice(0, 7) === month) {
    const week: string[] = [];
    for (let n = 0; n < 7; n += 1) {
      week.push(monday.toISOString().slice(0, 10));
      monday.setUTCDate(monday.getUTCDate() + 1);
    }
    weeks.push(week);
  }
  return weeks;
}

export function monthBeside(month: string, by: number): string {
  const day = new Date(`${month}-15T12:00:00Z`);
  day.setUTCMonth(day.getUTCMonth() + by);
  return day.toISOString().slice(0, 7);
}

export const thisMonth = (): string => localOf(new Date().toISOString(), HOME).day.slice(0, 7);

export function weekdays(form: "short" | "long"): string[] {
  const names = new Intl.DateTimeFormat(locale(), { weekday: form, timeZone: "UTC" });
  // 2024 began on a Monday.
  return [1, 2, 3, 4, 5, 6, 7].map((n) => names.format(new Date(Date.UTC(2024, 0, n))));
}
