import { describe, expect, test } from "vitest";

import type { InitiativeSummary } from "../api/schema";
import { layOut } from "./time";

const one = (id: string, starts_on: string | null, ends_on: string | null = null): InitiativeSummary =>
  ({ id, starts_on, ends_on }) as InitiativeSummary;
const NOW = new Date(2026, 6, 2); // the middle of the year

describe("initiatives in time", () => {
  test("whole years from the first start to the last end", () => {
    const told = layOut([one("a", "2024-03-01", "2027-06-30"), one("b", "2025-01-01")], NOW);
    expect(told.years).toEqual([2024, 2025, 2026, 2027]);
    expect(told.today).toBeGreaterThan(620);
    expect(told.today).toBeLessThan(630);
  });
  test("a bar stands where its days are", () => {
    const [a, b] = layOut([one("b", "2026-01-01"), one("a", "2025-01-01", "2025-12-31")], NOW).bars;
    expect([a?.initiative.id, a?.from, a?.open]).toEqual(["a", 0, false]);
    expect(a?.to).toBe(499);
    expect([b?.initiative.id, b?.from, b?.open]).toEqual(["b", 500, true]);
    expect(b?.to).toBe(749); // 182 of 365 days of the second half of the drawing
  });
  test("what has no start stands apart, and nothing at all is this year", () => {
    const told = layOut([one("c", null)], NOW);
    expect(told.bars).toEqual([]);
    expect(told.undated.map((each) => each.id)).toEqual(["c"]);
    expect(told.years).toEqual([2026]);
  });
  test("what was over before the first year has no bar in a year that it never touched", () => {
    const told = layOut([one("past", "2012-02-01", "2014-06-30"), one("now", "2026-01-01", "2026-12-31"), one("through", "2012-02-01", "2016-06-30")], NOW);
    expect(told.years[0]).toBe(2015);
    expect(told.bars.map(({ initiative, past }) => [initiative.id, past])).toEqual([["past", "2012–2014"], ["through", null], ["now", null]]);
  });
  test("a very long past is cut, and a day's work is still seen", () => {
    const told = layOut([one("old", "1975-01-01"), one("day", "2026-05-05", "2026-05-05")], NOW);
    expect(told.years.length).toBe(12);
    expect(told.bars[0]?.from).toBe(0);
    const day = told.bars[1];
    expect((day?.to ?? 0) - (day?.from ?? 0)).toBeGreaterThanOrEqual(6);
  });
});
