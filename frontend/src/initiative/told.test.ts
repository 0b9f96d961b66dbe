import { expect, test } from "vitest";

import { told } from "./told";

const names = new Map([
  ["municipalities:1881", "Kumla"],
  ["focus_areas:schooling", "Skolgång och närvaro"],
  ["global_goals:3", "God hälsa och välbefinnande"],
  ["convention_articles:3", "Barnets bästa"],
  ["a1", "Kumla kommun"],
]);

test("codes are told as words", () => {
  expect(told("phase", "ongoing", names)).toEqual(["Pågår"]);
  expect(told("municipalities", ["1881"], names)).toEqual(["Kumla"]);
  expect(told("focus_areas", ["schooling"], names)).toEqual(["Skolgång och närvaro"]);
  expect(told("convention_articles", ["3"], names)).toEqual(["Barnets bästa"]);
  expect(told("owner_id", "a1", names)).toEqual(["Kumla kommun"]);
});

test("what was empty is told as empty", () => {
  for (const nothing of [null, undefined, "", []]) expect(told("summary", nothing, names)).toEqual(["tomt"]);
});

test("each row of a list is a line of its own, without identifiers", () => {
  const lessons = [
    { id: "1", text: "Börja litet." },
    { id: "2", text: "Ring tidigt." },
  ];
  expect(told("lessons", lessons, names)).toEqual(["Börja litet.", "Ring tidigt."]);
  expect(told("actors", [{ actor_id: "a1", role: "partner" }], names)).toEqual(["Kumla kommun, Samarbetspart"]);
});

test("yes and no, days and sums are told as such", () => {
  expect(told("results_public", false, names)).toEqual(["Nej"]);
  expect(told("starts_on", "2026-02-01", names)).toEqual(["1 februari 2026"]);
  expect(told("funding_amount", 1500, names)[0]).toMatch(/^1\s500\skr$/);
});
