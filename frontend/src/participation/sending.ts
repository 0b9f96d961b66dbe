/** Registering: a ticket is fetched and worked for while somebody writes. Who is signed in needs none. */
import { session } from "../accounts/session.svelte";
import { api, asked } from "../api/client";
import type { RegistrationIn, RegistrationReceipt } from "../api/schema";
import { work } from "../tips/proof";

export type Said = Omit<RegistrationIn, "ticket" | "proof">;
interface Ready {
  ticket: string;
  proof: string;
}
/** Our clock and the server's may part by a second. */
const MARGIN = 1500;
const pause = (ms: number): Promise<void> => new Promise((go) => setTimeout(go, ms));

/** A ticket that works by the time it is handed out. */
export async function ready(): Promise<Ready> {
  if (session.me) return { ticket: "", proof: "" };
  const { data } = await asked(api.POST("/registration-tickets"));
  const [proof] = await Promise.all([work(data.ticket, data.work_bits), pause(data.wait_seconds * 1000 + MARGIN)]);
  return { ticket: data.ticket, proof };
}

export async function send(id: string, said: Said, held: Promise<Ready>): Promise<RegistrationReceipt> {
  const params = { path: { id }, header: { "Idempotency-Key": crypto.randomUUID?.() ?? String(Math.random()) } };
  return (await asked(api.POST("/meetings/{id}/registrations", { params, body: { ...said, ...(await held) } }))).data;
}
