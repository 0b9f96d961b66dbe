/** Sending a tip: a ticket is fetched and worked for while somebody writes, and fetched anew when it has ended. */
import { ApiProblem, api, asked } from "../api/client";
import type { TipIn, TipThanks } from "../api/schema";
import { work } from "./proof";

export type Said = Omit<TipIn, "ticket" | "proof">;
interface Ready {
  ticket: string;
  proof: string;
}
/** Our clock and the server's may part by a second. */
const MARGIN = 1500;

const pause = (ms: number): Promise<void> => new Promise((go) => setTimeout(go, Math.max(0, ms)));

/** A ticket that works by the time it is handed out. */
export async function ready(): Promise<Ready> {
  const { data } = await asked(api.POST("/tip-tickets"));
  const [proof] = await Promise.all([work(data.ticket, data.work_bits), pause(data.wait_seconds * 1000 + MARGIN)]);
  return { ticket: data.ticket, proof };
}

/** Sends it with the ticket at hand; one that has ended or was used is replaced without a word, once. */
export async function send(said: Said, held: Promise<Ready>, key: string): Promise<TipThanks> {
  try {
    return await post(said, await held, key);
  } catch (failure) {
    if (!(failure instanceof ApiProblem) || !failure.errors.length || !failure.errors.every(isOfTheTicket)) throw failure;
    return post(said, await ready(), `${key}-again`);
  }
}

const isOfTheTicket = ({ pointer }: { pointer: string }): boolean => pointer === "/ticket" || pointer === "/proof";

async function post(said: Said, { ticket, proof }: Ready, key: string): Promise<TipThanks> {
  const header = { "Idempotency-Key": key };
  return (await asked(api.POST("/tips", { params: { header }, body: { ...said, ticket, proof } }))).data;
}
