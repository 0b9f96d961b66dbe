import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";

import { dismiss, toast, toasts, turned } from "./toasts.svelte";

const texts = (): string[] => toasts.map((each) => each.text);

describe("what was just done, said in short", () => {
  beforeEach(() => vi.useFakeTimers());
  afterEach(() => {
    for (const each of [...toasts]) dismiss(each.id);
    vi.useRealTimers();
  });

  test("is gone when the page is turned, but a way back stays", () => {
    toast("Sparat");
    toast("Borttaget", () => {});
    vi.advanceTimersByTime(2_000);
    turned();
    expect(texts()).toEqual(["Borttaget"]);
  });
  test("stays where one arrives when it was said on the way there", () => {
    toast("Ändringarna är sparade.");
    turned();
    expect(texts()).toEqual(["Ändringarna är sparade."]);
  });
});
