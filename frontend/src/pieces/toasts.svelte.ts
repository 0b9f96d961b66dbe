/** Short words about what was just done, with a way back. */
export interface Toast {
  id: number;
  text: string;
  undo?: () => void;
  /** Where to go on. */
  link?: { to: string; text: string };
  at: number;
}

// In milliseconds: what was said on the way out is meant for where one arrives.
const JUST_NOW = 1_000;
let next = 1;
export const toasts = $state<Toast[]>([]);

export function toast(text: string, undo?: () => void, link?: Toast["link"]): void {
  const id = next++;
  toasts.push({ id, text, at: Date.now(), ...(undo ? { undo } : {}), ...(link ? { link } : {}) });
  // Longer than it takes to read; a way back stays longer still.
  setTimeout(() => dismiss(id), undo ? 20_000 : 8_000);
}

export function dismiss(id: number): void {
  const at = toasts.findIndex((each) => each.id === id);
  if (at >= 0) toasts.splice(at, 1);
}

/** Somebody turned the page: what was said on the one before is gone, but for a way back. */
export function turned(): void {
  const old = toasts.filter((each) => !each.undo && Date.now() - each.at > JUST_NOW);
  for (const each of old) dismiss(each.id);
}
