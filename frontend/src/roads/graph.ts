/**
 * What hangs together, laid out from left to right: what came first stands to the left of what came of it.
 * Layers by relation, order within a layer by where the neighbours stand.
 */
import type { Relation, RelationEdge, RelationGraph, RelationNode } from "../api/schema";
import { wrap } from "./wrap";

export interface Box {
  node: RelationNode;
  x: number;
  y: number;
  height: number;
  lines: string[];
}
export interface Line {
  relation: Relation;
  from_id: string;
  to_id: string;
  path: string;
  /** Where its word stands. */
  x: number;
  y: number;
  /** Whether its word is written: there is room for few, else only for those with an end in the one that was asked about. */
  said: boolean;
}
export interface Laid {
  width: number;
  height: number;
  boxes: Box[];
  lines: Line[];
}

export const BOX = 190;
export const TEXT = 14;
const LINE = 18;
const APART = 124;
const BELOW = 22;
const MARGIN = 8;
const MOST_LINES = 4;
const SWEEPS = 6;
const FEW = 10;
/** Room for a word of two lines. */
const WORD = 36;

/** How many steps to the right each stands. A circle, should there be one, is cut where it is met. */
export function layers({ nodes, edges }: Pick<RelationGraph, "nodes" | "edges">): Map<string, number> {
  const told = edges.filter(({ relation }) => relation !== "similar");
  const layer = new Map<string, number>();
  const walking = new Set<string>();
  const place = (id: string): number => {
    const known = layer.get(id);
    if (known !== undefined) return known;
    if (walking.has(id)) return -1;
    walking.add(id);
    const found = Math.max(0, ...told.filter(({ from_id }) => from_id === id).map(({ to_id }) => place(to_id) + 1));
    layer.set(id, found);
    return found;
  };
  for (const { id } of nodes) place(id);
  for (const { id } of nodes) {
    // What nothing came before stands next to the first that came of it.
    const after = told.filter(({ to_id }) => to_id === id).map(({ from_id }) => layer.get(from_id) ?? 0);
    if (layer.get(id) === 0 && after.length) layer.set(id, Math.max(0, Math.min(...after) - 1));
    const touched = told.some(({ from_id, to_id }) => from_id === id || to_id === id);
    if (!touched) layer.set(id, layer.get(nodes[0]?.id ?? "") ?? 0);
  }
  const used = [...new Set(layer.values())].sort((a, b) => a - b);
  return new Map([...layer].map(([id, n]) => [id, used.indexOf(n)]));
}

export function layOutGraph(graph: Pick<RelationGraph, "nodes" | "edges">): Laid {
  const layer = layers(graph);
  const count = Math.max(0, ...layer.values()) + 1;
  const columns = Array.from({ length: count }, (_, n) => graph.nodes.filter(({ id }) => layer.get(id) === n));
  sort(columns, graph.edges);
  const sized = columns.map((column) =>
    column.map((node) => {
      const all = wrap(node.title, BOX - 24, TEXT);
      const lines = all.length > MOST_LINES ? [...all.slice(0, MOST_LINES - 1), `${all[MOST_LINES - 1]} …`] : all;
      return { node, lines, height: 22 + (lines.length + 1) * LINE };
    }),
  );
  const tall = sized.map((column) => column.reduce((sum, { height }) => sum + height + BELOW, -BELOW));
  const height = Math.max(0, ...tall);
  const boxes = sized.flatMap((column, n) => {
    let y = MARGIN + (height - (tall[n] ?? 0)) / 2;
    return column.map((each): Box => {
      const box = { ...each, x: MARGIN + n * (BOX + APART), y: Math.round(y) };
      y += each.height + BELOW;
      return box;
    });
  });
  const byId = new Map(boxes.map((box) => [box.node.id, box]));
  const asked = graph.nodes[0]?.id;
  const lines = graph.edges.flatMap((edge) => {
    const [later, earlier] = [byId.get(edge.from_id), byId.get(edge.to_id)];
    return later && earlier ? [joined(edge, earlier, later, asked)] : [];
  });
  for (const line of lines) line.said ||= lines.length <= FEW;
  spread(lines.filter(({ said }) => said));
  const beside = lines.some(({ x }) => x > count * (BOX + APART) - APART) ? APART : 0;
  return { width: 2 * MARGIN + count * BOX + (count - 1) * APART + beside, height: Math.max(height, ...lines.map(({ y }) => y + WORD / 2)) + 2 * MARGIN, boxes, lines };
}

