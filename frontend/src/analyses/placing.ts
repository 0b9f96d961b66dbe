/** Where evidence stands in a text: at `[[2]]`, alone on a line, in HTML that the server made safe. */
import { inOrder } from "../initiative/headings";

const MARK = /^\[\[(\d{1,3})\]\]$/;

export type Part = { html: string } | { number: number; again: boolean };
export interface Placed {
  /** Each text as parts, in order; null where there is no text. */
  texts: (Part[] | null)[];
  /** What stands nowhere in the texts. */
  rest: number[];
}

/** The first mark of a number shows the evidence; the others lead to it. A mark of what is not there stays as text. */
export function placing(texts: readonly (string | null)[], numbers: readonly number[]): Placed {
  const shown = new Set<number>();
  const parts = texts.map((html) => (html ? split(html, numbers, shown) : null));
  return { texts: parts, rest: numbers.filter((number) => !shown.has(number)) };
}

/** Split as elements, never as text: what stands inside an element is never cut. */
function split(html: string, numbers: readonly number[], shown: Set<number>): Part[] {
  const held = new DOMParser().parseFromString(inOrder(html), "text/html").body;
  const parts: Part[] = [];
  let gathered = "";
  const flush = (): void => {
    if (gathered.trim()) parts.push({ html: gathered });
    gathered = "";
  };
  for (const element of [...held.children].flatMap(linesOf)) {
    const number = markOf(element);
    if (number === null || !numbers.includes(number)) gathered += element.outerHTML;
    else {
      flush();
      parts.push({ number, again: shown.has(number) });
      shown.add(number);
    }
  }
  flush();
  return parts;
}

function markOf(element: Element): number | null {
  const told = element.tagName === "P" && !element.children.length ? MARK.exec((element.textContent ?? "").trim()) : null;
  return told ? Number(told[1]) : null;
}

/** A paragraph with marks on lines of their own, as paragraphs before, at and after each. */
function linesOf(element: Element): Element[] {
  if (element.tagName !== "P") return [element];
  const found: Element[] = [];
  let open = element.cloneNode(false) as Element;
  const close = (): void => {
    if (open.textContent?.trim()) found.push(open);
    open = element.cloneNode(false) as Element;
  };
  for (const node of element.childNodes) {
    if (node.nodeType !== Node.TEXT_NODE) {
      open.append(node.cloneNode(true));
      continue;
    }
    const lines = (node.textContent ?? "").split("\n");
    for (const [n, line] of lines.entries()) {
      const begins = n > 0 || !open.hasChildNodes();
      const ends = n < lines.length - 1 || !node.nextSibling;
      if (begins && ends && MARK.test(line.trim())) {
        close();
        open.append(line.trim());
        close();
      } else open.append(n > 0 && open.hasChildNodes() ? `\n${line}` : line);
    }
  }
  close();
  return found;
}

/** The text with the mark on a line of its own where the cursor is, and where the cursor goes. */
export function withMark(text: string, at: number, number: number): { text: string; at: number } {
  const before = text.slice(0, at).trimEnd();
  const after = text.slice(at).trimStart();
  const begun = `${before}${before && "\n\n"}[[${number}]]\n\n`;
  return { text: begun + after, at: begun.length };
}
