/** Which parts of a text to mark, as the search told: every word that holds one of the marks. */

/** Lower case without diacritics: how the search compares. */
export function fold(text: string): string {
  return text.toLocaleLowerCase("sv").normalize("NFD").replace(/\p{M}/gu, "");
}

export interface Part {
  text: string;
  hit: boolean;
}

/** The text in parts, in order; joined they are the text again. */
export function parts(text: string, marks: readonly string[]): Part[] {
  const wanted = marks.filter(Boolean);
  if (!wanted.length) return [{ text, hit: false }];
  const found: Part[] = [];
  for (const word of text.match(/[\p{L}\p{N}\p{M}]+|[^\p{L}\p{N}\p{M}]+/gu) ?? []) {
    const folded = fold(word);
    const hit = wanted.some((mark) => folded.includes(mark));
    const last = found.at(-1);
    if (last && !last.hit && !hit) last.text += word;
    else found.push({ text: word, hit });
  }
  return found;
}
