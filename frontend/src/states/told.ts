/** What an area's numbers say, in words. */
import type { FocusAreaStateOut, Measure } from "../api/schema";
import { indicators } from "../indicators/words";
import { figure } from "../indicators/series";
import { language, listed } from "../words/language.svelte";
import { states } from "./words";

const LEAST = 0.1; // one decimal is shown
const shown = (value: number): string => figure(value, language.current);

/** 80,8 %, never parted at the end of a line. */
export const amount = (value: number, unit: string): string => `${shown(value)}\u00a0${unit}`;

/** 4,2 procentenheter kvar till målet */
export function left(measure: Measure): string {
  const { distance, unit } = measure;
  if (measure.reason || distance === null) return states().reasons[measure.reason ?? "no-target"];
  if (distance <= 0) return states().reached;
  const far = shown(distance) === "0" ? states().less(shown(LEAST)) : shown(distance);
  return unit === "%" ? states().points(far) : states().units(far, unit);
}

/** Why there is no value: as the source says, or that nothing has been fetched. */
export function noValue({ status }: Measure): string {
  return status && status !== "measured" ? indicators().statuses[status] : states().noValue;
}

/** What an area lacks, a sentence each; empty when nothing. `places` is how many municipalities the county has. */
export function missing(state: FocusAreaStateOut, places: number): string[] {
  const { municipalities_without: without, indicators: measures } = state;
  const targets = measures.filter((each) => each.target === null && each.better !== "neutral").length;
  const names = without.map((each) => (each.planned ? states().withPlans(each.name, each.planned) : each.name));
  const nowhere = without.length === places && without.every((each) => !each.planned);
  return [
    ...(without.length ? [nowhere ? states().nowhere : states().without(listed(names))] : []),
    ...(isWritten(state) ? [] : [states().withoutText]),
    ...(targets ? [states().withoutTargets(targets)] : []),
  ];
}

/** Both sides are told, in either language. */
export function isWritten(state: FocusAreaStateOut): boolean {
  return Boolean((state.current_state_sv || state.current_state_en) && (state.desired_state_sv || state.desired_state_en));
}

/** The text in the language of the page, else in the other one, with the language that it is in. */
export function inLanguage(sv: string | null, en: string | null): { text: string; lang: "sv" | "en" } | null {
  const [first, second] = language.current === "en" ? ([["en", en], ["sv", sv]] as const) : ([["sv", sv], ["en", en]] as const);
  const [lang, text] = first[1] ? first : second;
  return text ? { text, lang } : null;
}
