const LONGEST = 280;

/** The beginning of a text, to the end of a word; `cut` when there is more. */
export function beginning(text: string, longest = LONGEST): { text: string; cut: boolean } {
  const whole = text.trim();
  if (whole.length <= longest) return { text: whole, cut: false };
  const part = whole.slice(0, longest + 1);
  const end = part.search(/\s\S*$/);
  return { text: `${(end > 0 ? part.slice(0, end) : part.slice(0, longest)).trimEnd()} …`, cut: true };
}
