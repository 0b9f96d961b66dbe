/** Whose lessons these are: those who own the initiative, and nobody else. */
import type { Initiative, Me } from "../api/schema";

/** Whether the person writes and releases the private lessons of what `owner` owns. */
export function isOwn(me: Me | null, owner: string | null | undefined, mayEdit: boolean): boolean {
  if (me === null) return false;
  if (owner) return me.organisations.some((each) => each.id === owner);
  // Nobody's yet: its writer's. Leaders may edit it too, and would be refused.
  return mayEdit && !me.administrator && me.leads.length === 0;
}

export function ownsInitiative(me: Me | null, initiative: Initiative): boolean {
  return isOwn(me, initiative.owner?.id, initiative.allowed_actions.includes("edit"));
}
