import { describe, expect, it } from "vitest";
import { placing, withMark } from "./placing";

describe("evidence stands where its mark stands", () => {
  it("between what comes before and after it", () => {
    const { texts, rest } = placing(["<p>Närvaron faller.</p>\n<p>[[1]]</p>\n<p>Sedan 2021.</p>"], [1, 2]);
    expect(texts).toEqual([[{ html: "<p>Närvaron faller.</p>" }, { number: 1, again: false }, { html: "<p>Sedan 2021.</p>" }]]);
    expect(rest).toEqual([2]);
  });

  it("on a line of its own within a paragraph too", () => {
    const { texts } = placing(["<p>Så <strong>här</strong>:\n[[3]]\nOch sedan.</p>"], [3]);
    expect(texts[0]).toEqual([{ html: "<p>Så <strong>här</strong>:</p>" }, { number: 3, again: false }, { html: "<p>Och sedan.</p>" }]);
  });

  it("once: the next mark of it leads there", () => {
    const { texts } = placing(["<p>[[1]]</p>", null, "<p>[[1]]</p>"], [1]);
    expect(texts).toEqual([[{ number: 1, again: false }], null, [{ number: 1, again: true }]]);
  });

  it("and not in the middle of a sentence, nor where there is no such evidence", () => {
    const html = "<p>Se [[1]] här.</p><p>[[7]]</p>";
    expect(placing([html], [1])).toEqual({ texts: [[{ html }]], rest: [1] });
  });

  it("never cuts what stands inside an element", () => {
    const html = '<p><a href="/?<p>[[1]]</p><img src=x onerror=alert(1)>">länk</a></p>';
    const [parts] = placing([html], [1]).texts;
    const held = document.createElement("div");
    held.innerHTML = (parts ?? []).map((part) => ("html" in part ? part.html : "")).join("");
    expect(held.querySelector("img")).toBeNull();
  });
});

describe("a mark is put in", () => {
  it("on a line of its own, with what follows below it", () => {
    expect(withMark("Före. Efter.", 6, 2)).toEqual({ text: "Före.\n\n[[2]]\n\nEfter.", at: 14 });
  });
  it("into an empty text", () => expect(withMark("", 0, 1)).toEqual({ text: "[[1]]\n\n", at: 7 }));
});
