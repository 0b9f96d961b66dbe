import { describe, expect, test } from "vitest";

import { fold, parts } from "./marks";

describe("what was searched for is marked", () => {
  test("the whole word that holds a mark, whatever its case and diacritics", () => {
    const told = parts("Elevhälsan möter föräldrar.", ["elevhals"]);
    expect(told.filter((part) => part.hit).map((part) => part.text)).toEqual(["Elevhälsan"]);
    expect(told.map((part) => part.text).join("")).toBe("Elevhälsan möter föräldrar.");
  });
  test("without marks the text is one part", () => {
    expect(parts("En text", [])).toEqual([{ text: "En text", hit: false }]);
    expect(parts("En text", [""])).toEqual([{ text: "En text", hit: false }]);
  });
  test("signs that mean something elsewhere are only signs here", () => {
    const told = parts("<b>a.b</b> (x)", ["b"]);
    expect(told.map((part) => part.text).join("")).toBe("<b>a.b</b> (x)");
  });
  test("folding is the search's own", () => {
    expect(fold("ÅÄÖ é Ü")).toBe("aao e u");
  });
});
