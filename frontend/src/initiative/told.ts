/** What a field of an initiative held, in words a reader knows: the history keeps codes and identifiers. */
import { domain } from "../words/domain";
import { day, money, month, number } from "../words/language.svelte";
import { page as words } from "./words";

/** Names by field and code (`global_goals:3` and `convention_articles:3` are two things), or by identifier. */
export type Names = ReadonlyMap<string, string>;
type Row = Record<string, unknown>;

const text = (value: unknown): string => (typeof value === "string" ? value : "");
const some = (...parts: string[]): string => parts.filter(Boolean).join(", ");

function coded(field: string): Record<string, string> | undefined {
  const all = domain();
  const lists: Record<string, Record<string, string>> = {
    phase: all.phase,
    kind: all.kind,
    level: all.level,
    visibility: all.visibility,
    catchment: all.catchment,
    county_part: all.countyPart,
    language: all.language,
  };
  return lists[field];
}

function row(field: string, each: Row, names: Names): string {
  const all = domain();
  const actor = names.get(text(each.actor_id)) ?? "";
  const other = names.get(text(each.initiative_id)) ?? "";
  if (field === "actors") return some(actor, (all.actorRole as Record<string, string>)[text(each.role)] ?? "");
  if (field === "related") return some((all.relation as Record<string, string>)[text(each.relation)] ?? "", other);
  if (field === "key_events") return some(month(text(each.on)), text(each.title));
  if (field === "contacts") return some(text(each.name), text(each.role), text(each.email), text(each.phone));
  if (field === "links") return some(text(each.title), text(each.url));
  if (field === "lessons") return text(each.text);
  return Object.values(each).map(text).filter(Boolean).join(", ");
}

/** One value as lines, one for each row of a list; nothing is told as such. */
export function told(field: string, value: unknown, names: Names): string[] {
  if (value === null || value === undefined || value === "") return [words().empty];
  if (Array.isArray(value)) return value.length ? value.flatMap((each) => told(field, each, names)) : [words().empty];
  if (typeof value === "boolean") return [value ? words().yes : words().no];
  if (typeof value === "number") return [field === "funding_amount" ? money(value, "SEK") : number(value)];
  if (typeof value === "object") return [row(field, value as Row, names) || words().unknown];
  const said = String(value);
  if (/^\d{4}-\d{2}-\d{2}$/.test(said)) return [day(said)];
  return [coded(field)?.[said] ?? names.get(`${field}:${said}`) ?? names.get(said) ?? said];
}
