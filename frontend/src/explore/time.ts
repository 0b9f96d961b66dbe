/** Initiatives laid out in time: whole years, and where each bar begins and ends in them. */
import type { InitiativeSummary } from "../api/schema";

export interface Bar {
  initiative: InitiativeSummary;
  /** In thousandths of the whole. */
  from: number;
  to: number;
  /** Goes on without an end that is known. */
  open: boolean;
  /** The years of what was over before the first year of the drawing; null when it is in it. */
  past: string | null;
}

export interface Timeline {
  years: number[];
  /** Where today is, in thousandths; null when it is outside. */
  today: number | null;
  bars: Bar[];
  undated: InitiativeSummary[];
}

const WIDTH = 1000;
const MOST_YEARS = 12;

/** Laid out over the years the initiatives touch, at most the last twelve up to the latest. */
export function layOut(initiatives: readonly InitiativeSummary[], now: Date): Timeline {
  const dated = initiatives.filter((each) => each.starts_on);
  const undated = initiatives.filter((each) => !each.starts_on);
  const thisYear = now.getFullYear();
  const begun = dated.map((each) => Number(each.starts_on?.slice(0, 4)));
  const ended = dated.map((each) => Number((each.ends_on ?? each.starts_on)?.slice(0, 4)));
  const last = Math.max(thisYear, ...ended);
  const first = Math.max(Math.min(thisYear, ...begun), last - MOST_YEARS + 1);
  const years = Array.from({ length: last - first + 1 }, (_, n) => first + n);
  const place = (when: Date): number => {
    const year = when.getFullYear();
    const start = new Date(year, 0, 1).getTime();
    const share = (when.getTime() - start) / (new Date(year + 1, 0, 1).getTime() - start);
    return Math.round(Math.min(WIDTH, Math.max(0, ((year - first + share) / years.length) * WIDTH)));
  };
  const day = (text: string): Date => new Date(`${text}T00:00:00`);
  const bars = dated
    .map((initiative) => {
      const from = place(day(initiative.starts_on ?? ""));
      const open = !initiative.ends_on;
      const until = initiative.ends_on ? place(day(initiative.ends_on)) : Math.max(place(now), from);
      return { initiative, from, to: Math.max(until, from + (open ? 40 : 6)), open, past: yearsBefore(first, initiative) };
    })
    .sort((a, b) => Number(b.past !== null) - Number(a.past !== null) || a.from - b.from || a.to - b.to);
  return { years, today: last >= thisYear ? place(now) : null, bars, undated };
}

function yearsBefore(first: number, { starts_on, ends_on }: InitiativeSummary): string | null {
  const [from, to] = [starts_on?.slice(0, 4), ends_on?.slice(0, 4)];
  if (!from || !to || Number(to) >= first) return null;
  return from === to ? from : `${from}–${to}`;
}
