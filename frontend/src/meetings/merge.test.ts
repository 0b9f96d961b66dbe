import { describe, expect, it } from "vitest";
import { blank, type Draft } from "./draft";
import { keysOf, merge, PARTS, settled } from "./merge";

const base: Draft = { ...blank(), title: "Läxhjälp", place: "Kumla bibliotek", day: "2026-12-03", from: "09:00", to: "12:00" };
const kumla = { id: "k", name: "Kumla" };
const nora = { id: "n", name: "Nora" };

describe("two who change the same meeting", () => {
  it("compares every field of the form", () => {
    expect(PARTS.flatMap(keysOf).sort()).toEqual(Object.keys(blank()).sort());
  });

  it("keep what only one of them changed", () => {
    const result = merge(base, { ...base, title: "Min" }, { ...base, place: "Deras" });
    expect([result.onlyMine, result.onlyTheirs, result.both]).toEqual([["title"], ["place"], []]);
    expect(settled(result, {})).toMatchObject({ title: "Min", place: "Deras" });
  });

  it("choose where both changed, and nothing else follows along", () => {
    const result = merge(base, { ...base, title: "Min", place: "Min plats" }, { ...base, title: "Deras", place: "Deras plats" });
    expect(result.both).toEqual(["title", "place"]);
    expect(settled(result, { title: "theirs" })).toMatchObject({ title: "Deras", place: "Min plats" });
    expect(settled(result, {})).toMatchObject({ title: "Min", place: "Min plats" });
  });

  it("choose a time whole: never a day of one and a clock of the other", () => {
    const result = merge(base, { ...base, day: "2026-12-04" }, { ...base, from: "13:00", to: "15:00" });
    expect(result.both).toEqual(["time"]);
    expect(settled(result, { time: "theirs" })).toMatchObject({ day: "2026-12-03", from: "13:00", to: "15:00" });
    expect(settled(result, { time: "mine" })).toMatchObject({ day: "2026-12-04", from: "09:00", to: "12:00" });
  });

  it("add to the same list side by side", () => {
    const before = { ...base, invited_actors: [kumla] };
    const result = merge(before, { ...before, invited_actors: [kumla, nora] }, { ...before, invited_actors: [{ id: "h", name: "Hallsberg" }] });
    expect(result.woven).toEqual(["invited_actors"]);
    expect(settled(result, {}).invited_actors.map((each) => each.id)).toEqual(["h", "n"]);
  });

  it("take no other order of a list for a change", () => {
    const before = { ...base, focus_areas: ["schooling", "safety"] };
    const result = merge(before, before, { ...before, focus_areas: ["safety", "schooling"] });
    expect([result.onlyTheirs, result.both, result.woven]).toEqual([[], [], []]);
  });
});
