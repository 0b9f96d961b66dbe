import { expect, it } from "vitest";

import type { InitiativeSummary } from "../api/schema";
import { isStale, staleBefore } from "./ours";

const one = (changes: Partial<InitiativeSummary>): InitiativeSummary =>
  ({ visibility: "published", phase: "ongoing", confirmed_on: "2026-01-01", ...changes }) as InitiativeSummary;
const before = staleBefore(new Date("2026-11-23T12:00:00Z"));

it("what has not been confirmed for 180 days asks to be", () => {
  expect(before).toBe("2026-05-27");
  expect(isStale(one({ confirmed_on: "2026-05-26" }), before)).toBe(true);
  expect(isStale(one({ confirmed_on: "2026-05-27" }), before)).toBe(false);
  expect(isStale(one({ confirmed_on: null }), before)).toBe(true);
});

it("nobody is asked about what is over, or not shown to anyone", () => {
  expect(isStale(one({ phase: "completed" }), before)).toBe(false);
  expect(isStale(one({ visibility: "draft" }), before)).toBe(false);
});
