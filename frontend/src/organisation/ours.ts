/** What an organisation has and what waits for it. */
import { api, asked } from "../api/client";
import type { InitiativeSummary } from "../api/schema";

const MOST = 100;

export interface Ours {
  drafts: InitiativeSummary[];
  inReview: InitiativeSummary[];
  published: InitiativeSummary[];
  publishedTotal: number;
  stale: InitiativeSummary[];
  archived: InitiativeSummary[];
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
    list({ stale: true, sort: "updated_at" }),
    list({ visibility: ["archived"] }),
  ]);
  return {
    drafts: unfinished.items.filter((each) => each.visibility === "draft"),
    inReview: unfinished.items.filter((each) => each.visibility === "in_review"),
    published: published.items,
    publishedTotal: published.total,
    stale: oldest.items
      .sort((a, b) => (a.confirmed_on ?? "").localeCompare(b.confirmed_on ?? "")),
    archived: archived.items,
  };
}
