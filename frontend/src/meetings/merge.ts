/** Two people changed the same meeting: a three-way merge against what both started from. */
import type { Draft } from "./draft";

const TIME = ["day", "from", "to", "lastDay", "zone"] as const;
const WOVEN = ["focus_areas", "initiatives", "invited_actors"] as const;
type Woven = (typeof WOVEN)[number];
/** What is chosen as one: half of one's time and half of another's would be nobody's. */
export type Part = "time" | Exclude<keyof Draft, (typeof TIME)[number]>;
export type Choice = "mine" | "theirs";

export const PARTS: Part[] = [
  "title", "question", "kind", "time", "place", "link", "purpose", "address", "municipality_code", "accessibility",
  "capacity", "register_by", "groups", "audience", "focus_areas", "initiatives", "host", "invited_actors", "language",
];

export interface Merge {
  /** What goes together by itself; what both changed stands as mine until chosen. */
  merged: Draft;
  mine: Draft;
  theirs: Draft;
  onlyTheirs: Part[];
  onlyMine: Part[];
  /** Lists that both changed: what either added is there, what either removed is gone. */
  woven: Part[];
  /** Changed by both, differently: somebody must choose. */
  both: Part[];
}

export const keysOf = (part: Part): readonly (keyof Draft)[] => (part === "time" ? TIME : [part]);
const isWoven = (part: Part): part is Woven => (WOVEN as readonly string[]).includes(part);
const keyOf = (item: unknown): string => (typeof item === "string" ? item : (item as { id: string }).id);

function told(draft: Draft, part: Part): string {
  if (isWoven(part)) return JSON.stringify((draft[part] as unknown[]).map(keyOf).sort());
  if (part === "host") return draft.host?.id ?? "";
  return JSON.stringify(keysOf(part).map((key) => draft[key] ?? null));
}
export const isSame = (one: Draft, other: Draft, part: Part): boolean => told(one, part) === told(other, part);

function take(into: Draft, part: Part, from: Draft): void {
  for (const key of keysOf(part)) Object.assign(into, { [key]: from[key] });
}

function weave(base: unknown[], mine: unknown[], theirs: unknown[]): unknown[] {
  const [before, here, there] = [base, mine, theirs].map((list) => new Set(list.map(keyOf))) as [Set<string>, Set<string>, Set<string>];
  const all = new Map([...theirs, ...mine].map((item) => [keyOf(item), item]));
  return [...all].filter(([key]) => !before.has(key) || (here.has(key) && there.has(key))).map(([, item]) => item);
}

export function merge(base: Draft, mine: Draft, theirs: Draft): Merge {
  const result: Merge = { merged: { ...mine }, mine, theirs, onlyTheirs: [], onlyMine: [], woven: [], both: [] };
  for (const part of PARTS) {
    const iDid = !isSame(base, mine, part);
    if (isSame(base, theirs, part)) {
      if (iDid) result.onlyMine.push(part);
    } else if (!iDid) {
      result.onlyTheirs.push(part);
      take(result.merged, part, theirs);
    } else if (!isSame(mine, theirs, part)) {
      if (isWoven(part)) {
        result.woven.push(part);
        Object.assign(result.merged, { [part]: weave(base[part], mine[part], theirs[part]) });
      } else result.both.push(part);
    }
  }
  return result;
}

/** The draft once somebody has chosen for each part that both changed. */
export function settled({ merged, theirs, both }: Merge, choices: Partial<Record<Part, Choice>>): Draft {
  const draft = { ...merged };
  for (const part of both) if (choices[part] === "theirs") take(draft, part, theirs);
  return draft;
}
