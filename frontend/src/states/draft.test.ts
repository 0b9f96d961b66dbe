import { describe, expect, it } from "vitest";
import { draftOf, isAsItWas, sentFrom, together, type Draft } from "./draft";

const nothing: Draft = { current_state_sv: "", desired_state_sv: "", current_state_en: "", desired_state_en: "", responsible: null, responsible_note: "" };
const kumla = { id: "1", name: "Kumla kommun" };

describe("what is written of a focus area", () => {
  it("is sent as it was read, an empty box as an empty text", () => {
    const read = draftOf({ current_state_sv: "Nu", desired_state_sv: null, current_state_en: null, desired_state_en: null, responsible: kumla, responsible_note: null });
    expect(sentFrom(read)).toEqual({ current_state_sv: "Nu", desired_state_sv: "", current_state_en: "", desired_state_en: "", responsible_note: "", responsible_id: "1" });
    expect(isAsItWas(read, { ...read, current_state_sv: " Nu\n" })).toBe(true);
    expect(isAsItWas(read, { ...read, responsible: null })).toBe(false);
  });

  it("goes together with what another wrote in other boxes", () => {
    const mine = { ...nothing, current_state_sv: "Mitt" };
    const theirs = { ...nothing, desired_state_sv: "Deras", responsible: kumla };
    expect(together(nothing, mine, theirs)).toEqual({ merged: { ...mine, desired_state_sv: "Deras", responsible: kumla }, both: [] });
  });

  it("is left to choose between where both wrote, and mine until then", () => {
    const mine = { ...nothing, current_state_sv: "Mitt", responsible_note: "Samma" };
    const theirs = { ...nothing, current_state_sv: "Deras", responsible_note: "Samma" };
    expect(together(nothing, mine, theirs)).toEqual({ merged: mine, both: ["current_state_sv"] });
  });

  it("lets what they took away stay away, unless I wrote there", () => {
    const base = { ...nothing, current_state_sv: "Förr", desired_state_sv: "Sedan" };
    const found = together(base, { ...base, desired_state_sv: "Mitt" }, nothing);
    expect(found).toEqual({ merged: { ...nothing, desired_state_sv: "Mitt" }, both: ["desired_state_sv"] });
  });
});
