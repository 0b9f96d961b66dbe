import { flushSync, mount, unmount } from "svelte";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";

import Finder from "./Finder.svelte";

type Found = { id: string };

describe("finding while one types", () => {
  const chosen: string[] = [];
  let finder: Record<string, unknown>;
  let input: HTMLInputElement;

  beforeEach(() => {
    vi.useFakeTimers();
    Element.prototype.scrollIntoView = () => {}; // jsdom lays nothing out
    chosen.length = 0;
    finder = mount(Finder, {
      target: document.body,
      props: {
        id: "finder",
        label: "Organisation",
        none: "Inget",
        find: (q: string) => Promise.resolve([{ id: q }]),
        name: (found: Found) => found.id,
        note: () => "",
        onchosen: (found: Found) => chosen.push(found.id),
      },
    });
    flushSync();
    input = document.querySelector("input")!;
  });

  afterEach(async () => {
    await unmount(finder);
    vi.useRealTimers();
  });

  function type(text: string): void {
    input.value = text;
    input.dispatchEvent(new InputEvent("input", { bubbles: true }));
    flushSync();
  }

  function press(key: string): void {
    input.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true }));
    flushSync();
  }

  async function pause(): Promise<void> {
    await vi.advanceTimersByTimeAsync(250);
    flushSync();
  }

  it("takes the only offer for the words that stand there", async () => {
    type("Kumla");
    await pause();
    press("Enter");
    expect(chosen).toEqual(["Kumla"]);
  });

  it("does not take the offer for earlier words", async () => {
    type("Kumla");
    await pause();
    type("Kumla skola");
    press("Enter");
    expect(chosen).toEqual([]);
    await pause();
    press("Enter");
    expect(chosen).toEqual(["Kumla skola"]);
  });
});
