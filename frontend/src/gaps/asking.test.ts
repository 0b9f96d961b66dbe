import { describe, expect, it } from "vitest";
import { asked, isDay, isTried, listOf, read, write } from "./asking";

describe("what the gap page asks for", () => {
  it("stands in the address, and what is usual is left out", () => {
    expect(write(read(""))).toBe("/analys");
    const told = "?rows=age&since=2026-01-01&gap_need=3&gap_county_wide=0.5";
    expect(write(read(told))).toBe(`/analys${told}`);
    expect(asked(read(told))).toEqual({ rows: "age", since: "2026-01-01", gap_need: 3, gap_county_wide: 0.5 });
    expect([isTried(read("?gap_trend=0")), isTried(read("?rows=age"))]).toEqual([true, false]);
  });

  it("passes over what is not to be understood", () => {
    expect(read("?rows=colour&since=igår&gap_need=mycket")).toEqual({ rows: "focus_area", since: null, weights: {} });
  });

  it("takes no day that is still being typed, or that has not been", () => {
    const days = ["0002-03-15", "0202-03-15", "2026-03-15", "2026-11-27", "2026-11-28", ""];
    expect(days.filter((day) => isDay(day, "2026-11-27"))).toEqual(["2026-03-15", "2026-11-27"]);
  });

  it("leads to the initiatives of a cell", () => {
    expect(listOf("focus_area", "safety", "1881")).toBe("/utforska?municipality=1881&focus_area=safety");
    expect(listOf("age", "13-15", "1881")).toBe("/utforska?municipality=1881&age_from=13&age_to=15");
  });
});
