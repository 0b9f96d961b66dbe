import { describe, expect, test } from "vitest";

import type { Relation, RelationEdge, RelationNode } from "../api/schema";
import { BOX, layers, layOutGraph } from "./graph";
import { inWords } from "./relationWords";
import { byYear, spreadOf } from "./spread";

const node = (id: string, on: string | null = null, municipality = id): RelationNode =>
  ({ id, title: `Närvaroteam i ${id} för alla elever på högstadiet`, starts_on: on, operative_since: null, ends_on: null, owner: null, phase: "ongoing", municipalities: [{ code: municipality, name: municipality }] }) as unknown as RelationNode;
const edge = (from_id: string, to_id: string, relation: Relation = "scaled_from"): RelationEdge => ({ from_id, to_id, relation });
const graphOf = (ids: string[], edges: RelationEdge[]) => ({ nodes: ids.map((id) => node(id)), edges });

describe("what hangs together, from left to right", () => {
  test("what came first stands to the left of what came of it", () => {
    const graph = graphOf(["B", "A", "C", "D"], [edge("B", "A"), edge("C", "B", "continues"), edge("D", "A", "builds_on")]);
    expect(Object.fromEntries(layers(graph))).toEqual({ A: 0, B: 1, C: 2, D: 1 });
  });
  test("what nothing came before stands next to what came of it", () => {
    const graph = graphOf(["C", "A", "B", "late"], [edge("B", "A"), edge("C", "B"), edge("C", "late", "builds_on")]);
    expect(layers(graph).get("late")).toBe(1);
  });
  test("what only resembles stands beside, and a circle is drawn all the same", () => {
    expect(layers(graphOf(["A", "X"], [edge("X", "A", "similar")])).get("X")).toBe(0);
    const circle = graphOf(["A", "B"], [edge("A", "B"), edge("B", "A")]);
    expect(layOutGraph(circle).boxes).toHaveLength(2);
    expect(layOutGraph(circle).lines).toHaveLength(2);
  });
  test("forty boxes stand clear of each other and inside the drawing", () => {
    const ids = Array.from({ length: 40 }, (_, n) => `n${n}`);
    const laid = layOutGraph(graphOf(ids, ids.slice(1).map((id, n) => edge(id, ids[Math.floor(n / 3)] as string))));
    laid.boxes.forEach((a, n) => {
      expect(a.x + BOX).toBeLessThanOrEqual(laid.width);
      expect(a.y).toBeGreaterThanOrEqual(0);
      expect(a.y + a.height).toBeLessThanOrEqual(laid.height);
      for (const b of laid.boxes.slice(n + 1)) expect(a.x === b.x && a.y < b.y + b.height && b.y < a.y + a.height).toBe(false);
    });
    expect(laid.lines).toHaveLength(39);
    expect(laid.lines.every(({ path }) => !path.includes("NaN"))).toBe(true);
  });
  test("words stand between the columns and clear of each other", () => {
    const ids = ["A", "B", "C", "D", "E", "F"];
    const laid = layOutGraph(graphOf(ids, [edge("B", "A"), edge("C", "B"), edge("C", "A", "builds_on"), edge("D", "A", "builds_on"), edge("A", "E", "similar"), edge("A", "F", "belongs_to")]));
    for (const { x, y } of laid.lines) {
      expect(laid.boxes.some((box) => x + 50 > box.x && x - 50 < box.x + BOX), "over a box").toBe(false);
      expect(x + 50).toBeLessThanOrEqual(laid.width);
      expect(laid.lines.filter((other) => other.x === x && Math.abs(other.y - y) < 30)).toHaveLength(1);
    }
  });
  test("a child stands at the height of its parent, so that lines need not cross", () => {
    const laid = layOutGraph(graphOf(["P", "Q", "q", "p", "R"], [edge("P", "R"), edge("Q", "R"), edge("p", "P"), edge("q", "Q")]));
    const y = new Map(laid.boxes.map((box) => [box.node.id, box.y]));
    expect((y.get("P") ?? 0) < (y.get("Q") ?? 0)).toBe((y.get("p") ?? 0) < (y.get("q") ?? 0));
  });
});

describe("how it has spread", () => {
  const chain = {
    nodes: [node("B", "2024-01-08", "Karlskoga"), node("A", "2023-08-14", "Degerfors"), node("C", "2025-02-01", "Laxå"), node("X", "2020-01-01", "Nora"), node("D", "2027-01-11", "Hallsberg")],
    edges: [edge("B", "A"), edge("C", "B", "continues"), edge("B", "X", "builds_on"), edge("D", "C")],
  };
  test("is told municipality by municipality along what was scaled or continued", () => {
    expect(spreadOf(chain, "2026-11-25").map(({ name, year, planned }) => [name, year, planned])).toEqual([
      ["Degerfors", 2023, false], ["Karlskoga", 2024, false], ["Laxå", 2025, false], ["Hallsberg", 2027, true],
    ]);
    expect(byYear(spreadOf(chain, "2026-11-25")).map(({ year }) => year)).toEqual([2023, 2024, 2025, 2027]);
  });
  test("in words", () => {
    expect(inWords(spreadOf(chain, "2026-11-25"))).toBe("Från Degerfors 2023 till Karlskoga 2024, Laxå 2025 och Hallsberg (planeras 2027).");
  });
  test("is nothing where it stayed", () => {
    expect(spreadOf({ nodes: [node("A", "2023-01-01")], edges: [] }, "2026-11-25")).toEqual([]);
    expect(spreadOf({ nodes: [node("A", "2023-01-01", "X"), node("B", "2024-01-01", "X")], edges: [edge("B", "A")] }, "2026-11-25")).toEqual([]);
  });
});
