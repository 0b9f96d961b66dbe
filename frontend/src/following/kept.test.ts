import { describe, expect, test } from "vitest";

import { read } from "../explore/selection";
import { address, kept } from "./kept";

const there = "/utforska?q=skoln%C3%A4rvaro&focus_area=schooling&municipality=1880&municipality=1881&age_from=6&lessons=yes&sort=title&view=map";
const selection = read(there.slice("/utforska".length));

describe("a saved view opens what was saved", () => {
  test("the filters go by the names of the API", () => {
    expect(kept(selection)).toEqual({
      query: { q: "skolnärvaro", focus_area: ["schooling"], municipality: ["1880", "1881"], age_from: 6, has_lessons: true },
      view: "map",
      sort: "title",
    });
  });
  test("and come back to the same address", () => {
    const saved = kept(selection);
    expect(address({ query: saved.query as Record<string, unknown>, view: "map", sort: "title" })).toBe(there);
  });
  test("so do an organisation, and the questions answered by yes", () => {
    const where = "/utforska?lessons=yes&actor=abc&unowned=yes&stale=yes";
    const { query } = kept(read(where.slice("/utforska".length)));
    expect(address({ query: query as Record<string, unknown>, view: "list", sort: null })).toBe(where);
  });
  test("what is as usual is left out", () => {
    expect(address({ query: {}, view: "list", sort: "-updated_at" })).toBe("/utforska");
    expect(address({ query: { q: "a" }, view: "list", sort: "relevance" })).toBe("/utforska?q=a");
    expect(address({ query: { has_lessons: false }, view: "list", sort: null })).toBe("/utforska");
  });
});
