/** Text in a drawing breaks no lines by itself. Widths are estimated on the generous side: any font may stand in. */

const NARROW = new Set([..."iljtfrI.,:;'!|()[] -–·"]);
const BROAD = new Set([..."mwMWÅÄÖOQGD@%—"]);

/** Roughly how wide a text is, in units of its font size. */
export function measure(text: string): number {
  let width = 0;
  for (const sign of text) width += NARROW.has(sign) ? 0.36 : BROAD.has(sign) ? 0.88 : sign >= "A" && sign <= "Z" ? 0.7 : 0.58;
  return width;
}

/** Lines no wider than `width`, broken between words, and inside a word that has no room on a line of its own. */
export function wrap(text: string, width: number, size: number): string[] {
  const most = Math.max(width / size, 2);
  const lines: string[] = [];
  let line = "";
  for (const word of text.trim().split(/\s+/).filter(Boolean).flatMap((each) => pieces(each, most))) {
    const longer = line ? `${line} ${word}` : word;
    if (line && measure(longer) > most) {
      lines.push(line);
      line = word;
    } else line = longer;
  }
  return line ? [...lines, line] : lines;
}

function pieces(word: string, most: number): string[] {
  if (measure(word) <= most) return [word];
  const parts: string[] = [];
  let part = "";
  for (const sign of word) {
    if (part && measure(`${part}${sign}-`) > most) {
      parts.push(`${part}-`);
      part = "";
    }
    part += sign;
  }
  return [...parts, part];
}
