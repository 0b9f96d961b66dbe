/** How an initiative has spread: which municipality got it when, along what it was scaled from and what continues it. */
import type { RelationGraph, RelationNode } from "../api/schema";

export interface Reached {
  code: string;
  name: string;
  on: string;
  year: number;
  /** Has not begun yet. */
  planned: boolean;
  by: RelationNode;
}

const SPREADS = new Set(["scaled_from", "continues"]);
const begun = ({ operative_since, starts_on }: RelationNode): string => operative_since ?? starts_on ?? "";

/** Each municipality when it was first reached, in order of time; empty when it stayed where it began. */
export function spreadOf({ nodes, edges }: Pick<RelationGraph, "nodes" | "edges">, today: string): Reached[] {
  const first = nodes[0];
  if (!first) return [];
  const within = new Set([first.id]);
  const ways = edges.filter(({ relation }) => SPREADS.has(relation));
  for (let grown = -1; grown !== within.size; ) {
    grown = within.size;
    for (const { from_id, to_id } of ways) if (within.has(from_id) || within.has(to_id)) within.add(from_id).add(to_id);
  }
  if (within.size < 2) return [];
  const dated = nodes.filter((node) => within.has(node.id) && begun(node));
  dated.sort((a, b) => (begun(a) < begun(b) ? -1 : begun(a) > begun(b) ? 1 : 0));
  const reached = new Map<string, Reached>();
  for (const by of dated)
    for (const { code, name } of by.municipalities) {
      const on = begun(by);
      if (!reached.has(code)) reached.set(code, { code, name, on, year: Number(on.slice(0, 4)), planned: on > today, by });
    }
  return reached.size > 1 && new Set([...reached.values()].map(({ by }) => by.id)).size > 1 ? [...reached.values()] : [];
}

/** Years and the municipalities that came with each, in order. */
export function byYear(reached: Reached[]): { year: number; planned: boolean; places: Reached[] }[] {
  const years = [...new Set(reached.map(({ year }) => year))].sort((a, b) => a - b);
  return years.map((year) => {
    const places = reached.filter((each) => each.year === year);
    return { year, planned: places.every(({ planned }) => planned), places };
  });
}
