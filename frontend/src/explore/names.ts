/** What a choice in a filter is called. */
import { domain } from "../words/domain";
import { named } from "../words/language.svelte";
import type { Facet } from "./selection";

export function choiceName(facet: Facet, each: { code: string; name_sv?: string | null; name_en?: string | null }): string {
  const words = domain();
  const fixed: Partial<Record<Facet, Record<string, string>>> = {
    phase: words.phase,
    kind: words.kind,
    level: words.level,
    actor_kind: words.actorKind,
    catchment: words.catchment,
  };
  return fixed[facet]?.[each.code] ?? named(each);
}
