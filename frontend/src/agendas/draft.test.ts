import { expect, test } from "vitest";

import { localOf } from "../meetings/times";
import { current, moved, overBy, running } from "./draft";

test("times run over a change of clocks: half past two comes twice that night", () => {
  const at = running("2027-10-31T00:00:00Z", [{ minutes: 30 }, { minutes: 60 }, { minutes: 60 }]);
  expect(at.map((each) => localOf(each, "Europe/Stockholm").clock)).toEqual(["02:00", "02:30", "02:30", "03:30"]);
});

test("what runs past the end is told in minutes", () => {
  const items = [{ minutes: 90 }, { minutes: 45 }];
  expect(overBy("2027-03-24T08:00:00Z", "2027-03-24T10:00:00Z", items)).toBe(15);
  expect(overBy("2027-03-24T08:00:00Z", "2027-03-24T11:00:00Z", items)).toBe(0);
  expect(overBy(null, null, items)).toBe(0);
});

test("an item is moved one step or many, never outside", () => {
  expect(moved(["a", "b", "c"], 0, 2)).toEqual(["b", "c", "a"]);
  expect(moved(["a", "b", "c"], 2, 1)).toEqual(["a", "c", "b"]);
  const same = ["a"];
  expect(moved(same, 0, -1)).toBe(same);
});

test("the clock says which item goes on", () => {
  const [a = "", b = "", c = ""] = running("2027-03-24T08:00:00Z", [{ minutes: 20 }, { minutes: 10 }]);
  const items = [{ starts_at: a, ends_at: b }, { starts_at: b, ends_at: c }];
  const at = (clock: string): number => current(items, Date.parse(`2027-03-24T${clock}Z`));
  expect([at("07:59:59"), at("08:00:00"), at("08:20:00"), at("08:30:00")]).toEqual([-1, 0, 1, 2]);
  expect(current([{ starts_at: null, ends_at: null }], 0)).toBe(-1);
});
