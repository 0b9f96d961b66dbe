/** An initiative as the form holds it: every field is there, and text is never null. */
import type {
  ActorRole,
  Catchment,
  CountyPart,
  EventKind,
  Initiative,
  Kind,
  Level,
  Phase,
  Relation,
} from "../api/schema";

export interface Partner {
  actor_id: string;
  role: ActorRole;
}
export interface Contact {
  name: string;
  role: string;
  email: string;
  phone: string;
  public: boolean;
}
export interface Link {
  title: string;
  url: string;
}
export interface KeyEvent {
  id?: string;
  on: string;
  kind: EventKind;
  title: string;
  text: string;
}
export interface Lesson {
  id?: string;
  text: string;
}

export interface Related {
  initiative_id: string;
  relation: Relation;
}

export interface Draft {
  title: string;
  summary: string;
  kind: Kind;
  phase: Phase | "";
  focus_areas: string[];
  target_groups: string[];
  age_from: number | null;
  age_to: number | null;
  owner_id: string | null;
  catchment: Catchment;
  municipalities: string[];
  county_part: CountyPart | null;
  actors: Partner[];
  contacts: Contact[];
  current_state: string;
  desired_state: string;
  description: string;
  starts_on: string;
  ends_on: string;
  operative_since: string;
  level: Level | "";
  funding: string;
  funding_amount: number | null;
  methods: string;
  adopted_methods: string[];
  follow_up: string;
  results: string;
  lessons: Lesson[];
  key_events: KeyEvent[];
  guiding_principles: string[];
  convention_articles: string[];
  global_goals: string[];
  links: Link[];
  related: Related[];
  language: "sv" | "en";
  results_public: boolean;
  funding_public: boolean;
  lessons_public: boolean;
}
export type Field = keyof Draft;

export function blank(language: "sv" | "en" = "sv"): Draft {
  return {
    title: "", summary: "", kind: "initiative", phase: "", focus_areas: [], target_groups: [],
    age_from: null, age_to: null, owner_id: null, catchment: "municipalities", municipalities: [],
    county_part: null, actors: [], contacts: [], current_state: "", desired_state: "",
    description: "", starts_on: "", ends_on: "", operative_since: "", level: "", funding: "",
    funding_amount: null, methods: "", adopted_methods: [], follow_up: "", results: "", lessons: [], key_events: [],
    guiding_principles: [], convention_articles: [], global_goals: [], links: [], related: [], language,
    results_public: true, funding_public: true, lessons_public: true,
  };
}
export const FIELDS = Object.keys(blank()) as Field[];

/** Lists of codes: sets, whose order means nothing. */
export const CODE_LISTS = [
  "focus_areas", "target_groups", "municipalities", "adopted_methods", "guiding_principles", "convention_articles",
  "global_goals",
] as const satisfies readonly Field[];
/** Lists of rows, and what each row must have before it can be sent. */
export const ROWS = {
  actors: ["actor_id"],
  contacts: ["name"],
  links: ["title", "url"],
  key_events: ["on", "title"],
  lessons: ["text"],
  related: ["initiative_id"],
} as const satisfies Partial<Record<Field, readonly string[]>>;
export type RowField = keyof typeof ROWS;

export const isCodeList = (field: Field): field is (typeof CODE_LISTS)[number] =>
  (CODE_LISTS as readonly string[]).includes(field);
export const isRows = (field: Field): field is RowField => field in ROWS;

const codes = (terms: { code: string }[]): string[] => terms.map((term) => term.code);

/** What the server answered, as the form holds it. */
export function draftOf(told: Initiative): Draft {
  return {
    title: told.title,
    summary: told.summary ?? "",
    kind: told.kind,
    phase: told.phase ?? "",
    focus_areas: codes(told.focus_areas),
    target_groups: codes(told.target_groups),
    age_from: told.age_from,
    age_to: told.age_to,
    owner_id: told.owner?.id ?? null,
    catchment: told.catchment,
    municipalities: told.catchment === "municipalities" ? codes(told.municipalities) : [],
    county_part: told.county_part,
    actors: told.actors.map(({ actor, role }) => ({ actor_id: actor.id, role })),
    contacts: told.contacts.map((each) => ({
      name: each.name,
      role: each.role ?? "",
      email: each.email ?? "",
      phone: each.phone ?? "",
      public: each.public,
    })),
    current_state: told.current_state ?? "",
    desired_state: told.desired_state ?? "",
    description: told.description ?? "",
    starts_on: told.starts_on ?? "",
    ends_on: told.ends_on ?? "",
    operative_since: told.operative_since ?? "",
    level: told.level ?? "",
    funding: told.funding ?? "",
    funding_amount: told.funding_amount,
    methods: told.methods ?? "",
    adopted_methods: told.adopted_methods.map(({ id }) => id),
    follow_up: told.follow_up ?? "",
    results: told.results ?? "",
    lessons: told.lessons.map(({ id, text }) => ({ id, text })),
    key_events: told.key_events.map(({ id, on, kind, title, text }) => ({ id, on, kind, title, text: text ?? "" })),
    guiding_principles: codes(told.guiding_principles),
    convention_articles: codes(told.convention_articles),
    global_goals: codes(told.global_goals),
    links: told.links.map(({ title, url }) => ({ title, url })),
    // What leads here from another is told there.
    related: told.related
      .filter(({ direction }) => direction === "to")
      .map(({ initiative, relation }) => ({ initiative_id: initiative.id, relation })),
    language: told.language === "en" ? "en" : "sv",
    results_public: told.results_public,
    funding_public: told.funding_public,
    lessons_public: told.lessons_public,
  };
}

/** The names behind the ids of owner, partners, methods and related initiatives. */
export function namesIn(told: Initiative): Record<string, string> {
  const refs = [...(told.owner ? [told.owner] : []), ...told.actors.map((each) => each.actor), ...told.adopted_methods];
  const titles = told.related.map(({ initiative }) => [initiative.id, initiative.title]);
  return Object.fromEntries([...refs.map((ref) => [ref.id, ref.name]), ...titles]);
}
