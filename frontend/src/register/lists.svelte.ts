/** The code lists that the form offers, asked for once. */
import { api, asked } from "../api/client";
import type { Municipality, Term } from "../api/schema";
import { named } from "../words/language.svelte";

export interface Lists {
  focus_areas: Term[];
  target_groups: Term[];
  phases: Term[];
  guiding_principles: Term[];
  convention_articles: Term[];
  global_goals: Term[];
  municipalities: Municipality[];
}
const COUNTY = "18";
const all = { params: { query: { limit: 100 } } };
let kept: Promise<Lists> | null = null;

export function lists(): Promise<Lists> {
  kept ??= ask().catch((failure: unknown) => {
    kept = null;
    throw failure;
  });
  return kept;
}

async function ask(): Promise<Lists> {
  const [focus, targets, phases, principles, articles, goals, places] = await Promise.all([
    asked(api.GET("/focus-areas", all)),
    asked(api.GET("/target-groups", all)),
    asked(api.GET("/phases", all)),
    asked(api.GET("/guiding-principles", all)),
    asked(api.GET("/convention-articles", all)),
    asked(api.GET("/global-goals", all)),
    asked(api.GET("/municipalities", { params: { query: { county: COUNTY, limit: 100 } } })),
  ]);
  return {
    focus_areas: focus.data.items,
    target_groups: targets.data.items,
    phases: phases.data.items,
    guiding_principles: principles.data.items,
    convention_articles: articles.data.items,
    global_goals: goals.data.items,
    municipalities: places.data.items,
  };
}

/** Terms as choices, in the language of the page. */
export function choices(terms: Term[], numbered = false): { code: string; name: string }[] {
  return terms.map((term) => ({ code: term.code, name: numbered ? `${term.code}. ${named(term)}` : named(term) }));
}
