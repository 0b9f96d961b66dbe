import { listed, words } from "../words/language.svelte";
import { byYear, type Reached } from "./spread";

export const relations = words(
  {
    title: "Hänger ihop med",
    hint: "Det som kom först står till vänster. Följ en länk för att se vidare därifrån.",
    drawn: (n: number) => `Så hänger ${n} initiativ ihop, från vänster till höger i tiden`,
    list: "Sambanden i ord",
    more: (shown: number, of: number) => `De ${shown} närmaste av ${of} visas.`,
    says: { builds_on: "bygger på", continues: "fortsätter", scaled_from: "har spridits från", belongs_to: "hör till", similar: "liknar" },
    spread: "Så har det spridits",
    place: "Kommun",
    since: "Sedan",
    by: "Genom",
    maps: "Kommuner som nåtts, år för år",
    planned: (year: number) => `planeras ${year}`,
    year: (year: number, n: number) => (n === 1 ? `${year}: en ny kommun` : `${year}: ${n} nya kommuner`),
    from: (places: string, year: number) => `Från ${places} ${year}`,
    to: (steps: string) => ` till ${steps}`,
  },
  {
    title: "Hangs together with",
    hint: "What came first stands to the left. Follow a link to look on from there.",
    drawn: (n: number) => `How ${n} initiatives hang together, from left to right in time`,
    list: "The relations in words",
    more: (shown: number, of: number) => `The ${shown} nearest of ${of} are shown.`,
    says: { builds_on: "builds on", continues: "continues", scaled_from: "was scaled from", belongs_to: "belongs to", similar: "resembles" },
    spread: "How it has spread",
    place: "Municipality",
    since: "Since",
    by: "Through",
    maps: "Municipalities reached, year by year",
    planned: (year: number) => `planned for ${year}`,
    year: (year: number, n: number) => (n === 1 ? `${year}: one new municipality` : `${year}: ${n} new municipalities`),
    from: (places: string, year: number) => `From ${places} ${year}`,
    to: (steps: string) => ` to ${steps}`,
  },
);

/** Från Degerfors 2023 till Karlskoga 2024 och Laxå 2025. */
export function inWords(reached: Reached[]): string {
  const [first, ...rest] = byYear(reached).map(({ year, planned, places }) => ({
    places: listed(places.map(({ name }) => name)),
    year,
    planned,
  }));
  if (!first) return "";
  const steps = rest.map(({ places, year, planned }) => `${places} ${planned ? `(${relations().planned(year)})` : year}`);
  return `${relations().from(first.places, first.year)}${steps.length ? relations().to(listed(steps)) : ""}.`;
}
