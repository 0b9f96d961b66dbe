/** What the form asks of the API. */
import { api, asked } from "../api/client";
import type { Initiative, InitiativeIn, InitiativePatch } from "../api/schema";
import type { Patch } from "./wire";

export interface Told {
  told: Initiative;
  etag: string;
}

/** A key under which a request may be repeated without happening twice. */
export function newKey(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join("");
}

const answer = ({ data, etag }: { data: Initiative; etag: string }): Told => ({ told: data, etag });

export async function read(id: string): Promise<Told> {
  return answer(await asked(api.GET("/initiatives/{id}", { params: { path: { id } } })));
}

/** `leaving` lets the request outlive the page. */
export async function create(body: Patch, key: string, leaving = false): Promise<Told> {
  const header = { "Idempotency-Key": key };
  return answer(
    await asked(api.POST("/initiatives", { params: { header }, body: body as InitiativeIn, keepalive: leaving })),
  );
}

export async function change(id: string, patch: Patch, etag: string, leaving = false): Promise<Told> {
  const params = { path: { id }, header: { "If-Match": etag } };
  return answer(
    await asked(api.PATCH("/initiatives/{id}", { params, body: patch as InitiativePatch, keepalive: leaving })),
  );
}

export async function publish(id: string, key: string): Promise<Told> {
  const params = { path: { id }, header: { "Idempotency-Key": key } };
  return answer(await asked(api.POST("/initiatives/{id}/publications", { params })));
}

/** Who changed it last, where the asker may know. */
export async function lastChange(id: string): Promise<{ by: string; at: string } | null> {
  try {
    const { data } = await asked(api.GET("/initiatives/{id}/history", { params: { path: { id }, query: { limit: 1 } } }));
    const last = data.items[0];
    return last ? { by: last.by.name, at: last.at } : null;
  } catch {
    return null;
  }
}
