/** One sort of an organisation's initiatives, some at a time. */
import { api, asked, asProblem, type ApiProblem } from "../api/client";
import type { InitiativeSummary } from "../api/schema";

const AT_ONCE = 25;
export type Sort = "drafts" | "due" | "published" | "archived";

const QUERIES: Record<Sort, object> = {
  drafts: { visibility: ["draft", "in_review"] },
  due: { stale: true, sort: "updated_at" },
  published: {},
  archived: { visibility: ["archived"] },
};

export class Shelf {
  items = $state.raw<InitiativeSummary[]>([]);
  total = $state(0);
  ready = $state(false);
  problem = $state.raw<ApiProblem | null>(null);
  readonly left = $derived(this.total - this.items.length);

  /** `owner` null: the whole platform, and the ideas one has registered without an owner. */
  constructor(
    private readonly sort: Sort,
    private readonly owner: string | null,
  ) {}

  /** What is shown anew, after something has been done with it. */
  async load(): Promise<void> {
    const shown = Math.max(1, Math.ceil(this.items.length / AT_ONCE));
    try {
      const pages = await Promise.all(Array.from({ length: shown }, (_, at) => this.ask(at + 1)));
      this.items = pages.flatMap((page) => page.items);
      this.total = pages[0]?.total ?? this.items.length;
      this.problem = null;
      this.ready = true;
    } catch (failure) {
      this.problem = asProblem(failure);
    }
  }

  async more(): Promise<void> {
    try {
      const { items, total } = await this.ask(Math.floor(this.items.length / AT_ONCE) + 1);
      const known = new Set(this.items.map((each) => each.id));
      this.items = [...this.items, ...items.filter((each) => !known.has(each.id))];
      this.total = total ?? this.items.length;
    } catch (failure) {
      this.problem = asProblem(failure);
    }
  }

  private async ask(page: number): Promise<{ items: InitiativeSummary[]; total?: number | null }> {
    const mine = this.owner ? { owner: [this.owner] } : {};
    return (await asked(api.GET("/initiatives", { params: { query: { ...mine, limit: AT_ONCE, page, ...QUERIES[this.sort] } } }))).data;
  }
}
