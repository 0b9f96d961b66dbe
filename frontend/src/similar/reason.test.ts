import { describe, expect, test } from "vitest";

import type { Shares } from "../api/schema";
import { reason } from "./reason";

const NOTHING: Shares = { words: [], focus_areas: [], target_groups: [], municipalities: [], age: false };

describe("the reason is told in words", () => {
  test("only what is shared", () => {
    expect(reason(NOTHING)).toBe("");
    expect(reason({ ...NOTHING, age: true })).toBe("liknande åldrar");
  });
  test("areas, ages, places and words, a few of each", () => {
    const shares: Shares = {
      ...NOTHING,
      age: true,
      focus_areas: [{ code: "schooling", name_sv: "Skolgång och närvaro", name_en: "Schooling" }],
      municipalities: ["Askersund", "Kumla", "Nora", "Örebro"].map((name) => ({ code: name, name })),
      words: ["skolnärvaro", "elevhälsa"],
    };
    expect(reason(shares)).toBe(
      "samma område: Skolgång och närvaro · liknande åldrar · även i Askersund, Kumla och Nora · gemensamma ord: skolnärvaro och elevhälsa",
    );
  });
});
