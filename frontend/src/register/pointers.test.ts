import { describe, expect, it } from "vitest";

import { blank } from "./draft";
import { fieldOf, idOf, inTheForm, saidAt, stepOf } from "./pointers";
import { differences, placesSent } from "./wire";

describe("what the API points at", () => {
  it.each([
    ["/title", "title"],
    ["/focus_areas/3", "focus_areas"],
    ["/contacts/0/email", "contacts-0-email"],
    ["/key_events/12/on", "key_events-12-on"],
    ["/actors/1/actor_id", "actors"],
    ["/lessons", "lessons"],
    ["/", "form"],
    ["/reference", "form"],
    ["Idempotency-Key", "form"],
  ])("%s is the input %s", (pointer, id) => expect(idOf(pointer)).toBe(id));

  it("tells which step a field is on", () => {
    expect([stepOf("title"), stepOf("owner_id"), stepOf("lessons")]).toEqual([1, 2, 3]);
    expect(fieldOf("/unheard_of")).toBeNull();
  });

  it("follows rows to their place in the form when blank rows were left out", () => {
    const draft = { ...blank(), links: [{ title: "", url: "" }, { title: "Mer", url: "fel" }] };
    expect(placesSent(draft, "links")).toEqual([1]);
    const said = inTheForm([{ pointer: "/links/0/url", code: "url_parsing", message: "Skriv hela adressen." }], draft);
    expect(saidAt(said, "links-1-url")).toBe("Skriv hela adressen.");
    expect(saidAt(said, "links-0-url")).toBe("");
  });
});

describe("what is sent", () => {
  it("is only what differs", () => {
    const base = { ...blank(), title: "Ett", summary: "Två" };
    expect(differences(base, { ...base, summary: "Tre " })).toEqual({ summary: "Tre" });
    expect(differences(base, { ...base, title: "Ett  " })).toEqual({});
  });

  it("clears with null", () => {
    const base = { ...blank(), title: "Ett", summary: "Två", age_from: 6 };
    expect(differences(base, { ...base, summary: " ", age_from: null })).toEqual({ summary: null, age_from: null });
  });

  it("leaves out rows that are half written while somebody types, not when all is saved", () => {
    const base = { ...blank(), title: "Ett" };
    const mine = { ...base, links: [{ title: "Om oss", url: "" }] };
    expect(differences(base, mine, "while-typing")).toEqual({});
    expect(differences(base, mine, "whole")).toEqual({ links: [{ title: "Om oss" }] });
  });

  it("tells an area whole: from the county back to some municipalities", () => {
    const base = { ...blank(), title: "Ett", catchment: "county" as const };
    expect(differences(base, { ...base, catchment: "municipalities" })).toEqual({
      catchment: "municipalities",
      municipalities: [],
      county_part: null,
    });
  });
});
