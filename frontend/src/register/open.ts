/** Opens the desk: from the server, and from what an earlier visit left in this browser. */
import { api, asked, asProblem } from "../api/client";
import type { Me } from "../api/schema";
import { language } from "../words/language.svelte";
import { copyOf } from "./copies";
import { Desk } from "./desk.svelte";
import { blank } from "./draft";
import { read } from "./post";

/** A desk whose draft got its address while it was written: the page at that address goes on with it. */
let handedOver: Desk | null = null;
export function handOver(desk: Desk): void {
  handedOver = desk;
  desk.handedOver = true;
}

/** Raises ApiProblem when there is neither a server's version nor a copy. */
export async function openDesk(me: Me, id: string | null): Promise<Desk> {
  const waiting = handedOver;
  handedOver = null;
  if (waiting && waiting.id === id && waiting.person === me.id) return waiting;
  return id ? openExisting(me, id) : openNew(me);
}

async function openNew(me: Me): Promise<Desk> {
  const only = me.organisations.length === 1 ? me.organisations[0] : undefined;
  const start = blank(language.current);
  const copy = copyOf(me.id, null);
  if (only) {
    start.owner_id = only.id;
    if (only.kind === "municipality" && !copy) start.municipalities = await ownMunicipality(only.id);
  }
  const desk = new Desk(me.id, start);
  desk.names = Object.fromEntries(me.organisations.map((each) => [each.id, each.name]));
  if (copy) desk.restore(copy);
  return desk;
}

async function ownMunicipality(actor: string): Promise<string[]> {
  try {
    const { data } = await asked(api.GET("/actors/{id}", { params: { path: { id: actor } } }));
    return data.municipality ? [data.municipality.code] : [];
  } catch {
    // A help, not a need.
    return [];
  }
}

async function openExisting(me: Me, id: string): Promise<Desk> {
  const desk = new Desk(me.id, blank());
  desk.names = Object.fromEntries(me.organisations.map((each) => [each.id, each.name]));
  const copy = copyOf(me.id, id);
  try {
    desk.start(await read(id));
  } catch (failure) {
    if (!copy?.base || asProblem(failure).status !== 0) {
      desk.leave();
      throw failure;
    }
    // Without a network one goes on with what this browser has; saving tells whether it still fits.
    desk.id = id;
    desk.etag = copy.etag;
    desk.visibility = copy.visibility;
    desk.base = copy.base;
  }
  if (copy) desk.restore(copy);
  return desk;
}
