import { describe, expect, test } from "vitest";

import { cleared, isFiltered, query, read, toggled, usual, write } from "./selection";

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
    const selection = read("?sort=drop&page=-4&view=cube&nonsense=1&age_from=-1&age_to=99");
    expect(selection.sort).toBe(null);
    expect(selection.page).toBe(1);
    expect(write(selection)).toBe("/utforska");
  });
  test("choosing goes back to the first page, choosing again takes out", () => {
    const chosen = toggled(read("?page=4"), "phase", "pilot");
    expect(chosen.page).toBe(1);
    expect(isFiltered(chosen)).toBe(true);
    expect(isFiltered(toggled(chosen, "phase", "pilot"))).toBe(false);
  });
  test("ages, views and principles are part of it", () => {
    const there = "/utforska?guiding_principle=co-create&age_from=6&age_to=12&view=matrix";
    expect(write(read(there.slice("/utforska".length)))).toBe(there);
    expect(isFiltered(read("?age_from=6"))).toBe(true);
    expect(write(cleared(read("?age_from=6&age_to=12")))).toBe("/utforska");
  });
  test("with words the best hits come first, unless another order is chosen", () => {
    expect(usual("skola")).toBe("relevance");
    expect(write(read("?q=skola&sort=relevance"))).toBe("/utforska?q=skola");
    expect(write(read("?q=skola&sort=-updated_at"))).toBe("/utforska?q=skola&sort=-updated_at");
    expect(write(read("?sort=relevance"))).toBe("/utforska");
  });
  test("the API is asked for exactly what the address says", () => {
    expect(query(read("?q=skola&focus_area=schooling&focus_area=culture&age_from=6&lessons=yes&view=map&page=2"))).toBe(
      "focus_area=schooling&focus_area=culture&q=skola&age_from=6&has_lessons=true",
    );
  });
  test("clearing keeps the words and the order", () => {
    expect(write(cleared(read("?q=kaa&kind=pilot&sort=title")))).toBe("/utforska?q=kaa&sort=title");
  });
});
