import { describe, expect, it } from "vitest";
import { blank, isPast, movedFrom, type Draft } from "./draft";

const before: Draft = { ...blank(), title: "Läxhjälp", place: "Kumla bibliotek", day: "2099-12-03", from: "09:00", to: "12:00" };

describe("a change of a meeting", () => {
  it("is written to those who come when time, place or link is another", () => {
    for (const change of [{ day: "2099-12-04" }, { to: "" }, { place: "Nora" }, { address: "Torget" }, { link: "https://x.example" }, { zone: "UTC" }])
      expect(movedFrom({ ...before, ...change }, before), JSON.stringify(change)).toBe(true);
  });
  it("is not written of when it is about anything else", () => {
    expect(movedFrom(before, before)).toBe(false);
    expect(movedFrom({ ...before, title: "Läxor", capacity: 8, purpose: "Mer" }, before)).toBe(false);
  });
});

describe("a time that has been", () => {
  it("is seen, and no time is none", () => {
    expect(isPast({ ...before, day: "2020-12-03" })).toBe(true);
    expect(isPast(before)).toBe(false);
    expect(isPast({ ...before, day: "2020-12-03", from: "" })).toBe(false);
  });
});