/** Each as near the middle of its neighbours as the others allow: rightwards by those to the left, then back. */
function sort(columns: RelationNode[][], edges: RelationEdge[]): void {
  const at = new Map<string, number>();
  const column = new Map(columns.flatMap((nodes, n) => nodes.map(({ id }) => [id, n] as const)));
  const settle = (nodes: RelationNode[]): void => nodes.forEach(({ id }, n) => at.set(id, n - (nodes.length - 1) / 2));
  columns.forEach(settle);
  for (let sweep = 0; sweep < SWEEPS; sweep += 1) {
    const back = sweep % 2 === 1;
    for (const nodes of back ? columns.toReversed() : columns) {
      const wish = new Map(nodes.map(({ id }) => [id, middle(id, back)]));
      nodes.sort((a, b) => (wish.get(a.id) ?? 0) - (wish.get(b.id) ?? 0));
      settle(nodes);
    }
  }
  function middle(id: string, back: boolean): number {
    const here = column.get(id) ?? 0;
    const near = edges
      .filter(({ from_id, to_id }) => from_id === id || to_id === id)
      .map(({ from_id, to_id }) => (from_id === id ? to_id : from_id))
      .filter((other) => (back ? (column.get(other) ?? 0) > here : (column.get(other) ?? 0) < here))
      .map((other) => at.get(other) ?? 0);
    return near.length ? near.reduce((sum, each) => sum + each, 0) / near.length : (at.get(id) ?? 0);
  }
}

function joined({ from_id, to_id, relation }: RelationEdge, earlier: Box, later: Box, asked: string | undefined): Line {
  const [y1, y2] = [earlier.y + earlier.height / 2, later.y + later.height / 2];
  const forward = later.x > earlier.x;
  const x1 = earlier.x + BOX;
  const x2 = forward ? later.x : later.x + BOX;
  const [a, b] = forward ? [x1 + APART / 2, x2 - APART / 2] : [Math.max(x1, x2) + 60, Math.max(x1, x2) + 60];
  // Between two columns, beside the end that is not asked about, where the lines have spread out.
  const x = !forward ? Math.max(x1, x2) + APART / 2 : to_id === asked ? x2 - APART / 2 : x1 + APART / 2;
  const on = (t: number, p: number, q: number, r: number, s: number): number =>
    (1 - t) ** 3 * p + 3 * (1 - t) ** 2 * t * q + 3 * (1 - t) * t ** 2 * r + t ** 3 * s;
  const t = forward ? whereIs(x, (t) => on(t, x1, a, b, x2)) : 0.5;
  return {
    relation, from_id, to_id, said: from_id === asked || to_id === asked,
    path: `M${x1} ${y1}C${a} ${y1} ${b} ${y2} ${x2 - (forward ? 6 : -6)} ${y2}`,
    x, y: Math.round(on(t, y1, y1, y2, y2)),
  };
}

/** The share of a rising curve at which it has come to `wanted`. */
function whereIs(wanted: number, at: (t: number) => number): number {
  let [low, high] = [0, 1];
  for (let n = 0; n < 20; n += 1) {
    const middle = (low + high) / 2;
    if (at(middle) < wanted) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

/** Words in the same gap are pushed apart, downwards. */
function spread(lines: Line[]): void {
  const last = new Map<number, number>();
  for (const line of lines.toSorted((p, q) => p.y - q.y)) {
    line.y = Math.max(line.y, (last.get(line.x) ?? -Infinity) + WORD);
    last.set(line.x, line.y);
  }
}
