import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";

import { listen, match, place } from "./router.svelte";

describe("an address", () => {
  test("gives the page the values it names", () => {
    expect(match("/initiativ/:id/redigera", "/initiativ/42/redigera")).toEqual({ id: "42" });
  });

  test("is the same with and without a slash at the end", () => {
    expect(match("/utforska", "/utforska/")).toEqual({});
    expect(match("/", "/")).toEqual({});
  });

  test("of another length or another word is another page", () => {
    expect(match("/initiativ/:id", "/initiativ")).toBeNull();
    expect(match("/initiativ/:id", "/initiativ/42/redigera")).toBeNull();
    expect(match("/om", "/utforska")).toBeNull();
    expect(match("/om", "/")).toBeNull();
  });

  test("keeps å, ä and ö, and survives a broken percent sign", () => {
    expect(match("/initiativ/:id", "/initiativ/n%C3%A4rvaro")).toEqual({ id: "närvaro" });
    expect(match("/initiativ/:id", "/initiativ/100%")).toEqual({ id: "100%" });
  });
});

describe("a link", () => {
  let stop: () => void;
  beforeEach(() => {
    vi.stubGlobal("scrollTo", () => undefined);
    history.replaceState(null, "", "/");
    stop = listen();
  });
  afterEach(() => {
    stop();
    vi.unstubAllGlobals();
    document.body.innerHTML = "";
  });

  /** Whether the browser itself would have gone there, had we not. */
  function click(markup: string, selector: string): boolean {
    document.body.innerHTML = markup;
    const event = new MouseEvent("click", { bubbles: true, cancelable: true });
    let left = true;
    const last = (given: Event): void => {
      left = !given.defaultPrevented;
      given.preventDefault();
    };
    addEventListener("click", last, { once: true });
    document.querySelector(selector)?.dispatchEvent(event);
    return left;
  }

  test("of ours changes the page without a reload", () => {
    expect(click('<a href="/utforska?q=nora">x</a>', "a")).toBe(false);
    expect([place.path, place.search]).toEqual(["/utforska", "?q=nora"]);
  });

  test("inside the map does so too", () => {
    expect(click('<svg><a href="/utforska?municipality=1881"><path d="M0 0h1v1z" /></a></svg>', "path")).toBe(false);
    expect(place.search).toBe("?municipality=1881");
  });

  test("to the API, to another site or to a new window is left to the browser", () => {
    for (const link of [
      '<a href="/api/v1/openapi.json">x</a>',
      '<a href="https://example.org/">x</a>',
      '<a href="/om" target="_blank">x</a>',
    ])
      expect(click(link, "a")).toBe(true);
  });
});
