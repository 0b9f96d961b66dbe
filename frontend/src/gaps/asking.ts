/** What the page asks for, as its address says it. */

export const AXES = ["focus_area", "target_group", "age"] as const;
export type Axis = (typeof AXES)[number];
export const WEIGHTS = ["need", "trend", "coverage", "county_wide", "planned"] as const;
export type WeightName = (typeof WEIGHTS)[number];

export interface GapQuery {
  rows: Axis;
  since: string | null;
  weights: Partial<Record<WeightName, number>>;
}

export function read(search: string): GapQuery {
  const told = new URLSearchParams(search);
  const rows = AXES.find((axis) => axis === told.get("rows")) ?? "focus_area";
  const since = /^\d{4}-\d\d-\d\d$/.test(told.get("since") ?? "") ? told.get("since") : null;
  const weights: GapQuery["weights"] = {};
  for (const name of WEIGHTS) {
    const value = Number(told.get(`gap_${name}`) ?? NaN);
    if (Number.isFinite(value)) weights[name] = value;
  }
  return { rows, since, weights };
}

export function write(query: GapQuery): string {
  const said = new URLSearchParams();
  if (query.rows !== "focus_area") said.set("rows", query.rows);
  if (query.since) said.set("since", query.since);
  for (const name of WEIGHTS) if (query.weights[name] !== undefined) said.set(`gap_${name}`, String(query.weights[name]));
  const text = said.toString();
  return `/analys${text ? `?${text}` : ""}`;
}

/** As the API takes it. */
export function asked(query: GapQuery): Record<string, string | number> {
  return {
    rows: query.rows,
    ...(query.since ? { since: query.since } : {}),
    ...Object.fromEntries(WEIGHTS.flatMap((name) => (query.weights[name] === undefined ? [] : [[`gap_${name}`, query.weights[name]]]))),
  };
}

export const FIRST_DAY = "1900-01-01";
/** A day that changes can be counted from; days as text stand in their order. */
export const isDay = (text: string, today: string): boolean => /^\d{4}-\d\d-\d\d$/.test(text) && text >= FIRST_DAY && text <= today;

/** Where the initiatives of a cell are listed. */
export function listOf(rows: Axis, row: string, municipality: string): string {
  const said = new URLSearchParams({ municipality });
  if (rows === "age") {
    const [from, to] = row.split("-");
    said.set("age_from", from ?? "0");
    said.set("age_to", to ?? "25");
  } else said.set(rows, row);
  return `/utforska?${said.toString()}`;
}

export const isTried = (query: GapQuery): boolean => Object.keys(query.weights).length > 0;
