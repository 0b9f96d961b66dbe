/** Addresses: the history of the browser as state, links without reloads, focus where a reader expects it. */
import { tick } from "svelte";
import { arrive, comeBack, leave, newEntry, remember } from "./scroll";

export const place = $state<{ path: string; search: string; hash: string }>({
  path: location.pathname,
  search: location.search,
  hash: location.hash,
});

function look(): void {
  place.path = location.pathname;
  place.search = location.search;
  place.hash = location.hash;
}

/** Goes to an address of ours. `replace` keeps the back button out of it; `keep` keeps scroll and focus. */
export async function go(to: string, how: { replace?: boolean; keep?: boolean } = {}): Promise<void> {
  leave();
  if (how.replace) history.replaceState(history.state, "", to);
  else history.pushState(newEntry(), "", to);
  arrive();
  look();
  if (how.keep) return;
  await tick();
  scrollTo(0, 0);
  document.querySelector<HTMLElement>("main")?.focus({ preventScroll: true });
}

/** Lets ordinary links work without a reload. Answers how to stop. */
export function listen(): () => void {
  const clicked = (event: MouseEvent): void => {
    if (event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey)
      return;
    const link = (event.target as Element | null)?.closest("a[href]");
    if (!link || link.hasAttribute("target") || link.hasAttribute("download")) return;
    // A link inside a drawing (the map) has no pathname of its own: the attribute is all they share.
    const to = new URL(link.getAttribute("href") ?? "", location.href);
    if (to.origin !== location.origin || to.pathname.startsWith("/api/") || to.pathname === "/outbox") return;
    if (to.hash && to.pathname === location.pathname && to.search === location.search) return;
    event.preventDefault();
    void go(to.pathname + to.search + to.hash, { keep: link.hasAttribute("data-keep") });
  };
  const back = (): void => {
    leave();
    look();
    comeBack();
  };
  remember();
  addEventListener("popstate", back);
  document.addEventListener("click", clicked);
  return () => {
    removeEventListener("popstate", back);
    document.removeEventListener("click", clicked);
  };
}

/** The values of a pattern such as /initiativ/:id, or null when the path is another. */
export function match(pattern: string, path: string): Record<string, string> | null {
  const wanted = pattern.split("/");
  const given = path.replace(/\/+$/, "").split("/");
  if (path === "/") return pattern === "/" ? {} : null;
  if (wanted.length !== given.length) return null;
  const found: Record<string, string> = {};
  for (const [n, part] of wanted.entries()) {
    const value = given[n] ?? "";
    if (part.startsWith(":")) {
      if (!value) return null;
      found[part.slice(1)] = plain(value);
    } else if (part !== value) return null;
  }
  return found;
}

/** A part of an address without its percent signs; one that is broken stands as it is, and is then not found. */
function plain(value: string): string {
  try {
    return decodeURIComponent(value);
  } catch {
    return value;
  }
}
