/** What is chosen on the list of analyses, as its address says it and as the API is asked. */
import type { AnalysisStatus } from "../api/schema";

export const VIEWS = ["published", "working", "superseded", "archived"] as const;
export type View = (typeof VIEWS)[number];
export interface Asks {
  view: View;
  q: string;
  area: string;
  page: number;
}
export const LIMIT = 20;
const CODE = /^[a-z0-9-]{1,60}$/;
const STATUSES: Record<View, AnalysisStatus[]> = {
  published: ["published"], working: ["draft", "shared"], superseded: ["superseded"], archived: ["archived"],
};

export function read(search: string): Asks {
  const said = new URLSearchParams(search);
  const area = said.get("focus_area") ?? "";
  return {
    view: VIEWS.find((each) => each === said.get("view")) ?? "published",
    q: (said.get("q") ?? "").slice(0, 200),
    area: CODE.test(area) ? area : "",
    page: Math.max(1, Math.floor(Number(said.get("page"))) || 1),
  };
}

export function addressOf({ view, q, area, page }: Asks): string {
  const said = new URLSearchParams();
  if (view !== "published") said.set("view", view);
  if (q.trim()) said.set("q", q.trim());
  if (area) said.set("focus_area", area);
  if (page > 1) said.set("page", String(page));
  return `/analyser${said.size ? `?${said}` : ""}`;
}

export const queryOf = ({ view, q, area, page }: Asks) => ({
  limit: LIMIT,
  page,
  status: STATUSES[view],
  // What is not published has no day of its own: the last changed comes first.
  ...(view === "published" || q.trim() ? {} : { sort: "-updated_at" }),
  ...(q.trim() ? { q: q.trim() } : {}),
  ...(area ? { focus_area: [area] } : {}),
});
