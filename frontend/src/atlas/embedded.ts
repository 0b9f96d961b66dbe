/** Pages that other sites show in a frame: read-only, without a session, left by every link. */
import { session } from "../accounts/session.svelte";
import { language } from "../words/language.svelte";

export const isEmbedded = (path: string): boolean => path.startsWith("/inbaddad/");

/** What a link inside the frame carries, so that it opens in the whole window. */
export const AWAY = { target: "_top", rel: "noopener" };

/** Nobody is signed in here, and the language is the address's; nothing is kept in the browser. */
export function begin(search: string): void {
  session.known = true;
  language.current = new URLSearchParams(search).get("lang") === "en" ? "en" : "sv";
  document.documentElement.lang = language.current;
}
