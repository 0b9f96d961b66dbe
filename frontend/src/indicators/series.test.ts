import { describe, expect, it } from "vitest";
import type { Observation } from "../api/schema";
import { figure, numberOf, tableOf } from "./series";

const one = (code: string, name: string, year: number, value: number | null, gender: "T" | "K" = "T"): Observation => ({
  indicator: "N17461", area: { code, name }, year, gender, value, status: value === null ? "privacy" : "measured",
});

describe("the table of an indicator", () => {
  it("has the country, the county and the municipalities in Swedish order, and every year once", () => {
    const told = tableOf(
      [one("1880", "Örebro", 2023, 1), one("1881", "Kumla", 2022, 2), one("0018", "Örebro län", 2023, 3), one("0000", "Riket", 2022, 4), one("1882", "Askersund", 2023, null)],
      "T",
    );
    expect(told.years).toEqual([2022, 2023]);
    expect(told.rows.map((row) => row.name)).toEqual(["Riket", "Örebro län", "Askersund", "Kumla", "Örebro"]);
    expect(told.rows[0]?.values.map((value) => value?.value ?? null)).toEqual([4, null]);
    expect(told.rows[2]?.values[1]?.status).toBe("privacy");
  });

  it("shows one gender at a time", () => {
    expect(tableOf([one("1881", "Kumla", 2022, 2, "K")], "T").rows).toEqual([]);
  });
});

describe("numbers", () => {
  it("are written as the language does, and 0 is a number", () => {
    expect(figure(71.46, "sv")).toBe("71,5");
    expect(figure(71.46, "en")).toBe("71.5");
    expect(figure(0, "sv")).toBe("0");
  });

  it("are read with a comma or a point", () => {
    expect([numberOf("85,5"), numberOf(" 85.5 "), numberOf(""), numberOf("mycket")]).toEqual([85.5, 85.5, null, undefined]);
  });
});
