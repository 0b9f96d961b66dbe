/** The times of a poll as they are written in the form, by the clock of the meeting's place. */
import type { FieldError } from "../api/client";
import { localOf, momentOf } from "../meetings/times";
import { polls } from "./words";

export interface Offered {
  day: string;
  from: string;
  to: string;
  /** Where it is another day than that of the start: such times come by the API, and stay as they are. */
  lastDay: string;
}
interface Span {
  starts_at: string;
  ends_at: string;
}

export const blankTime = (): Offered => ({ day: "", from: "", to: "", lastDay: "" });

/** One more time: a week after the last, at the same hours, since that is what one most often wants. */
export function another(times: Offered[]): Offered {
  const last = times.at(-1);
  if (!last?.day) return { ...blankTime(), from: last?.from ?? "", to: last?.to ?? "" };
  const day = new Date(`${last.day}T12:00:00Z`);
  day.setUTCDate(day.getUTCDate() + 7);
  return { ...last, day: day.toISOString().slice(0, 10), lastDay: "" };
}

export function offeredOf(span: Span, zone: string): Offered {
  const from = localOf(span.starts_at, zone);
  const to = localOf(span.ends_at, zone);
  return { day: from.day, from: from.clock, to: to.clock, lastDay: to.day === from.day ? "" : to.day };
}

/** The moments, or null where something is missing. */
export function spanOf({ day, from, to, lastDay }: Offered, zone: string): Span | null {
  const starts_at = momentOf({ day, clock: from }, zone);
  const ends_at = momentOf({ day: lastDay || day, clock: to }, zone);
  return starts_at && ends_at ? { starts_at, ends_at } : null;
}

/** What the API would refuse, told before anything is sent, each at its field. */
export function mistakesIn(times: Offered[], answerBy: string, zone: string, now = new Date()): FieldError[] {
  const wrong: FieldError[] = [];
  const say = (pointer: string, code: string, message: string): void => void wrong.push({ pointer, code, message });
  const ahead: string[] = [];
  times.forEach((each, n) => {
    const span = spanOf(each, zone);
    if (!span) say(`/times/${n}`, "incomplete", polls().incomplete);
    else if (span.ends_at <= span.starts_at) say(`/times/${n}/ends_at`, "span_backward", polls().backward);
    else if (span.starts_at > now.toISOString()) ahead.push(span.starts_at);
  });
  const first = ahead.sort()[0];
  if (answerBy && first && answerBy >= localOf(first, zone).day) say("/answer_by", "too_late", polls().tooLate);
  return wrong;
}
