/** Where the focus goes when what had it is gone: never back to the top of the page. */
import { tick } from "svelte";

const CONTROLS = "a[href], button:not(:disabled), input:not(:disabled), textarea:not(:disabled), select:not(:disabled), summary";

/** Nothing has the focus, as when the button that had it was taken away. */
const lost = (): boolean => !document.activeElement || document.activeElement === document.body;

/**
 * The first control of the item that now stands at that place, after the last of them the heading. Nothing happens when
 * somebody has gone on to something else meanwhile.
 */
export async function focusNext(items: ArrayLike<Element> | undefined, at: number, heading: HTMLElement | null): Promise<void> {
  await tick();
  if (!lost()) return;
  const item = items?.[at];
  const control = item?.isConnected ? item.querySelector<HTMLElement>(CONTROLS) : null;
  const above = heading?.isConnected ? heading : document.querySelector<HTMLElement>("main h1");
  if (above && !control) above.tabIndex = -1;
  (control ?? above)?.focus();
}

/** The form's first field again, once it was sent: not when somebody has gone on to another part of the page meanwhile. */
export async function focusBack(id: string): Promise<void> {
  await tick();
  const field = document.getElementById(id);
  if (lost() || field?.closest("form")?.contains(document.activeElement)) field?.focus();
}

/** What has just appeared, once it is there. */
export async function focusOn(id: string): Promise<void> {
  await tick();
  document.getElementById(id)?.focus();
}
