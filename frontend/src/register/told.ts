/** A field's value in words, for the review and for comparing two versions. */
import type { Term } from "../api/schema";
import { domain } from "../words/domain";
import { day, listed, money, named } from "../words/language.svelte";
import type { Draft, Field } from "./draft";
import type { Lists } from "./lists.svelte";
import { register } from "./words";

/** Empty when there is nothing to tell. */
export function inWords(draft: Draft, field: Field, offered: Lists, names: Record<string, string>): string {
  const terms = (all: Term[], codes: string[]): string =>
    listed(all.filter((term) => codes.includes(term.code)).map((term) => named(term)));
  const d = domain();
  switch (field) {
    case "kind":
      return d.kind[draft.kind];
    case "phase":
      return draft.phase && d.phase[draft.phase];
    case "level":
      return draft.level && d.level[draft.level];
    case "catchment":
      return d.catchment[draft.catchment];
    case "county_part":
      return draft.county_part ? d.countyPart[draft.county_part] : "";
    case "language":
      return d.language[draft.language];
    case "owner_id":
      return draft.owner_id ? (names[draft.owner_id] ?? draft.owner_id) : "";
    case "municipalities":
      return listed(offered.municipalities.filter(({ code }) => draft.municipalities.includes(code)).map(({ name }) => name));
    case "adopted_methods":
      return listed(draft.adopted_methods.map((id) => names[id] ?? id));
    case "focus_areas":
    case "target_groups":
    case "guiding_principles":
    case "convention_articles":
    case "global_goals":
      return terms(offered[field], draft[field]);
    case "starts_on":
    case "ends_on":
    case "operative_since":
      return day(draft[field]);
    case "funding_amount":
      return draft.funding_amount === null ? "" : money(draft.funding_amount, "SEK");
    case "age_from":
    case "age_to":
      return draft[field]?.toString() ?? "";
    case "results_public":
    case "funding_public":
    case "lessons_public":
      return draft[field] ? register().yes : register().no;
    case "actors":
      return lines(draft.actors.map(({ actor_id, role }) => `${names[actor_id] ?? actor_id} (${d.actorRole[role].toLowerCase()})`));
    case "contacts":
      return lines(draft.contacts.map((each) => [each.name, each.role, each.email, each.phone].filter(Boolean).join(", ")));
    case "links":
      return lines(draft.links.map(({ title, url }) => [title, url].filter(Boolean).join(": ")));
    case "lessons":
      return lines(draft.lessons.map(({ text }) => text));
    case "related":
      return lines(draft.related.map(({ initiative_id, relation }) => `${d.relation[relation]}: ${names[initiative_id] ?? initiative_id}`));
    case "key_events":
      return lines(draft.key_events.map(({ on, kind, title }) => [day(on), d.eventKind[kind], title].filter(Boolean).join(" – ")));
    default:
      return draft[field].trim();
  }
}

const lines = (rows: string[]): string => rows.filter((row) => row.trim()).join("\n");
