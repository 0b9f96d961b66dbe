/** How what is written stands towards the server. */
import type { Merge } from "./merge";

export type Standing = "idle" | "unsaved" | "saving" | "saved" | "waiting" | "signed-out" | "collided" | "refused";

/** Somebody else's version met mine, and a choice is asked for. */
export interface Collision {
  merge: Merge;
  last: { by: string; at: string } | null;
}

/** These have their own way on: time, a sign-in, a choice. */
export const hasItsOwnWayOn = (standing: Standing): boolean => ["waiting", "signed-out", "collided"].includes(standing);
export const needsAttention = (standing: Standing): boolean => hasItsOwnWayOn(standing) || standing === "refused";
