/** The verbs of following, with their way back. */
import { api, asked, asProblem } from "../api/client";
import type { Cadence, FollowKind, FollowOut } from "../api/schema";
import { toast } from "../pieces/toasts.svelte";
import { following } from "./words";

export async function follow(kind: FollowKind, target: string, cadence: Cadence = "weekly"): Promise<FollowOut> {
  return (await asked(api.POST("/follows", { body: { kind, target, cadence } }))).data;
}

/** The one follow of a thing, or null. */
export async function followOf(kind: FollowKind, target: string): Promise<FollowOut | null> {
  const found = await asked(api.GET("/follows", { params: { query: { kind, target, limit: 1 } } }));
  return found.data.items[0] ?? null;
}

/** Stops, and offers a way back; `back` is called when it is taken. */
export async function stop(each: FollowOut, name: string, back: (again: FollowOut) => void): Promise<void> {
  const path = { id: each.id };
  const { etag } = await asked(api.GET("/follows/{id}", { params: { path } }));
  await asked(api.DELETE("/follows/{id}", { params: { path, header: { "If-Match": etag } } }));
  toast(following().stopped(name), () => {
    asked(api.POST("/follows/{id}/restorations", { params: { path } })).then(
      ({ data }) => back(data),
      (failure: unknown) => toast(asProblem(failure).detail),
    );
  });
}
