/** Whether the one who reads is a process leader or an administrator. */
import { session } from "../accounts/session.svelte";

export const leads = (): boolean => session.me !== null && (session.me.administrator || session.me.leads.length > 0);
