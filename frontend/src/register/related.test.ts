import { beforeEach, describe, expect, it } from "vitest";

import type { Initiative } from "../api/schema";
import { copyOf } from "./copies";
import { blank, draftOf, namesIn } from "./draft";
import { idOf, stepOf } from "./pointers";
import { differences, isSame } from "./wire";

const row = (initiative_id: string, relation: "builds_on" | "similar" = "builds_on") => ({ initiative_id, relation });

describe("what an initiative hangs together with", () => {
  beforeEach(() => localStorage.clear());

  it("is sent as told, and the order means nothing", () => {
    const [one, other] = [{ ...blank(), related: [row("a"), row("b")] }, { ...blank(), related: [row("b"), row("a")] }];
    expect(isSame(one, other, "related")).toBe(true);
    expect(differences(blank(), one)).toEqual({ related: [row("a"), row("b")] });
    expect(isSame(one, { ...one, related: [row("a"), row("b", "similar")] }, "related")).toBe(false);
  });
  it("is only what this one says, not what others say of it", () => {
    const each = (id: string, direction: string) => ({ initiative: { id, title: `Om ${id}`, phase: null }, relation: "builds_on", direction });
    const none = { lessons: [], contacts: [], key_events: [], links: [], focus_areas: [], target_groups: [], guiding_principles: [], convention_articles: [], global_goals: [], municipalities: [], actors: [], adopted_methods: [] };
    const told = { ...none, title: "A", related: [each("b", "to"), each("c", "from")] } as unknown as Initiative;
    expect(draftOf(told).related).toEqual([row("b")]);
    expect(namesIn(told)).toMatchObject({ b: "Om b" });
  });
  it("has one place for its errors, on the last step", () => {
    expect([idOf("/related/0/initiative_id"), stepOf("related")]).toEqual(["related", 3]);
  });
  it("is blank in a copy from before it was there", () => {
    const { related: _, ...old } = { ...blank(), title: "Sparad förut" };
    localStorage.setItem("kraftsamling.copy.me.new", JSON.stringify({ mine: old, base: null, names: {} }));
    expect(copyOf("me", null)?.mine).toMatchObject({ title: "Sparad förut", related: [] });
  });
});
