import { describe, expect, it } from "vitest";
import { inPageOrder } from "./order";

describe("what is wrong in a form", () => {
  it("is told in the order of the page, and what is not on it last", () => {
    document.body.innerHTML = `<input id="title" /><textarea id="findings"></textarea><textarea id="method"></textarea>`;
    const errors = ["/platform", "/method", "/findings/0", "/title", "/findings/1"].map((pointer) => ({ pointer }));
    const told = inPageOrder(errors, (pointer) => pointer.split("/")[1] ?? "").map((each) => each.pointer);
    expect(told).toEqual(["/title", "/findings/0", "/findings/1", "/method", "/platform"]);
  });
});
