import { afterEach, describe, expect, it } from "vitest";
import { language } from "../words/language.svelte";
import { nameOf, titleBeside } from "./naming";

describe("what evidence is called", () => {
  const title = "Gymnasieelever med examen, andel (%)";
  const piece = { title, question_sv: "Hur många tar examen?", question_en: "How many graduate?" };
  afterEach(() => (language.current = "sv"));

  it("is the indicator's question in the language of the page, with its title beside", () => {
    expect([nameOf(piece), titleBeside(piece)]).toEqual(["Hur många tar examen?", title]);
    language.current = "en";
    expect(nameOf(piece)).toBe("How many graduate?");
  });

  it("is the title of what has no question, once", () => {
    expect([nameOf({ title }), titleBeside({ title })]).toEqual([title, ""]);
    expect(nameOf({ title, question_sv: null, question_en: null })).toBe(title);
    expect(nameOf({ title: null })).toBe("");
  });
});
