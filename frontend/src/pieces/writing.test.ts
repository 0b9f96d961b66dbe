import { beforeEach, describe, expect, it } from "vitest";
import { forgetAllWriting, keepWriting, saved, secretOfLink, written } from "./writing";

describe("what is being written", () => {
  beforeEach(() => sessionStorage.clear());

  it("is there again until it is saved", () => {
    keepWriting("note m1", { text: "Morgonen avgör" });
    expect(written("note m1")).toEqual({ text: "Morgonen avgör" });
    expect(written("note m2")).toBeNull();
    saved("note m1");
    expect(written("note m1")).toBeNull();
  });

  it("is forgotten when somebody signs out, and nothing else is", () => {
    sessionStorage.setItem("other", "1");
    keepWriting("note m1", "x");
    forgetAllWriting();
    expect(written("note m1")).toBeNull();
    expect(sessionStorage.getItem("other")).toBe("1");
  });

  it("is nothing when what is kept cannot be read", () => {
    sessionStorage.setItem("kraftsamling.writing.broken", "{");
    expect(written("broken")).toBeNull();
  });
});

describe("the secret of a letter's link", () => {
  beforeEach(() => sessionStorage.clear());

  it("leaves the address bar and survives a reload of the page", () => {
    history.replaceState(null, "", "/min-anmalan#abc");
    expect(secretOfLink()).toBe("abc");
    expect(location.hash).toBe("");
    expect(secretOfLink()).toBe("abc");
  });

  it("is replaced by another letter's, and is not another page's", () => {
    history.replaceState(null, "", "/min-anmalan#abc");
    secretOfLink();
    history.replaceState(null, "", "/min-anmalan#def");
    expect(secretOfLink()).toBe("def");
    history.replaceState(null, "", "/datum");
    expect(secretOfLink()).toBe("");
  });
});
