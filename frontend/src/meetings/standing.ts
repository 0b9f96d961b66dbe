/** Whether the reader arranges meetings, or proposes them. */
import { session } from "../accounts/session.svelte";

export const arranges = (): boolean => session.me !== null && (session.me.administrator || session.me.leads.length > 0);
