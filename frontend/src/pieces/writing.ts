/**
 * What somebody is writing survives a reload, a link followed too early and the back button: in this tab alone, until
 * it is saved or the tab is closed. Somebody who signs out leaves nothing behind.
 */
const PREFIX = "kraftsamling.writing.";

/** What was being written under this name, or null. */
export function written<T>(name: string): T | null {
  try {
    return JSON.parse(sessionStorage.getItem(PREFIX + name) ?? "null") as T | null;
  } catch {
    return null;
  }
}

/** All that was being written under names that begin so. */
export function writtenUnder<T>(beginning: string): T[] {
  try {
    const names = Object.keys(sessionStorage).filter((key) => key.startsWith(PREFIX + beginning)).sort();
    return names.map((key) => written<T>(key.slice(PREFIX.length))).filter((each) => each !== null);
  } catch {
    return [];
  }
}

export function keepWriting(name: string, value: unknown): void {
  try {
    sessionStorage.setItem(PREFIX + name, JSON.stringify(value));
  } catch {
    // A browser that keeps nothing: the form works all the same.
  }
}

/** It has been saved, or is begun anew. */
export function saved(name: string): void {
  try {
    sessionStorage.removeItem(PREFIX + name);
  } catch {
    // As above.
  }
}

export function forgetAllWriting(): void {
  try {
    for (const key of Object.keys(sessionStorage)) if (key.startsWith(PREFIX)) sessionStorage.removeItem(key);
  } catch {
    // As above.
  }
}

/**
 * The secret after # of a letter's link. It leaves the address bar, so that it is not shared by mistake, and stays in
 * the tab, so that a reload, or a way back, still opens the page.
 */
export function secretOfLink(): string {
  const name = `link ${location.pathname}`;
  const given = location.hash.slice(1);
  if (!given) return written<string>(name) ?? "";
  keepWriting(name, given);
  history.replaceState(null, "", location.pathname);
  return given;
}

/** The secret turned out to open nothing: the tab need not try it again. */
export function forgetLink(): void {
  saved(`link ${location.pathname}`);
}
