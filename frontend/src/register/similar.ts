/** Is it one of these? Initiatives whose texts hold the telling words of a title. */
import { api, asked } from "../api/client";
import type { InitiativeSummary } from "../api/schema";

const SHORTEST = 4;
const MOST_WORDS = 3;
const MOST = 3;
const TELLS_LITTLE = new Set([
  "barn", "unga", "ungdom", "ungdomar", "projekt", "projektet", "initiativ", "insats", "insatser", "kommun",
  "kommunen", "från", "till", "inom", "över", "under", "utan", "eller", "alla", "efter", "mellan", "med", "för",
  "children", "young", "people", "youth", "project", "initiative", "with", "from", "that", "this",
]);

/** The longest words of a title that tell something, without their endings. */
export function tellingWords(title: string): string[] {
  const found = title.toLocaleLowerCase("sv").match(/[\p{L}\d]+/gu) ?? [];
  const telling = found.filter((word) => word.length >= SHORTEST && !TELLS_LITTLE.has(word));
  const longest = [...new Set(telling)].sort((a, b) => b.length - a.length).slice(0, MOST_WORDS);
  return longest.map((word) => (word.length > 8 ? word.slice(0, -2) : word.length > 6 ? word.slice(0, -1) : word));
}

/** The three that share most words with the title, best first; without the one being written. */
export async function similarTo(title: string, own: string | null, signal: AbortSignal): Promise<InitiativeSummary[]> {
  const pages = await Promise.all(
    tellingWords(title).map((q) => asked(api.GET("/initiatives", { params: { query: { q, limit: MOST + 1 } }, signal }))),
  );
  const hits = new Map<string, { initiative: InitiativeSummary; points: number }>();
  for (const { data } of pages)
    for (const initiative of data.items) {
      if (initiative.id === own) continue;
      const known = hits.get(initiative.id) ?? { initiative, points: 0 };
      // A rare word says more than a common one.
      known.points += 1 + 1 / (data.total ?? 1);
      hits.set(initiative.id, known);
    }
  return [...hits.values()]
    .sort((a, b) => b.points - a.points)
    .slice(0, MOST)
    .map((hit) => hit.initiative);
}
