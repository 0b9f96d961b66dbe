/** Why two initiatives are called alike, in words. */
import type { Shares } from "../api/schema";
import { listed, named } from "../words/language.svelte";
import { similar } from "./words";

const MOST = 3;

/** "samma område: Skolgång och närvaro · liknande åldrar · även i Nora · gemensamma ord: skolnärvaro och elevhälsa" */
export function reason(shares: Shares): string {
  const told = similar();
  const few = (all: string[]): string => listed(all.slice(0, MOST));
  return [
    shares.focus_areas.length ? told.same(few(shares.focus_areas.map(named))) : "",
    shares.age ? told.age : "",
    shares.target_groups.length ? told.groups(few(shares.target_groups.map(named))) : "",
    shares.municipalities.length ? told.where(few(shares.municipalities.map((each) => each.name))) : "",
    shares.words.length ? told.shares(few(shares.words)) : "",
  ]
    .filter(Boolean)
    .join(" · ");
}
