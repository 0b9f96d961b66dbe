/** Where one was on each page, for the way back: pages fetch what they show, so it waits until they reach that far. */
const KEPT = "kraftsamling.scroll";
const PATIENCE = 10_000; // ms; whoever begins to read elsewhere is left in peace before that
const SIGNS = ["wheel", "touchmove", "keydown", "pointerdown"];

let positions: Record<string, number> = {};
let here = "";
let count = 0;
let stop: (() => void) | undefined;

/** What the browser keeps with an entry of its history: a name for it. */
export const newEntry = (): { entry: string } => ({ entry: `${Date.now()} ${++count}` });

/** Before the address changes. */
export function leave(): void {
  positions[here] = scrollY;
}

/** After it has changed; the links within a page give no name, their address has to do. */
export function arrive(): void {
  stop?.();
  here = (history.state as { entry?: string } | null)?.entry ?? location.href;
}

/** The same, by the browser's own buttons: one is to be where one was. */
export function comeBack(): void {
  arrive();
  const y = positions[here];
  if (!y) return;
  // What stood here before may be tall enough too, so one look is not enough.
  const look = (): void => {
    if (scrollY !== y && document.documentElement.scrollHeight >= y + innerHeight) scrollTo(0, y);
  };
  const watch = new ResizeObserver(look);
  const timer = setTimeout(() => stop?.(), PATIENCE);
  const done = (): void => stop?.();
  stop = () => {
    stop = undefined;
    watch.disconnect();
    clearTimeout(timer);
    for (const sign of SIGNS) removeEventListener(sign, done);
  };
  for (const sign of SIGNS) addEventListener(sign, done, { passive: true });
  watch.observe(document.body);
}

/** From now on we remember, also over a reload: the browser looks before there is anything to see. */
export function remember(): void {
  history.scrollRestoration = "manual";
  try {
    positions = JSON.parse(sessionStorage.getItem(KEPT) ?? "{}") as Record<string, number>;
  } catch {
    positions = {};
  }
  addEventListener("pagehide", () => {
    leave();
    try {
      sessionStorage.setItem(KEPT, JSON.stringify(positions));
    } catch {
      // Without room to remember, one begins at the top.
    }
  });
  comeBack();
}
