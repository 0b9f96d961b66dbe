import { describe, expect, it } from "vitest";
import { blank, changedIn, met, sentFrom } from "./draft";

describe("two who change an indicator", () => {
  it("keep what each of them changed, and are told where both did", () => {
    const before = { ...blank(), title: "Trivsel", unit: "%", target: "80" };
    const mine = { ...before, title: "Trivsel i skolan", target: "85" };
    const theirs = { ...before, target: "90", source_name: "Liv & hälsa ung" };
    const told = met(mine, before, theirs);
    expect(told.both).toEqual(["target"]);
    expect(told.mine).toEqual({ ...before, title: "Trivsel i skolan", target: "85", source_name: "Liv & hälsa ung" });
    expect(changedIn(told.mine, theirs)).toEqual(["title", "target"]);
  });

  it("who changed the same to the same are told nothing", () => {
    const before = blank();
    expect(met({ ...before, unit: "antal" }, before, { ...before, unit: "antal" }).both).toEqual([]);
  });
});

describe("what is sent", () => {
  it("has a number for a target, and null for what is left empty", () => {
    const told = sentFrom({ ...blank(), target: "85,5", source_url: " " });
    expect([told.target, told.source_url, told.source_note, told.id]).toEqual([85.5, null, null, null]);
    expect(sentFrom({ ...blank(), target: "0" }).target).toBe(0);
  });
});
