/**
 * The evidence of two who wrote at once, put together piece by piece, so that neither's is dropped and no [[n]] comes
 * to mean something else.
 */
import type { Draft, Piece } from "./draft";

const TEXTS = ["method", "findings", "recommendations"] as const;
const MARK = /\[\[(\d{1,3})\]\]/g;
/** The highest number that the API takes, and that a mark can hold. */
const HIGHEST = 999;
const TOLD = ["caption", "areas", "gender"] as const;

/** A piece that both have and both changed: mine until somebody chooses. */
export interface Clash {
  number: number;
  fields: (typeof TOLD)[number][];
  mine: Piece;
  theirs: Piece;
}
export interface Together {
  /** Mine with the numbers that it has now, in its texts too. */
  mine: Draft;
  evidence: Piece[];
  clashes: Clash[];
  /** Which of my numbers became which. */
  numbers: Map<number, number>;
}

const markedIn = (draft: Draft): number[] => TEXTS.flatMap((name) => [...draft[name].matchAll(MARK)].map((found) => Number(found[1])));

/** Every number that its evidence has, or that its texts call for. */
export const numbersIn = (draft: Draft): number[] => [...draft.evidence.map((each) => each.number), ...markedIn(draft)];

/** What its texts call for that is not there. */
export const missingIn = (draft: Draft): number[] =>
  [...new Set(markedIn(draft))].filter((number) => !draft.evidence.some((each) => each.number === number)).sort((a, b) => a - b);

/** One after the last; where somebody has written the highest, the first that is free. */
export function freeNumber(taken: readonly number[]): number {
  const next = Math.max(0, ...taken) + 1;
  if (next <= HIGHEST) return next;
  return Array.from({ length: HIGHEST }, (_, at) => at + 1).find((each) => !taken.includes(each)) ?? next;
}

/** The text after that place, once the evidence has other numbers: all at once, so that two can change places. */
function renumbered(draft: Draft, numbers: Map<number, number>): Draft {
  const now = { ...draft, evidence: draft.evidence.map((each) => ({ ...each, number: numbers.get(each.number) ?? each.number })) };
  for (const name of TEXTS) now[name] = draft[name].replace(MARK, (mark, number: string) => `[[${numbers.get(Number(number)) ?? number}]]`);
  return now;
}

/** Its place in the analysis: the number, and what stands there. */
const key = ({ number, kind, ref }: Piece): string => JSON.stringify([number, kind, ref]);
const places = (piece: Piece): string[] => (piece.kind === "indicator" ? [...piece.areas].sort() : []);
/** What it shows, whatever its number is. */
const thing = (piece: Piece): string => JSON.stringify([piece.kind, piece.ref, places(piece), piece.gender]);
const same = (one: Piece, other: Piece, field: (typeof TOLD)[number]): boolean =>
  field === "areas" ? String(places(one)) === String(places(other)) : one[field].trim() === other[field].trim();
const unchanged = (one: Piece, other: Piece | undefined): boolean => other !== undefined && TOLD.every((field) => same(one, other, field));

/** What either added stays, and what either changed; what one removed is gone, unless the other worked on it. */
export function together(base: Draft, mine: Draft, theirs: Draft): Together {
  const [before, my, their] = [base, mine, theirs].map((draft) => new Map(draft.evidence.map((each) => [key(each), each]))) as [Keyed, Keyed, Keyed];
  const kept = (piece: Piece, other: Keyed): boolean => other.has(key(piece)) || !unchanged(piece, before.get(key(piece)));
  const stays = mine.evidence.filter((each) => kept(each, their));
  const arrives = theirs.evidence.filter((each) => kept(each, my));
  const numbers = new Map<number, number>();
  const taken = [base, mine, theirs].flatMap(numbersIn);
  for (const piece of stays.filter((each) => !their.has(key(each)))) {
    const twin = arrives.find((each) => isNew(each, my, before) && thing(each) === thing(piece) && ![...numbers.values()].includes(each.number));
    const number = twin && !before.has(key(piece)) ? twin.number : theirs.evidence.some((each) => each.number === piece.number) ? freeNumber(taken) : piece.number;
    if (number === piece.number) continue;
    numbers.set(piece.number, number);
    taken.push(number);
  }
  const own = renumbered(mine, numbers);
  const clashes: Clash[] = [];
  const of = new Map(renumbered({ ...mine, evidence: stays }, numbers).evidence.map((each) => [each.number, each]));
  const met = arrives.map((each) => {
    const piece = of.get(each.number);
    if (!piece) return each;
    const { one, fields } = oneOf(before.get(key(each)), piece, each);
    if (fields.length) clashes.push({ number: each.number, fields, mine: piece, theirs: each });
    return one;
  });
  const evidence = inOrder(met, [...of.values()], !isMoved(base, mine));
  return { mine: own, evidence, clashes, numbers };
}

type Keyed = Map<string, Piece>;
const isNew = (piece: Piece, other: Keyed, before: Keyed): boolean => !other.has(key(piece)) && !before.has(key(piece));

/** A piece that both have; where both added it, it began without caption and places. */
function oneOf(before: Piece | undefined, mine: Piece, theirs: Piece): { one: Piece; fields: Clash["fields"] } {
  const base: Piece = before ?? { ...mine, caption: "", areas: [], gender: "T" };
  const one = { ...mine };
  const fields: Clash["fields"] = [];
  for (const field of TOLD) {
    if (same(mine, theirs, field) || same(base, theirs, field)) continue;
    if (same(base, mine, field)) Object.assign(one, { [field]: theirs[field] });
    else fields.push(field);
  }
  return { one, fields };
}

/** Whether what was there has been put in another order. */
function isMoved(base: Draft, mine: Draft): boolean {
  const order = (draft: Draft, other: Draft): string => String(draft.evidence.map(key).filter((each) => other.evidence.some((one) => key(one) === each)));
  return order(base, mine) !== order(mine, base);
}

/** In their order with mine last; where I moved something, in mine with theirs last. */
function inOrder(met: Piece[], mine: Piece[], asTheirs: boolean): Piece[] {
  const [first, then] = asTheirs ? [met, mine] : [mine, met];
  const now = new Map(met.map((each) => [each.number, each]));
  return [...first, ...then.filter((each) => !first.some((one) => one.number === each.number))].map((each) => now.get(each.number) ?? each);
}
