/** Who may begin an analysis: those who lead, and those who work in an organisation. */
import { session } from "../accounts/session.svelte";

export const mayBegin = (): boolean =>
  session.me !== null && (session.me.administrator || session.me.leads.length > 0 || session.me.organisations.length > 0);
