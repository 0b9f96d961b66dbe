/** What an organisation has and what waits for it. */
import { api, asked } from "../api/client";
import type { InitiativeSummary } from "../api/schema";

export const STALE_DAYS = 180;
const MOST = 100;
const DAY = 86_400_000;

export interface Ours {
  drafts: InitiativeSummary[];
  inReview: InitiativeSummary[];
  published: InitiativeSummary[];
  publishedTotal: number;
  stale: InitiativeSummary[];
  archived: InitiativeSummary[];
}

/** The day before which a confirmation is too old, as 2026-05-27. */
export function staleBefore(today: Date = new Date()): string {
  return new Date(today.getTime() - STALE_DAYS * DAY).toISOString().slice(0, 10);
}

export function isStale(each: InitiativeSummary, before: string = staleBefore()): boolean {
  const goesOn = each.phase !== "completed" && each.phase !== "discontinued";
  return each.visibility === "published" && goesOn && (each.confirmed_on ?? "") < before;
}

/** `owner` null: the whole platform, and the ideas one has registered without an owner. */
export async function askForOurs(owner: string | null): Promise<Ours> {
  const mine = owner ? { owner: [owner] } : {};
  const list = (query: object): Promise<{ items: InitiativeSummary[]; total: number }> =>
    asked(api.GET("/initiatives", { params: { query: { ...mine, limit: MOST, ...query } } })).then(({ data }) => ({
      items: data.items,
      total: data.total ?? data.items.length,
    }));
  const [unfinished, published, oldest, archived] = await Promise.all([
    list({ visibility: ["draft", "in_review"] }),
    list({}),
    list({ sort: "updated_at" }),
    list({ visibility: ["archived"] }),
  ]);
  return {
    drafts: unfinished.items.filter((each) => each.visibility === "draft"),
    inReview: unfinished.items.filter((each) => each.visibility === "in_review"),
    published: published.items,
    publishedTotal: published.total,
    stale: oldest.items
      .filter((each) => isStale(each))
      .sort((a, b) => (a.confirmed_on ?? "").localeCompare(b.confirmed_on ?? "")),
    archived: archived.items,
  };
}
