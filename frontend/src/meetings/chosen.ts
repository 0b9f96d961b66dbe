/** What is chosen on the page of meetings: from its address, to its address, and as the API is asked. */
import type { MeetingSummary } from "../api/schema";
import { HOME, momentOf, monthBeside, thisMonth } from "./times";

type Kind = MeetingSummary["kind"];
export interface Chosen {
  view: "coming" | "past" | "month";
  month: string;
  q: string;
  kind: Kind | "";
  area: string;
  municipality: string;
  page: number;
}

const LIMIT = 20;
const KINDS: readonly string[] = ["learning", "docking", "workshop", "large", "network", "webinar"];
const CODE = /^[a-z0-9-]{1,60}$/;

export function chosenIn(search: string): Chosen {
  const said = new URLSearchParams(search);
  const view = said.get("view");
  const kind = said.get("kind") ?? "";
  const month = said.get("month") ?? "";
  const area = said.get("focus_area") ?? "";
  const municipality = said.get("municipality") ?? "";
  return {
    view: view === "past" || view === "month" ? view : "coming",
    month: /^20\d\d-(0[1-9]|1[0-2])$/.test(month) ? month : thisMonth(),
    q: (said.get("q") ?? "").slice(0, 200),
    kind: KINDS.includes(kind) ? (kind as Kind) : "",
    area: CODE.test(area) ? area : "",
    municipality: /^\d{4}$/.test(municipality) ? municipality : "",
    page: Math.max(1, Math.floor(Number(said.get("page"))) || 1),
  };
}

export function addressOf(chosen: Chosen): string {
  const { view, month, q, kind, area, municipality, page } = chosen;
  const next = new URLSearchParams();
  if (view !== "coming") next.set("view", view);
  if (view === "month" && month) next.set("month", month);
  const rest = { q: q.trim(), kind, focus_area: area, municipality, page: page > 1 ? String(page) : "" };
  for (const [name, value] of Object.entries(rest)) if (value) next.set(name, value);
  return `/moten${next.size ? `?${next}` : ""}`;
}

export function queryOf({ view, month, q, kind, area, municipality, page }: Chosen) {
  const midnight = (of: string): string => momentOf({ day: `${of}-01`, clock: "00:00" }, HOME) ?? "";
  const when = {
    coming: { upcoming: true, sort: "starts_at" },
    past: { upcoming: false, sort: "-starts_at" },
    month: { starts_from: midnight(month), starts_before: midnight(monthBeside(month, 1)), sort: "starts_at" },
  }[view];
  return {
    ...when,
    facets: "kind",
    limit: view === "month" ? 100 : LIMIT,
    page: view === "month" ? 1 : page,
    ...(q.trim() ? { q: q.trim() } : {}),
    ...(kind ? { kind: [kind] } : {}),
    ...(area ? { focus_area: [area] } : {}),
    ...(municipality ? { municipality: [municipality] } : {}),
  };
}
