/** Two people changed the same initiative: a three-way merge against what both started from. */
import { type Draft, type Field, FIELDS, isCodeList, isRows } from "./draft";
import { isSame } from "./wire";

export type Choice = "mine" | "theirs" | "both";

export interface Merge {
  /** Everything that goes together by itself; what both changed stands as mine until chosen. */
  merged: Draft;
  theirs: Draft;
  mine: Draft;
  /** Changed by them and not by me, and the other way round. */
  onlyTheirs: Field[];
  onlyMine: Field[];
  /** Lists of codes that both changed: what either added is there, what either removed is gone. */
  woven: Field[];
  /** Changed by both, differently: somebody must choose. */
  both: Field[];
}

const copy = <T>(value: T): T => JSON.parse(JSON.stringify(value)) as T;

/** What each side added is added and what each removed is gone. */
export function weave(base: string[], mine: string[], theirs: string[]): string[] {
  const kept = base.filter((code) => mine.includes(code) && theirs.includes(code));
  const added = [...theirs, ...mine].filter((code) => !base.includes(code));
  return [...new Set([...kept, ...added])];
}

export function merge(base: Draft, mine: Draft, theirs: Draft): Merge {
  const result: Merge = { merged: copy(mine), mine, theirs, onlyTheirs: [], onlyMine: [], woven: [], both: [] };
  for (const field of FIELDS) {
    const iDid = !isSame(base, mine, field);
    const theyDid = !isSame(base, theirs, field);
    if (!theyDid) {
      if (iDid) result.onlyMine.push(field);
    } else if (!iDid) {
      result.onlyTheirs.push(field);
      take(result.merged, field, theirs);
    } else if (!isSame(mine, theirs, field)) {
      if (isCodeList(field)) {
        result.woven.push(field);
        result.merged[field] = weave(base[field], mine[field], theirs[field]);
      } else result.both.push(field);
    }
  }
  return result;
}

function take(into: Draft, field: Field, from: Draft): void {
  Object.assign(into, { [field]: copy(from[field]) });
}

/** Fields where both versions can stand: long texts one after the other, lists one after the other. */
const LONG: readonly Field[] = [
  "summary", "description", "current_state", "desired_state", "funding", "methods", "follow_up", "results",
];
export const canHoldBoth = (field: Field): boolean => LONG.includes(field) || isRows(field);

/** The merged draft once somebody has chosen for each field that both changed. */
export function settled({ merged, mine, theirs, both }: Merge, choices: Partial<Record<Field, Choice>>): Draft {
  const draft = copy(merged);
  for (const field of both) {
    const choice = choices[field] ?? "mine";
    if (choice === "both" && canHoldBoth(field)) Object.assign(draft, { [field]: together(field, mine, theirs) });
    else take(draft, field, choice === "theirs" ? theirs : mine);
  }
  return draft;
}

function together(field: Field, mine: Draft, theirs: Draft): unknown {
  if (!isRows(field)) return `${String(theirs[field]).trim()}\n\n${String(mine[field]).trim()}`;
  const told = (row: object): string => JSON.stringify({ ...row, id: undefined });
  const rows = copy(theirs[field]) as object[];
  const known = new Set(rows.map(told));
  const ids = new Set(rows.map((row) => (row as { id?: string }).id));
  for (const row of copy(mine[field]) as { id?: string }[]) {
    if (known.has(told(row))) continue;
    // The same row, changed by both: mine becomes a row of its own.
    if (ids.has(row.id)) delete row.id;
    rows.push(row);
  }
  return rows;
}

export const touched = (result: Merge): Field[] => [...result.onlyTheirs, ...result.woven, ...result.both];
