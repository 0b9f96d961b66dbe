/** The names behind the codes and identifiers that a history holds. */
import { api, asked } from "../api/client";
import type { Initiative, RevisionOut } from "../api/schema";
import { named } from "../words/language.svelte";
import type { Names } from "./told";

const COUNTY = "18";
const ID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** Asks for the code lists, and for each actor that the initiative itself no longer tells of. */
export async function namesIn(entries: RevisionOut[], initiative: Initiative, known: Names): Promise<Names> {
  const names = new Map(known);
  if (!names.size) {
    const query = { limit: 100 };
    const [areas, groups, principles, articles, goals, places] = await Promise.all([
      asked(api.GET("/focus-areas", { params: { query } })),
      asked(api.GET("/target-groups", { params: { query } })),
      asked(api.GET("/guiding-principles", { params: { query } })),
      asked(api.GET("/convention-articles", { params: { query } })),
      asked(api.GET("/global-goals", { params: { query } })),
      asked(api.GET("/municipalities", { params: { query: { ...query, county: COUNTY } } })),
    ]);
    const fields = {
      focus_areas: areas,
      target_groups: groups,
      guiding_principles: principles,
      convention_articles: articles,
      global_goals: goals,
    };
    for (const [field, list] of Object.entries(fields))
      for (const term of list.data.items) names.set(`${field}:${term.code}`, named(term));
    for (const place of places.data.items) names.set(`municipalities:${place.code}`, place.name);
    if (initiative.owner) names.set(initiative.owner.id, initiative.owner.name);
    for (const part of initiative.actors) names.set(part.actor.id, part.actor.name);
    for (const method of initiative.adopted_methods) names.set(method.id, method.name);
    for (const each of initiative.related) names.set(each.initiative.id, each.initiative.title);
  }
  const missing = [...new Set(entries.flatMap(actorsIn))].filter((id) => !names.has(id));
  await Promise.all(
    missing.map(async (id) => {
      const found = await asked(api.GET("/actors/{id}", { params: { path: { id } } })).catch(() => null);
      if (found) names.set(id, found.data.name);
    }),
  );
  const gone = [...new Set(entries.flatMap(methodsIn))].filter((id) => !names.has(id));
  await Promise.all(
    gone.map(async (id) => {
      const found = await asked(api.GET("/methods/{id}", { params: { path: { id } } })).catch(() => null);
      if (found) names.set(id, found.data.name);
    }),
  );
  return names;
}

function methodsIn(entry: RevisionOut): string[] {
  return entry.changes
    .filter((change) => change.field === "adopted_methods")
    .flatMap((change) => [change.before, change.after].flat())
    .filter((value): value is string => typeof value === "string" && ID.test(value));
}

function actorsIn(entry: RevisionOut): string[] {
  return entry.changes
    .filter((change) => change.field === "owner_id" || change.field === "actors")
    .flatMap((change) => [change.before, change.after].flat())
    .map((value) => (typeof value === "object" && value ? (value as { actor_id?: unknown }).actor_id : value))
    .filter((value): value is string => typeof value === "string" && ID.test(value));
}
