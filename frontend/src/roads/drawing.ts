/**
 * The road as SVG text: one drawing for the page, the file and the printer. It stands by itself: colours as
 * attributes for a light sheet, which the page's own style overrides; nothing is fetched from anywhere.
 */
import { paths } from "../pieces/Icon.svelte";
import { type Placed, type Road, SMALL, STOP, TITLE } from "./layout";
import type { StopKind } from "./stops";
import { wrap } from "./wrap";

export interface Frame {
  title: string;
  /** Who it belongs to and which day it was drawn. */
  under: string;
  /** Where it comes from. */
  source: string;
}

const FONT = "Atkinson Hyperlegible Next, Atkinson Hyperlegible, Verdana, DejaVu Sans, sans-serif";
const INK = "#10242e";
const QUIET = "#4a606b";
const COLOURS: Record<StopKind, string> = {
  progress: "#1d6b3e", challenge: "#b8480f", milestone: "#0b4f6c", start: INK, operative: "#0b4f6c", today: INK, end: INK,
};
const ICONS: Record<StopKind, string> = {
  progress: paths.progress, challenge: paths.challenge, milestone: paths.milestone, start: paths.place,
  operative: paths.check, today: paths.clock, end: "M7 7h10v10H7z",
};
// Told apart by shape as well as by colour and word.
const SHAPES: Partial<Record<StopKind, (x: number, y: number) => string>> = {
  challenge: (x, y) => `M${x} ${y - 25}L${x + 24} ${y + 17}L${x - 24} ${y + 17}Z`,
  milestone: (x, y) => `M${x - 18} ${y - 18}H${x + 18}V${y + 18}H${x - 18}Z`,
};
const MARGIN = 40;

const sign: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };
/** Without what XML cannot hold, and with its own signs spelt out. */
export const safe = (text: string): string =>
  text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, "").replace(/[&<>"']/g, (each) => sign[each] ?? each);

const round = (value: number): number => Math.round(value * 10) / 10;

function way(d: string, kind: string): string {
  if (!d) return "";
  const line = `d="${d}" fill="none" stroke-linecap="round" stroke-linejoin="round"`;
  const ahead = kind === "ahead";
  return (
    `<path class="way" ${line} stroke="#f2a65a" stroke-width="${ahead ? 8 : 18}"${ahead ? ' stroke-dasharray="2 18"' : ""}/>` +
    (ahead ? "" : `<path class="middle" ${line} stroke="#ffffff" stroke-width="2" stroke-dasharray="10 12"/>`)
  );
}

function mark({ stop, x, y }: Placed): string {
  const colour = COLOURS[stop.kind];
  const look = `class="stop ${stop.kind}" fill="#ffffff" stroke="${colour}" stroke-width="3" stroke-linejoin="round"${stop.planned ? ' stroke-dasharray="5 4"' : ""}`;
  const shape = SHAPES[stop.kind]?.(x, y);
  const body = shape ? `<path ${look} d="${shape}"/>` : `<circle ${look} cx="${x}" cy="${y}" r="${STOP}"/>`;
  if (stop.kind === "challenge")
    return `${body}<path class="icon ${stop.kind}" d="M${x} ${round(y - 9)}v11M${x} ${round(y + 8)}v.5" fill="none" stroke="${colour}" stroke-width="3.5" stroke-linecap="round"/>`;
  return `${body}<g class="icon ${stop.kind}" transform="translate(${round(x - 10.8)} ${round(y - 10.8)}) scale(.9)" fill="none" stroke="${colour}" stroke-width="2.2" stroke-linecap="round" stroke-linejoin="round"><path d="${ICONS[stop.kind]}"/></g>`;
}

function said({ tx, ty, anchor, heading, lines }: Placed): string {
  const small = heading
    .map((line, n) => `<tspan x="${tx}" y="${round(ty + n * 18)}">${safe(line)}</tspan>`)
    .join("");
  const from = ty + heading.length * 18 + 2;
  const title = lines.map((line, n) => `<tspan x="${tx}" y="${round(from + n * 20)}">${safe(line)}</tspan>`).join("");
  return (
    `<text class="when" text-anchor="${anchor}" font-size="${SMALL}" fill="${QUIET}">${small}</text>` +
    (title ? `<text class="what" text-anchor="${anchor}" font-size="${TITLE}" font-weight="700" fill="${INK}">${title}</text>` : "")
  );
}

function inside({ travelled, ahead, places }: Road): string {
  return way(ahead, "ahead") + way(travelled, "travelled") + places.map(mark).join("") + places.map(said).join("");
}

/** The bare road, for a page that tells the rest itself. */
export function bare(road: Road): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${road.width} ${road.height}" font-family="${FONT}" aria-hidden="true" focusable="false">${inside(road)}</svg>`;
}

/** A sheet of its own: white, with a title above and the source below. Answers its size too. */
export function sheet(road: Road, { title, under, source }: Frame): { svg: string; width: number; height: number } {
  const width = round(Math.max(road.width, 520) + 2 * MARGIN);
  const head = wrap(title, width - 2 * MARGIN, 30);
  const below = wrap(under, width - 2 * MARGIN, 16);
  const foot = wrap(source, width - 2 * MARGIN, 13);
  const top = MARGIN + head.length * 36 + below.length * 22 + 26;
  const height = round(top + road.height + 24 + foot.length * 18 + MARGIN - 12);
  const lines = (all: string[], from: number, step: number, look: string): string =>
    all.map((line, n) => `<text x="${MARGIN}" y="${round(from + n * step)}" ${look}>${safe(line)}</text>`).join("");
  const svg =
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" font-family="${FONT}" role="img" aria-labelledby="road-title">` +
    `<title id="road-title">${safe(`${title}. ${under}`)}</title><rect width="${width}" height="${height}" fill="#ffffff"/>` +
    lines(head, MARGIN + 24, 36, `font-size="30" font-weight="700" fill="${INK}"`) +
    lines(below, MARGIN + head.length * 36 + 14, 22, `font-size="16" fill="${QUIET}"`) +
    `<g transform="translate(${round((width - road.width) / 2)} ${top})">${inside(road)}</g>` +
    lines(foot, top + road.height + 36, 18, `font-size="13" fill="${QUIET}"`) +
    "</svg>";
  return { svg, width, height };
}
