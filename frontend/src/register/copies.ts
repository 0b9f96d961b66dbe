/** What has been written but not saved, kept in this browser until the server has it. One copy a draft and person. */
import type { Visibility } from "../api/schema";
import { blank, type Draft } from "./draft";
import type { Patch } from "./wire";

export interface Copy {
  mine: Draft;
  /** What the server had when this was written; null for one it has never seen. */
  base: Draft | null;
  visibility: Visibility | null;
  etag: string;
  names: Record<string, string>;
  /** A creation that may have reached the server: to be repeated word for word under its key. */
  creation: { key: string; body: Patch } | null;
  at: string;
}

const ROOT = "kraftsamling.copy";
const nameOf = (person: string, id: string | null): string => `${ROOT}.${person}.${id ?? "new"}`;

/** Answers whether the browser could keep it. */
export function keepCopy(person: string, id: string | null, copy: Copy): boolean {
  try {
    localStorage.setItem(nameOf(person, id), JSON.stringify(copy));
    return true;
  } catch {
    return false;
  }
}

export function copyOf(person: string, id: string | null): Copy | null {
  try {
    const kept = JSON.parse(localStorage.getItem(nameOf(person, id)) ?? "null") as Copy | null;
    if (!kept || typeof kept.mine?.title !== "string") return null;
    // Written before a field was there: the copy has it blank.
    return { ...kept, mine: { ...blank(), ...kept.mine }, base: kept.base && { ...blank(), ...kept.base } };
  } catch {
    return null;
  }
}

export function dropCopy(person: string, id: string | null): void {
  try {
    localStorage.removeItem(nameOf(person, id));
  } catch {
    // A browser that keeps nothing has nothing to drop.
  }
}
