/** The mapping as one makes it by hand, column by column, and as the API wants it, field by field. */
import type { MappingIn } from "../api/schema";

export type What = "initiatives" | "actors";

export const FIELDS: Record<What, readonly string[]> = {
  initiatives: [
    "title", "summary", "description", "kind", "phase", "focus_areas", "target_groups", "owner", "owner_id",
    "municipalities", "catchment", "county_part", "level", "age_from", "age_to", "starts_on", "ends_on",
    "operative_since", "current_state", "desired_state", "methods", "follow_up", "results", "funding",
    "funding_amount", "funding_currency", "guiding_principles", "convention_articles", "global_goals", "language", "id",
  ],
  actors: ["name", "kind", "municipality_code", "organisation_number", "website", "description"],
};
/** What can be the same for every row. */
export const CONSTANTS = ["owner_id", "phase", "focus_areas", "kind"] as const;
export type Constant = (typeof CONSTANTS)[number];
const DAYS = new Set(["starts_on", "ends_on", "operative_since"]);

export interface Desk {
  /** The field of each column; "" leaves it out. */
  fields: Record<string, string>;
  constants: Record<Constant, string>;
  knownBy: string[];
  source: string;
  published: boolean;
  cut: boolean;
  /** Rows with problems are left out. */
  skip: boolean;
  /** How days are written; "" is the usual way. */
  days: string;
}

export function toDesk(mapping: MappingIn, columns: string[]): Desk {
  const fields: Record<string, string> = Object.fromEntries(columns.map((column) => [column, ""]));
  const constants: Record<Constant, string> = { owner_id: "", phase: "", focus_areas: "", kind: "" };
  for (const source of mapping.fields) {
    for (const column of source.columns ?? []) fields[column] = source.field;
    if (source.value && source.field in constants) constants[source.field as Constant] = source.value;
  }
  return {
    fields,
    constants,
    knownBy: [...mapping.known_by],
    source: mapping.source,
    published: mapping.visibility === "published",
    cut: mapping.too_long !== "refuse",
    skip: mapping.failed_rows === "skip",
    days: mapping.fields.find((source) => source.date)?.date ?? "",
  };
}

export function toMapping(desk: Desk, columns: string[]): MappingIn {
  const used = [...new Set(columns.map((column) => desk.fields[column] ?? "").filter(Boolean))];
  const fixed = CONSTANTS.filter((name) => desk.constants[name] && !used.includes(name));
  return {
    fields: [...used, ...fixed].map((field) => ({
      field,
      columns: columns.filter((column) => desk.fields[column] === field),
      value: desk.constants[field as Constant] || null,
      date: DAYS.has(field) && desk.days ? desk.days : null,
    })),
    known_by: columns.filter((column) => desk.knownBy.includes(column)),
    source: desk.source.trim(),
    visibility: desk.published ? "published" : "draft",
    too_long: desk.cut ? "cut" : "refuse",
    failed_rows: desk.skip ? "skip" : "stop",
  };
}

export interface Going {
  action: "check_import" | "run_import" | "undo_import";
  state: string;
  phase: string | null;
  phase_at: string | null;
  phase_seconds: number | null;
  done: number;
  total: number;
}

/**
 * How far a job has come, 0 to 100, or null when there is nothing to tell. While it saves the count
 * stands still, since all is written at once: then the clock is followed instead, and never to its end.
 */
export function percent(job: Going, now: number): number | null {
  if (!job.phase || job.action === "undo_import") return null;
  const checked = job.total ? job.done / job.total : 0;
  if (job.action === "check_import") return Math.round(checked * 100);
  if (job.phase === "checking") return Math.round(checked * 50);
  const since = (now - Date.parse(job.phase_at ?? "")) / 1000;
  const share = Math.min(0.96, Math.max(0, since) / (job.phase_seconds || 1));
  return Math.round(50 + 50 * share);
}
