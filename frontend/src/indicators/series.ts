/** The values of an indicator as rows of areas and columns of years. */
import type { Observation } from "../api/schema";

export interface Row {
  code: string;
  name: string;
  values: (Observation | null)[];
}

export interface Table {
  years: number[];
  rows: Row[];
}

const NATION = "0000";

/** The country first, then the county, then the municipalities in Swedish order. */
export function tableOf(observations: readonly Observation[], gender: string): Table {
  const shown = observations.filter((one) => one.gender === gender);
  const years = [...new Set(shown.map((one) => one.year))].sort((a, b) => a - b);
  const areas = new Map(shown.map((one) => [one.area.code, one.area.name ?? one.area.code]));
  const held = new Map(shown.map((one) => [`${one.area.code} ${one.year}`, one]));
  const rows = [...areas].map(([code, name]) => ({ code, name, values: years.map((year) => held.get(`${code} ${year}`) ?? null) }));
  const rank = (row: Row): number => (row.code === NATION ? 0 : row.code.startsWith("00") ? 1 : 2);
  return { years, rows: rows.sort((a, b) => rank(a) - rank(b) || a.name.localeCompare(b.name, "sv")) };
}

/** A number as it is read in the page's language, with one decimal at most; 0 is a number. */
export function figure(value: number, language: string): string {
  return new Intl.NumberFormat(language === "en" ? "en-GB" : "sv-SE", { maximumFractionDigits: 1 }).format(value);
}

/** What somebody wrote as a number: comma or point; null when empty, undefined when it is none. */
export function numberOf(text: string): number | null | undefined {
  const told = text.trim().replace(/\s/g, "").replace(",", ".");
  if (!told) return null;
  const value = Number(told);
  return Number.isFinite(value) ? value : undefined;
}
