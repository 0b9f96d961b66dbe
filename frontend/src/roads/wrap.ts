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

const VOWEL = /[aeiouyåäöé]/i;
const LEAST = 4; // letters of a word on either side of a break

function pieces(word: string, most: number): string[] {
  const parts: string[] = [];
  let rest = word;
  while (measure(rest) > most) {
    const signs = [...rest];
    let fits = 1;
    while (fits < signs.length - 1 && measure(`${signs.slice(0, fits + 1).join("")}-`) <= most) fits += 1;
    const at = breakIn(signs, fits);
    parts.push(`${signs.slice(0, at).join("")}-`);
    rest = signs.slice(at).join("");
  }
  return [...parts, rest];
}

/** As Swedish breaks: one consonant goes along to the next line, and no letter is left alone. */
function breakIn(signs: string[], fits: number): number {
  const latest = Math.min(fits, signs.length - LEAST);
  for (let at = latest; at >= LEAST; at -= 1)
    if (!VOWEL.test(signs[at] ?? "") && VOWEL.test(signs[at + 1] ?? "")) return at;
  return Math.max(1, Math.min(fits, latest > 0 ? latest : fits));
}
