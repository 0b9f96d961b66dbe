import { describe, expect, it } from "vitest";
import { isNowhere, lacking } from "./ready";

const now = Date.parse("2026-12-01T08:00:00Z");
const meeting = { visibility: "published", status: "planned", starts_at: "2026-12-03T08:00:00Z" } as const;

describe("what a meeting lacks before one can invite", () => {
  it("is nothing when people can read of it and it is ahead", () => {
    expect(lacking(meeting, now)).toEqual([]);
    expect(lacking({ ...meeting, status: "open" }, now)).toEqual([]);
  });
  it("is told all at once", () => {
    expect(lacking({ visibility: "draft", status: "idea", starts_at: null }, now)).toEqual(["draft", "undated"]);
    expect(lacking({ ...meeting, visibility: "draft", starts_at: "2020-12-03T08:00:00Z" }, now)).toEqual(["draft", "past"]);
  });
  it("is told alone when it is over", () => {
    expect(lacking({ ...meeting, status: "held", starts_at: "2020-12-03T08:00:00Z" }, now)).toEqual(["held"]);
    expect(lacking({ ...meeting, status: "cancelled" }, now)).toEqual(["cancelled"]);
    expect(lacking({ visibility: "archived", status: "idea", starts_at: null }, now)).toEqual(["archived"]);
  });
  it("is a place only where there is no link either", () => {
    expect(isNowhere({ place: null, address: null, online: false })).toBe(true);
    expect(isNowhere({ place: null, address: null, online: true })).toBe(false);
    expect(isNowhere({ place: "Kumla bibliotek", address: null, online: false })).toBe(false);
  });
});
