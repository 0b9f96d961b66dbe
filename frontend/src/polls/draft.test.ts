import { expect, test } from "vitest";

import { another, offeredOf, peopleIn, spanOf } from "./draft";

const ZONE = "Europe/Stockholm";

test("a time is by the clock of the place, on both sides of the change of clocks", () => {
  expect(spanOf({ day: "2027-03-27", from: "09:00", to: "11:00" }, ZONE)).toEqual({ starts_at: "2027-03-27T08:00:00Z", ends_at: "2027-03-27T10:00:00Z" });
  expect(spanOf({ day: "2027-04-03", from: "09:00", to: "11:00" }, ZONE)?.starts_at).toBe("2027-04-03T07:00:00Z");
  expect(offeredOf({ starts_at: "2027-04-03T07:00:00Z", ends_at: "2027-04-03T09:00:00Z" }, ZONE)).toEqual({ day: "2027-04-03", from: "09:00", to: "11:00" });
});

test("an end before the start is after midnight, and a time without an end is no time", () => {
  expect(spanOf({ day: "2027-04-03", from: "22:00", to: "01:00" }, ZONE)?.ends_at).toBe("2027-04-03T23:00:00Z");
  expect(spanOf({ day: "2027-04-03", from: "22:00", to: "" }, ZONE)).toBeNull();
  expect(spanOf({ day: "", from: "22:00", to: "23:00" }, ZONE)).toBeNull();
});

test("the next time is a week after the last", () => {
  expect(another([{ day: "2027-12-28", from: "09:00", to: "11:00" }])).toEqual({ day: "2028-01-04", from: "09:00", to: "11:00" });
  expect(another([])).toEqual({ day: "", from: "", to: "" });
});

test("people are read as one pastes them, and bad lines are told apart", () => {
  expect(peopleIn("Lina Ek <lina@kumla.se>\n\nOmar Ali, omar@nora.se; eva@lekeberg.se\nBo")).toEqual({
    persons: [
      { name: "Lina Ek", email: "lina@kumla.se" },
      { name: "Omar Ali", email: "omar@nora.se" },
      { name: "eva", email: "eva@lekeberg.se" },
    ],
    bad: ["Bo"],
  });
});
