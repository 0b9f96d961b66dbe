/** What an analysis of a gap begins with, as the gap's link says it. */
import { blank, COUNTY, type Draft } from "./draft";

export interface Begun {
  draft: Draft;
  /** The indicator to rest on, and where; its name is asked for. */
  indicator: { id: string; areas: string[] } | null;
}

const MOST = 900;
const CODE = /^[a-z0-9-]{1,60}$/;
const PLACE = /^\d{4}$/;

/** Which gap it is about: the same in either language, and though its words or its indicator have changed since. */
export function gapOf(search: string): string {
  const said = new URLSearchParams(search);
  return [said.get("row") ?? said.get("focus_area"), said.get("municipality")].filter(Boolean).join(" ");
}

/** `ask` turns the gap's words into a question in the language of the page. */
export function begunFrom(search: string, ask: (gap: string) => string): Begun {
  const said = new URLSearchParams(search);
  const draft = blank();
  const gap = (said.get("gap") ?? "").trim().slice(0, MOST);
  if (gap) {
    // "Hällefors, psykisk hälsa: inget pågår ...": what and where it is about stands first.
    const [about = "", ...rest] = gap.split(": ");
    draft.title = rest.length && about.length <= 100 ? about : "";
    draft.question = ask(gap);
  }
  const area = said.get("focus_area") ?? "";
  if (CODE.test(area)) draft.focus_areas = [area];
  const id = said.get("indicator") ?? "";
  const place = said.get("area") || said.get("municipality") || "";
  const areas = PLACE.test(place) && place !== COUNTY ? [place, COUNTY] : [COUNTY];
  return { draft, indicator: /^[\w-]{1,60}$/.test(id) ? { id, areas } : null };
}
