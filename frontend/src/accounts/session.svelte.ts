/** Who is signed in, as this page knows it. Asked of the server only where there is a hint of a session. */
import { ApiProblem, api, asked } from "../api/client";
import type { Me } from "../api/schema";
import { forgetAllWriting } from "../pieces/writing";

const HINT = "kraftsamling.signed-in";

export const session = $state<{ me: Me | null; known: boolean }>({ me: null, known: false });

function hint(on: boolean): void {
  try {
    if (on) localStorage.setItem(HINT, "1");
    else localStorage.removeItem(HINT);
  } catch {
    // Without storage one signs in at each visit.
  }
}

function hinted(): boolean {
  try {
    return localStorage.getItem(HINT) === "1";
  } catch {
    return false;
  }
}

export function signedIn(me: Me): void {
  session.me = me;
  session.known = true;
  hint(true);
}

export function signedOut(): void {
  session.me = null;
  session.known = true;
  hint(false);
}

/** Asks the server who we are; call once at start. */
export async function recognise(): Promise<void> {
  if (!hinted()) {
    session.known = true;
    return;
  }
  try {
    signedIn((await asked(api.GET("/me"))).data);
  } catch (failure) {
    if (failure instanceof ApiProblem && failure.status === 401) signedOut();
    session.known = true;
  }
}

export async function signOut(): Promise<void> {
  await asked(api.DELETE("/sessions/current"));
  forgetAllWriting();
  signedOut();
}
