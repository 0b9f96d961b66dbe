/** Where a hit leads. */
import type { Group, Hit } from "../api/schema";

export type Kind = Group["kind"];

export function addressOf(kind: Kind, hit: Pick<Hit, "id" | "within" | "title">): string {
  switch (kind) {
    case "actor":
      return `/utforska?actor=${hit.id}`;
    case "method":
      return `/metoder/${hit.id}`;
    case "meeting":
      return `/moten/${hit.id}`;
    case "lesson":
      return `/initiativ/${hit.within ?? ""}`;
    case "insight":
      return `/moten/${hit.within ?? ""}`;
    case "analysis":
      return `/analyser/${hit.id}`;
    default:
      return `/initiativ/${hit.id}`;
  }
}
