/** Short words about what was just done, with a way back. */
export interface Toast {
  id: number;
  text: string;
  undo?: () => void;
}

let next = 1;
export const toasts = $state<Toast[]>([]);

export function toast(text: string, undo?: () => void): void {
  const id = next++;
  toasts.push(undo ? { id, text, undo } : { id, text });
  // Longer than it takes to read; a way back stays longer still.
  setTimeout(() => dismiss(id), undo ? 20_000 : 8_000);
}

export function dismiss(id: number): void {
  const at = toasts.findIndex((each) => each.id === id);
  if (at >= 0) toasts.splice(at, 1);
}
