import { afterEach, describe, expect, test } from "vitest";

import { speak } from "../words/language.svelte";
import { kind, shown, size } from "./told";

afterEach(() => speak("sv"));

describe("a document is told as people say it", () => {
  test("sizes, with the comma and the blank of the language", () => {
    expect([0, 999, 1000, 184_320, 999_499].map(size)).toEqual(["0 byte", "999 byte", "1 kB", "184 kB", "999 kB"]);
    expect([999_500, 1_249_999, 10_000_000].map(size)).toEqual(["1 MB", "1,2 MB", "10 MB"]);
    speak("en");
    expect(size(1_249_999)).toBe("1.2 MB");
  });

  test("kinds by what the bytes are", () => {
    const office = "application/vnd.openxmlformats-officedocument";
    expect(kind("application/pdf")).toBe("PDF");
    expect(kind(`${office}.wordprocessingml.document`)).toBe("Word");
    expect(kind(`${office}.spreadsheetml.sheet`)).toBe("Excel");
    expect(kind("application/vnd.oasis.opendocument.text")).toBe("OpenDocument-text");
    expect(kind("image/png")).toBe("Bild (PNG)");
    expect(kind("text/plain; charset=utf-8")).toBe("Text");
    expect(kind("text/csv; charset=windows-1252")).toBe("CSV");
    expect(kind(null)).toBe("Fil");
  });

  test("the title, or the file's name", () => {
    expect(shown({ title: "Plan", file_name: "a.pdf" })).toBe("Plan");
    expect(shown({ title: null, file_name: "a.pdf" })).toBe("a.pdf");
  });
});
