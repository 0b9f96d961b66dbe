/** For tests: a small server at the other end of `fetch`, which can be out of reach, sign people out and be changed by others. */
import { vi } from "vitest";

type Document = Record<string, unknown>;
interface Request_ {
  method: string;
  path: string;
  body: Document;
  key: string | null;
}

export class FakeServer {
  documents = new Map<string, { document: Document; revision: number }>();
  seen: Request_[] = [];
  reachable = true;
  signedIn = true;
  /** The write is done, and then the answer is lost. */
  losesNextAnswer = false;
  refuses: (body: Document) => { pointer: string; code: string; message: string }[] = () => [];
  #kept = new Map<string, { body: string; id: string }>();

  constructor() {
    vi.stubGlobal("fetch", (request: Request) => this.#answer(request));
  }

  change(id: string, document: Document): void {
    const stored = this.documents.get(id);
    if (stored) this.documents.set(id, { document: { ...stored.document, ...document }, revision: stored.revision + 1 });
  }

  async #answer(request: Request): Promise<Response> {
    if (!this.reachable) throw new TypeError("Failed to fetch");
    const path = new URL(request.url).pathname.replace("/api/v1", "");
    const text = await request.text();
    const body = (text ? JSON.parse(text) : {}) as Document;
    this.seen.push({ method: request.method, path, body, key: request.headers.get("Idempotency-Key") });
    const response = this.#decide(request, path, body, text);
    if (this.losesNextAnswer) {
      this.losesNextAnswer = false;
      throw new TypeError("Failed to fetch");
    }
    return response;
  }

  #decide(request: Request, path: string, body: Document, text: string): Response {
    if (!this.signedIn) return problem(401);
    if (path.endsWith("/history")) return Response.json({ items: [{ by: { name: "Kollega" }, at: "2026-11-23T12:00:00Z" }] });
    const errors = request.method === "GET" ? [] : this.refuses(body);
    if (errors.length) return problem(422, errors);
    if (request.method === "POST") return this.#create(request.headers.get("Idempotency-Key") ?? "", body, text);
    const id = path.split("/")[2] ?? "";
    const stored = this.documents.get(id);
    if (!stored) return problem(404);
    if (request.method === "PATCH") {
      if (request.headers.get("If-Match") !== `"${stored.revision}"`) return problem(412);
      this.change(id, body);
    }
    return this.#tell(id);
  }

  #create(key: string, body: Document, text: string): Response {
    const kept = this.#kept.get(key);
    if (kept && kept.body !== text) return problem(422, [{ pointer: "Idempotency-Key", code: "key_reused", message: "" }]);
    const id = kept?.id ?? `id-${this.documents.size + 1}`;
    if (!kept) {
      this.documents.set(id, { document: body, revision: 1 });
      this.#kept.set(key, { body: text, id });
    }
    return this.#tell(id, 201);
  }

  #tell(id: string, status = 200): Response {
    const stored = this.documents.get(id);
    const told = { ...asTold(stored?.document ?? {}), id, revision: stored?.revision };
    return Response.json(told, { status, headers: { ETag: `"${stored?.revision}"` } });
  }
}

const term = (code: string): Document => ({ code, name: code, name_sv: code, name_en: code });

/** The document as the API answers it: names beside codes, ids on rows, nothing left out. */
function asTold(document: Document): Document {
  const codes = (name: string): Document[] => ((document[name] as string[] | undefined) ?? []).map(term);
  const rows = (name: string): Document[] => (document[name] as Document[] | undefined) ?? [];
  const numbered = (name: string): Document[] => rows(name).map((row, n) => ({ text: null, ...row, id: row["id"] ?? `${name}-${n}` }));
  const nothing = [
    "summary", "phase", "age_from", "age_to", "county_part", "current_state", "desired_state", "description", "starts_on",
    "ends_on", "operative_since", "level", "funding", "funding_amount", "methods", "follow_up", "results",
  ];
  return {
    ...Object.fromEntries(nothing.map((name) => [name, null])),
    kind: "initiative", catchment: "municipalities", visibility: "draft", language: "sv",
    results_public: true, funding_public: true, lessons_public: true, allowed_actions: ["edit", "archive", "publish"],
    ...document,
    owner: document["owner_id"] ? { id: document["owner_id"], name: "Kumla kommun", kind: "municipality" } : null,
    ...Object.fromEntries(
      ["focus_areas", "target_groups", "municipalities", "guiding_principles", "convention_articles", "global_goals"].map(
        (name) => [name, codes(name)],
      ),
    ),
    actors: rows("actors").map((row) => ({ actor: { id: row["actor_id"], name: "", kind: "other" }, role: row["role"] })),
    adopted_methods: ((document["adopted_methods"] as string[] | undefined) ?? []).map((id) => ({ id, name: id, evidence_level: "none-known" })),
    contacts: rows("contacts"),
    links: rows("links"),
    related: rows("related").map((row) => ({
      initiative: { id: row["initiative_id"], title: "", phase: null }, relation: row["relation"], direction: "to",
    })),
    lessons: numbered("lessons"),
    key_events: numbered("key_events"),
  };
}

function problem(status: number, errors: object[] = []): Response {
  return Response.json(
    { title: `Problem ${status}`, detail: "", status, errors },
    { status, headers: { "Content-Type": "application/problem+json" } },
  );
}
