import { expect, test } from "vitest";

import { another, mistakesIn, offeredOf, spanOf } from "./draft";

const ZONE = "Europe/Stockholm";
const offered = (day: string, from: string, to: string, lastDay = "") => ({ day, from, to, lastDay });

test("a time is by the clock of the place, on both sides of the change of clocks", () => {
  expect(spanOf(offered("2027-03-27", "09:00", "11:00"), ZONE)).toEqual({ starts_at: "2027-03-27T08:00:00Z", ends_at: "2027-03-27T10:00:00Z" });
  expect(spanOf(offered("2027-04-03", "09:00", "11:00"), ZONE)?.starts_at).toBe("2027-04-03T07:00:00Z");
  expect(offeredOf({ starts_at: "2027-04-03T07:00:00Z", ends_at: "2027-04-03T09:00:00Z" }, ZONE)).toEqual(offered("2027-04-03", "09:00", "11:00"));
});

test("a time without an end is no time, and one over midnight keeps its last day", () => {
  expect(spanOf(offered("2027-04-03", "22:00", ""), ZONE)).toBeNull();
  expect(spanOf(offered("", "22:00", "23:00"), ZONE)).toBeNull();
  const night = { starts_at: "2027-04-03T20:00:00Z", ends_at: "2027-04-04T10:00:00Z" };
  expect(offeredOf(night, ZONE)).toEqual(offered("2027-04-03", "22:00", "12:00", "2027-04-04"));
  expect(spanOf(offeredOf(night, ZONE), ZONE)).toEqual(night);
});

test("an end before the start is told at its field, and every other mistake with it", () => {
  const now = new Date("2027-01-01T12:00:00Z");
  const times = [offered("2027-01-11", "13:00", "09:00"), offered("2027-01-12", "13:00", "15:00"), offered("2027-01-13", "", "15:00")];
  const told = (answerBy: string) => mistakesIn(times, answerBy, ZONE, now).map(({ pointer }) => pointer);
  expect(told("2027-01-12")).toEqual(["/times/0/ends_at", "/times/2", "/answer_by"]);
  expect(told("2027-01-11")).toEqual(["/times/0/ends_at", "/times/2"]);
});

test("answers are wanted before the first time that is still ahead", () => {
  const times = [offered("2027-01-11", "13:00", "15:00"), offered("2027-01-18", "13:00", "15:00")];
  const late = (answerBy: string, now: string) => mistakesIn(times, answerBy, ZONE, new Date(now)).length > 0;
  expect(late("2027-01-10", "2027-01-01T12:00:00Z")).toBe(false);
  expect(late("2027-01-11", "2027-01-01T12:00:00Z")).toBe(true);
  expect(late("2027-01-17", "2027-01-12T12:00:00Z")).toBe(false);
  expect(late("", "2027-01-01T12:00:00Z")).toBe(false);
});

test("the next time is a week after the last", () => {
  expect(another([offered("2027-12-28", "09:00", "11:00")])).toEqual(offered("2028-01-04", "09:00", "11:00"));
  expect(another([])).toEqual(offered("", "", ""));
});
