import { describe, expect, test } from "vitest";

import { cleared, isFiltered, read, toggled, write } from "./selection";

describe("the address holds the whole state", () => {
  test("what is written is read back", () => {
    const there = "?q=skoln%C3%A4rvaro&focus_area=schooling&municipality=1880&municipality=1881&lessons=yes&sort=title&view=map&page=3";
    expect(write(read(there))).toBe(
      "/utforska?q=skoln%C3%A4rvaro&focus_area=schooling&municipality=1880&municipality=1881&lessons=yes&sort=title&view=map&page=3",
    );
  });
  test("an empty selection is the plain address", () => {
    expect(write(read(""))).toBe("/utforska");
  });
  test("nonsense in an address is left out", () => {
    const selection = read("?sort=drop&page=-4&view=cube&nonsense=1");
    expect(selection.sort).toBe("-updated_at");
    expect(selection.page).toBe(1);
    expect(write(selection)).toBe("/utforska");
  });
  test("choosing goes back to the first page, choosing again takes out", () => {
    const chosen = toggled(read("?page=4"), "phase", "pilot");
    expect(chosen.page).toBe(1);
    expect(isFiltered(chosen)).toBe(true);
    expect(isFiltered(toggled(chosen, "phase", "pilot"))).toBe(false);
  });
  test("clearing keeps the words and the order", () => {
    expect(write(cleared(read("?q=kaa&kind=pilot&sort=title")))).toBe("/utforska?q=kaa&sort=title");
  });
});
