import { beforeEach, describe, expect, it } from "vitest";
import { focusBack, focusNext, focusOn } from "./focus";

describe("when what had the focus is gone", () => {
  let list: HTMLElement;
  let heading: HTMLElement;
  const now = (): string => document.activeElement?.id || document.activeElement?.textContent || "";

  beforeEach(() => {
    document.body.innerHTML = `<h2>Rubrik</h2><ul>${["a", "b"].map((id) => `<li><button disabled>Upp</button><button id="${id}">Bort</button></li>`).join("")}</ul>`;
    list = document.querySelector("ul")!;
    heading = document.querySelector("h2")!;
  });

  it("the next item's first control that can be used gets it", async () => {
    list.children[0]!.remove();
    await focusNext(list.children, 0, heading);
    expect(now()).toBe("b");
  });

  it("the heading gets it after the last item, and when the list is gone", async () => {
    await focusNext(list.children, 2, heading);
    expect(now()).toBe("Rubrik");
    heading.blur();
    list.remove();
    await focusNext(list.children, 0, heading);
    expect(now()).toBe("Rubrik");
  });

  it("it is not taken from what somebody has gone on to", async () => {
    document.getElementById("b")!.focus();
    await focusNext(list.children, 0, heading);
    expect(now()).toBe("b");
  });

  it("a form that was sent gets it back, but not from another form", async () => {
    document.body.innerHTML = `<form><input id="one" /><button id="send">Spara</button></form><form><input id="other" /></form>`;
    await focusBack("one");
    expect(now()).toBe("one");
    document.getElementById("send")!.focus();
    await focusBack("one");
    expect(now()).toBe("one");
    document.getElementById("other")!.focus();
    await focusBack("one");
    expect(now()).toBe("other");
  });

  it("it can be given to what has just appeared", async () => {
    await focusOn("a");
    expect(now()).toBe("a");
  });
});
