/** What a meeting lacks before anybody can be invited to it. */
import type { Meeting } from "../api/schema";

export type Lack = "archived" | "cancelled" | "held" | "draft" | "undated" | "past";
type Facts = Pick<Meeting, "visibility" | "status" | "starts_at">;

/** What is over for good is told alone; the rest can be mended, each by itself. */
export function lacking({ visibility, status, starts_at }: Facts, now = Date.now()): Lack[] {
  if (visibility === "archived") return ["archived"];
  if (status === "cancelled" || status === "held") return [status];
  const lacks: Lack[] = visibility === "published" ? [] : ["draft"];
  if (!starts_at) lacks.push("undated");
  else if (Date.parse(starts_at) <= now) lacks.push("past");
  return lacks;
}

/** Whether there is neither a place to go to nor a link to follow. */
export const isNowhere = (meeting: Pick<Meeting, "place" | "address" | "online">): boolean =>
  !meeting.place && !meeting.address && !meeting.online;
