import { describe, expect, it } from "vitest";

import { blank, type Draft } from "./draft";
import { merge, settled, weave } from "./merge";

const start = (changes: Partial<Draft> = {}): Draft => ({ ...blank(), title: "Närvaroteam", summary: "Ett team.", ...changes });

describe("when two people change the same initiative", () => {
  it("keeps both where each changed a field of their own", () => {
    const met = merge(start(), start({ summary: "Mitt." }), start({ phase: "ongoing" }));
    expect(met.merged.summary).toBe("Mitt.");
    expect(met.merged.phase).toBe("ongoing");
    expect([met.onlyMine, met.onlyTheirs, met.both]).toEqual([["summary"], ["phase"], []]);
  });

  it("asks where both changed the same field differently", () => {
    const met = merge(start(), start({ summary: "Mitt." }), start({ summary: "Deras." }));
    expect(met.both).toEqual(["summary"]);
    expect(settled(met, {}).summary).toBe("Mitt.");
    expect(settled(met, { summary: "theirs" }).summary).toBe("Deras.");
    expect(settled(met, { summary: "both" }).summary).toBe("Deras.\n\nMitt.");
  });

  it("does not ask where both wrote the same", () => {
    expect(merge(start(), start({ phase: "pilot" }), start({ phase: "pilot" })).both).toEqual([]);
  });

  it("weaves lists of codes: added by either is there, removed by either is gone", () => {
    expect(weave(["a", "b"], ["a", "c"], ["a", "b", "d"])).toEqual(["a", "d", "c"]);
    const met = merge(
      start({ focus_areas: ["schooling", "safety"] }),
      start({ focus_areas: ["schooling"] }),
      start({ focus_areas: ["schooling", "safety", "mental-health"] }),
    );
    expect(met.both).toEqual([]);
    expect(met.woven).toEqual(["focus_areas"]);
    expect(met.merged.focus_areas).toEqual(["schooling", "mental-health"]);
  });

  it("loses no lesson that either wrote, when both are kept", () => {
    const old = { id: "1", text: "Gammal." };
    const met = merge(
      start({ lessons: [old] }),
      start({ lessons: [old, { text: "Min." }] }),
      start({ lessons: [old, { id: "2", text: "Deras." }] }),
    );
    expect(settled(met, { lessons: "both" }).lessons.map((each) => each.text)).toEqual(["Gammal.", "Deras.", "Min."]);
  });

  it("keeps a row that both rewrote as two rows, not two with one id", () => {
    const met = merge(
      start({ lessons: [{ id: "1", text: "Gammal." }] }),
      start({ lessons: [{ id: "1", text: "Min." }] }),
      start({ lessons: [{ id: "1", text: "Deras." }] }),
    );
    expect(settled(met, { lessons: "both" }).lessons).toEqual([{ id: "1", text: "Deras." }, { text: "Min." }]);
  });

  it("sees no change in blanks around a text or in the order of codes", () => {
    const met = merge(
      start({ focus_areas: ["a", "b"] }),
      start({ focus_areas: ["b", "a"], summary: "Ett team. " }),
      start({ focus_areas: ["a", "b"] }),
    );
    expect(met.onlyMine).toEqual([]);
  });
});
