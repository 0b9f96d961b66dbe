import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";

import type { Me } from "../api/schema";
import { copyOf } from "./copies";
import { type Desk, TYPING_PAUSE } from "./desk.svelte";
import { FakeServer } from "./fakeServer";
import { openDesk } from "./open";

const me: Me = {
  id: "p1", name: "Registrerare", email: "r@k.example", language: "sv", administrator: false, leads: [],
  organisations: [], revision: 1,
};
let server: FakeServer;
let desks: Desk[];

async function open(id: string | null = null): Promise<Desk> {
  const desk = await openDesk(me, id);
  desks.push(desk);
  return desk;
}

function write(desk: Desk, changes: Partial<Desk["mine"]>): void {
  Object.assign(desk.mine, changes);
  desk.changed();
}

const pass = (ms = TYPING_PAUSE): Promise<unknown> => vi.advanceTimersByTimeAsync(ms);
const stored = (id: string): Record<string, unknown> => server.documents.get(id)?.document ?? {};
/** The page is closed without a word; what the browser keeps is all that is left. */
const reload = (desk: Desk): void => desk.leave();

beforeEach(() => {
  vi.useFakeTimers();
  localStorage.clear();
  server = new FakeServer();
  desks = [];
});
afterEach(() => {
  desks.forEach((desk) => desk.leave());
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

describe("a draft saves itself", () => {
  it("once it has a title, and then only what differs", async () => {
    const desk = await open();
    write(desk, { summary: "Utan titel." });
    await pass();
    expect(server.seen).toEqual([]);
    write(desk, { title: "Närvaroteam" });
    await pass();
    expect(stored("id-1")).toMatchObject({ title: "Närvaroteam", summary: "Utan titel." });
    expect(desk.standing).toBe("saved");
    write(desk, { phase: "planned" });
    await pass();
    expect(server.seen.at(-1)).toMatchObject({ method: "PATCH", path: "/initiatives/id-1", body: { phase: "planned" } });
  });

  it("and keeps nothing in the browser once the server has it all", async () => {
    const desk = await open();
    write(desk, { title: "Närvaroteam" });
    expect(copyOf("p1", null)?.mine.title).toBe("Närvaroteam");
    await pass();
    expect([copyOf("p1", null), copyOf("p1", "id-1")]).toEqual([null, null]);
  });

  it("but a published one waits until one says so", async () => {
    server.documents.set("id-9", { document: { title: "Ute", visibility: "published" }, revision: 3 });
    const desk = await open("id-9");
    write(desk, { summary: "Nytt." });
    await pass(60_000);
    expect(stored("id-9")).not.toHaveProperty("summary");
    expect(await desk.save("whole")).toBe(true);
    expect(stored("id-9")).toMatchObject({ summary: "Nytt." });
  });

  it("with the rest saved when one field is refused", async () => {
    const desk = await open();
    write(desk, { title: "Närvaroteam" });
    await pass();
    server.refuses = (body) => ("summary" in body ? [{ pointer: "/summary", code: "personal_number", message: "Ta bort det." }] : []);
    write(desk, { summary: "19121212-1212", methods: "Hembesök" });
    await pass();
    expect(stored("id-1")).toMatchObject({ methods: "Hembesök" });
    expect(desk.standing).toBe("refused");
    expect(desk.errors.map((error) => error.pointer)).toEqual(["/summary"]);
    expect(copyOf("p1", "id-1")?.mine.summary).toBe("19121212-1212");
  });
});

describe("a reload in the middle", () => {
  it("brings back what no server has seen", async () => {
    const desk = await open();
    write(desk, { title: "Halvskri", summary: "Något" });
    reload(desk);
    const again = await open();
    expect(again.mine).toMatchObject({ title: "Halvskri", summary: "Något" });
    expect(again.restored).toBe(true);
  });

  it("brings back what was written since the last save, on top of what a colleague saved meanwhile", async () => {
    const desk = await open();
    write(desk, { title: "Närvaroteam" });
    await pass();
    write(desk, { summary: "Osparat" });
    reload(desk);
    server.change("id-1", { phase: "ongoing" });
    const again = await open("id-1");
    expect(again.mine).toMatchObject({ summary: "Osparat", phase: "ongoing" });
    await pass();
    expect(stored("id-1")).toMatchObject({ summary: "Osparat", phase: "ongoing" });
  });

  it("is not shown to another person at the same computer", async () => {
    const desk = await open();
    write(desk, { title: "Hemlig" });
    reload(desk);
    const other = await openDesk({ ...me, id: "p2" }, null);
    desks.push(other);
    expect(other.mine.title).toBe("");
  });
});

describe("a network that drops", () => {
  it("loses nothing: it waits longer each time and saves when the network is back", async () => {
    const desk = await open();
    write(desk, { title: "Närvaroteam" });
    await pass();
    server.reachable = false;
    write(desk, { summary: "Skrivet utan nät" });
    await pass();
    expect(desk.standing).toBe("waiting");
    write(desk, { methods: "Också utan nät" });
    await pass(10_000);
    expect(desk.standing).toBe("waiting");
    server.reachable = true;
    dispatchEvent(new Event("online"));
    await pass(0);
    expect(stored("id-1")).toMatchObject({ summary: "Skrivet utan nät", methods: "Också utan nät" });
    expect(desk.standing).toBe("saved");
  });

  it("doubles nothing when the answer to the first save was lost", async () => {
    const desk = await open();
    server.losesNextAnswer = true;
    write(desk, { title: "Närvaroteam" });
    await pass();
    expect(desk.standing).toBe("waiting");
    write(desk, { title: "Närvaroteamet" });
    await pass(10_000);
    expect(server.documents.size).toBe(1);
    expect(stored("id-1")).toMatchObject({ title: "Närvaroteamet" });
  });

  it("doubles nothing when the page was also reloaded before the answer came", async () => {
    const desk = await open();
    server.losesNextAnswer = true;
    write(desk, { title: "Närvaroteam" });
    await pass();
    reload(desk);
    const again = await open();
    write(again, { summary: "Mer" });
    await pass(10_000);
    expect(server.documents.size).toBe(1);
    expect(stored("id-1")).toMatchObject({ title: "Närvaroteam", summary: "Mer" });
  });
});

describe("a session that ends", () => {
  it("keeps everything until one has signed in again", async () => {
    const desk = await open();
    write(desk, { title: "Närvaroteam" });
    await pass();
    server.signedIn = false;
    write(desk, { summary: "Efter tolv timmar" });
    await pass();
    expect(desk.standing).toBe("signed-out");
    expect(copyOf("p1", "id-1")?.mine.summary).toBe("Efter tolv timmar");
    server.signedIn = true;
    expect(await desk.save("while-typing")).toBe(true);
    expect(stored("id-1")).toMatchObject({ summary: "Efter tolv timmar" });
  });
});

describe("somebody else changes it at the same time", () => {
  async function both(): Promise<Desk> {
    const desk = await open();
    write(desk, { title: "Närvaroteam", summary: "Från början" });
    await pass();
    return desk;
  }

  it("goes together by itself where the fields are others, and says so", async () => {
    const desk = await both();
    server.change("id-1", { phase: "ongoing" });
    write(desk, { methods: "Hembesök" });
    await pass();
    expect(stored("id-1")).toMatchObject({ phase: "ongoing", methods: "Hembesök" });
    expect(desk.news).toEqual({ fields: ["phase"], by: "Kollega" });
    expect(desk.mine.phase).toBe("ongoing");
  });

  it("asks where the field is the same, and overwrites nothing until answered", async () => {
    const desk = await both();
    server.change("id-1", { summary: "Deras" });
    write(desk, { summary: "Mitt" });
    await pass();
    expect(desk.standing).toBe("collided");
    expect(stored("id-1")).toMatchObject({ summary: "Deras" });
    expect(desk.collision?.merge.both).toEqual(["summary"]);
    expect(await desk.settle({ summary: "both" })).toBe(true);
    expect(stored("id-1")).toMatchObject({ summary: "Deras\n\nMitt" });
  });

  it("shows both versions before anything is saved to the public", async () => {
    server.documents.set("id-9", { document: { title: "Ute", visibility: "published" }, revision: 3 });
    const desk = await open("id-9");
    write(desk, { summary: "Mitt" });
    server.change("id-9", { phase: "paused" });
    expect(await desk.save("whole")).toBe(false);
    expect(desk.collision?.merge.onlyTheirs).toEqual(["phase"]);
    expect(await desk.settle({})).toBe(true);
    expect(stored("id-9")).toMatchObject({ summary: "Mitt", phase: "paused" });
  });
});
