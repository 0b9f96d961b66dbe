import { afterEach, describe, expect, it } from "vitest";
import type { FocusAreaStateOut, Measure } from "../api/schema";
import { language } from "../words/language.svelte";
import { inLanguage, left, missing, noValue } from "./told";

const measure = (changes: Partial<Measure>): Measure => ({
  id: "N1", question_sv: "Hur många?", question_en: "How many?", unit: "%", better: "higher", target: 85.5, year: 2024, value: 81.3, status: "measured",
  movement: "up", verdict: "right", distance: 4.2, reached: false, reason: null, ...changes,
});
const state = (changes: Partial<FocusAreaStateOut>): FocusAreaStateOut =>
  ({ current_state_sv: "Nu", desired_state_sv: "Sedan", current_state_en: null, desired_state_en: null, indicators: [], municipalities_without: [], ...changes }) as FocusAreaStateOut;

afterEach(() => void (language.current = "sv"));

describe("how far it is left", () => {
  it("is said in percentage points, or in the indicator's own unit", () => {
    expect(left(measure({}))).toBe("4,2 procentenheter kvar till målet");
    expect(left(measure({ distance: 1 }))).toBe("1 procentenhet kvar till målet");
    expect(left(measure({ distance: 0.6, unit: "per 1 000" }))).toBe("0,6 per 1 000 kvar till målet");
    language.current = "en";
    expect(left(measure({}))).toBe("4.2 percentage points left to the target");
  });

  it("is never nothing until the target is reached", () => {
    expect(left(measure({ distance: 0.04 }))).toBe("mindre än 0,1 procentenheter kvar till målet");
    expect(left(measure({ distance: 0, reached: true }))).toBe("Målet är nått");
    expect(left(measure({ distance: -5.25, reached: true }))).toBe("Målet är nått");
  });

  it("has a reason where it cannot be told", () => {
    expect(left(measure({ distance: null, reached: null, reason: "neutral" }))).toBe("Varken högre eller lägre är bättre");
    expect(noValue(measure({ status: "privacy" }))).toBe("Sekretess");
    expect(noValue(measure({ status: null }))).toBe("Inget värde än");
  });
});

describe("what an area lacks", () => {
  it("names the municipalities, and what is planned there", () => {
    const without = [{ code: "1860", name: "Laxå", planned: 1 }, { code: "1884", name: "Nora", planned: 0 }];
    expect(missing(state({ municipalities_without: without }), 12)).toEqual(["För invånarna i Laxå (1 planeras) och Nora är inget i gång."]);
    expect(missing(state({ municipalities_without: [without[1]!] }), 1)).toEqual(["Inget är i gång i någon av länets kommuner."]);
  });

  it("counts the targets that could be set, and half a text as none", () => {
    const measures = [measure({}), measure({ target: null }), measure({ target: null, better: "neutral" })];
    expect(missing(state({ indicators: measures, desired_state_sv: null }), 12)).toEqual(["En text om nuläge eller önskvärt läge.", "Ett mål för 1 indikator."]);
    expect(missing(state({}), 12)).toEqual([]);
  });
});

it("a text that is there in one language alone is shown, and said to be in that one", () => {
  expect(inLanguage("Nu", null)).toEqual({ text: "Nu", lang: "sv" });
  language.current = "en";
  expect(inLanguage("Nu", "Now")).toEqual({ text: "Now", lang: "en" });
  expect(inLanguage("Nu", null)).toEqual({ text: "Nu", lang: "sv" });
  expect(inLanguage(null, null)).toBeNull();
});
