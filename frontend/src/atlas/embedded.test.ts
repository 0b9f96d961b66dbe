import { beforeEach, describe, expect, it } from "vitest";

import { session } from "../accounts/session.svelte";
import { language } from "../words/language.svelte";
import { begin, isEmbedded } from "./embedded";

describe("a page in somebody else's frame", () => {
  beforeEach(() => {
    localStorage.clear();
    session.known = false;
  });

  it("is told by its address", () => {
    expect(isEmbedded("/inbaddad/laget")).toBe(true);
    expect(isEmbedded("/laget")).toBe(false);
    expect(isEmbedded("/inbaddad")).toBe(false);
  });

  it("asks nobody who is reading, though somebody is signed in", () => {
    localStorage.setItem("kraftsamling.signed-in", "1");
    begin("");
    expect(session).toMatchObject({ me: null, known: true });
  });

  it("speaks the language of the address and keeps it nowhere", () => {
    begin("?lang=en");
    expect([language.current, document.documentElement.lang]).toEqual(["en", "en"]);
    expect(localStorage.length).toBe(0);
    begin("?lang=xx");
    expect(language.current).toBe("sv");
  });
});
