/**
 * The winding road, laid out: where it runs, where each stop stands and where its words have room.
 * Wide: rows that turn back like a river, words by turns above and below. Narrow: down the page, from side to side.
 */
import type { Stop } from "./stops";
import { wrap } from "./wrap";

export interface Placed {
  stop: Stop;
  x: number;
  y: number;
  /** Where the first line's baseline begins. */
  tx: number;
  ty: number;
  anchor: "start" | "middle" | "end";
  /** The day and kind come first; small. */
  heading: string[];
  lines: string[];
}
export interface Road {
  width: number;
  height: number;
  /** The way travelled, and the way ahead; either may be empty. */
  travelled: string;
  ahead: string;
  places: Placed[];
}
export interface Room {
  width: number;
  /** How many stops stand in a row; 1 for a road down the page. */
  columns: number;
}
/** The words above a stop's title: its day and kind. */
export type Heading = (stop: Stop) => string;

export const TITLE = 16;
export const SMALL = 13.5;
const TITLE_LINE = 20;
const SMALL_LINE = 18;
export const STOP = 19; // the radius of a stop
const GAP = 14;
const WAVE = 12;
const TURN = 64; // how far a turn reaches outside the rows
const TAIL = 46;

type Point = [number, number];
/** A curve: two handles and where it ends. */
type Piece = { from: Point; a: Point; b: Point; to: Point };

const round = (value: number): number => Math.round(value * 10) / 10;
const heightOf = (place: { heading: string[]; lines: string[] }): number =>
  place.heading.length * SMALL_LINE + place.lines.length * TITLE_LINE;

/** What fits a room of this width: a road down the page on a phone, else as many stops a row as have room. */
export function roomFor(width: number, stops: number): Room {
  if (width < 560) return { width: Math.max(width, 280), columns: 1 };
  return { width, columns: Math.max(2, Math.min(stops, Math.floor((width - 2 * TURN) / 112))) };
}

/** A room for paper and walls, about as wide as a lying sheet whatever the number of stops. */
export function sheetFor(stops: number): Room {
  const columns = Math.max(3, Math.min(8, Math.ceil(Math.sqrt(stops * 2.2))));
  return { width: columns * 150 + 2 * TURN, columns };
}

export function layOut(stops: readonly Stop[], room: Room, heading: Heading): Road {
  if (!stops.length) return { width: room.width, height: 0, travelled: "", ahead: "", places: [] };
  return room.columns < 2 ? down(stops, room.width, heading) : rows(stops, room, heading);
}

function rows(stops: readonly Stop[], { width, columns }: Room, heading: Heading): Road {
  // Rows of one length: five and three become four and four.
  const used = Math.ceil(stops.length / Math.ceil(stops.length / columns));
  const inner = width - 2 * TURN;
  const cell = inner / used;
  const left = TURN + cell / 2;
  const [edgeLeft, edgeRight] = [Math.max(left - 24, 4), Math.min(width - TURN - cell / 2 + 24, width - 4)];
  const several = stops.length > used;
  const places = stops.map((stop, n) => {
    const [row, column] = [Math.floor(n / used), n % used];
    const x = left + cell * (row % 2 ? used - 1 - column : column);
    const side = n % 2 ? 1 : -1;
    const [low, high] = several ? [edgeLeft, edgeRight] : [4, width - 4];
    return { ...beside(stop, x, cell, low, high, heading, used), row, side };
  });
  let top = 0;
  for (let row = 0; row * used < stops.length; row += 1) {
    const mine = places.filter((each) => each.row === row);
    const room = (side: number): number => Math.max(0, ...mine.filter((each) => each.side === side).map(heightOf));
    const middle = top + room(-1) + GAP + STOP + WAVE + 8;
    for (const each of mine) {
      each.y = middle + each.side * WAVE;
      const away = STOP + GAP;
      each.ty = each.side < 0 ? each.y - away - heightOf(each) + SMALL : each.y + away + SMALL;
    }
    top = middle + WAVE + STOP + GAP + room(1) + 10;
  }
  const curves = places.slice(1).map((to, n) => {
    const from = places[n] as (typeof places)[number];
    return from.row === to.row ? level(from, to) : turned(from, to);
  });
  const last = places.at(-1) as (typeof places)[number];
  const out = last.row % 2 ? -1 : 1;
  // A road that ends at the outer edge has the turn's room to run out in.
  const tail: Piece = flat([last.x, last.y], [last.x + out * Math.min(TAIL + 20, cell / 2 + 20), last.y - last.side * WAVE]);
  return drawn(width, top + 6, stops, places, curves, tail);
}

/** A stop's words: as wide as two cells where they stand free, less where they meet the edge. */
function beside(stop: Stop, x: number, cell: number, low: number, high: number, heading: Heading, used: number): Placed {
  const full = used === 1 ? high - low : Math.min(1.75 * cell, 250);
  const half = full / 2;
  const anchor = x - half < low ? "start" : x + half > high ? "end" : "middle";
  const tx = anchor === "start" ? low : anchor === "end" ? high : x;
  // Two cells on stands the next one on this side, with half its words this way.
  const inward = anchor === "start" ? x - low : high - x;
  const theirs = used > 3 ? half : cell; // in a row of three the next one is an edge too: they share what there is
  const width = anchor === "middle" || used < 3 ? full : Math.min(full, inward + 2 * cell - theirs - GAP);
  return { stop, x, y: 0, tx, ty: 0, anchor, heading: wrap(heading(stop), width, SMALL), lines: wrap(stop.title, width, TITLE) };
}

function down(stops: readonly Stop[], width: number, heading: Heading): Road {
  const [left, right] = [STOP + 8, width - STOP - 8];
  const room = width - 2 * (STOP + 8) - STOP - GAP;
  let y = 0;
  const places: Placed[] = stops.map((stop, n) => {
    const onLeft = n % 2 === 0;
    const x = onLeft ? left : right;
    return {
      stop, x, y: 0, tx: onLeft ? x + STOP + GAP : x - STOP - GAP, ty: 0,
      anchor: onLeft ? ("start" as const) : ("end" as const),
      heading: wrap(heading(stop), room, SMALL), lines: wrap(stop.title, room, TITLE),
    };
  });
  places.forEach((each, n) => {
    const before = places[n - 1];
    const half = heightOf(each) / 2;
    y += before ? Math.max(104, heightOf(before) / 2 + half + 76) : Math.max(STOP + 6, half + 4);
    each.y = y;
    each.ty = y - half + SMALL - 1;
  });
  const curves = places.slice(1).map((to, n): Piece => {
    const from = places[n] as Placed;
    const reach = (to.y - from.y) / 2;
    return { from: [from.x, from.y], a: [from.x, from.y + reach], b: [to.x, to.y - reach], to: [to.x, to.y] };
  });
  const last = places.at(-1) as Placed;
  const end = last.y + Math.max(STOP, heightOf(last) / 2) + (last.stop.kind === "end" ? 0 : TAIL);
  const tail: Piece = { from: [last.x, last.y], a: [last.x, last.y + TAIL], b: [width / 2, end - TAIL], to: [width / 2, end] };
  return drawn(width, end + 10, stops, places, curves, tail);
}

function flat(from: Point, to: Point): Piece {
  const reach = (to[0] - from[0]) / 2;
  return { from, a: [from[0] + reach, from[1]], b: [to[0] - reach, to[1]], to };
}
const level = (from: Placed, to: Placed): Piece => flat([from.x, from.y], [to.x, to.y]);

/** Round the end of a row and back: out as far as the turn has room. */
function turned(from: Placed & { row: number }, to: Placed): Piece {
  const out = (from.row % 2 ? -1 : 1) * TURN * 1.3;
  return { from: [from.x, from.y], a: [from.x + out, from.y], b: [to.x + out, to.y], to: [to.x, to.y] };
}

function drawn(width: number, height: number, stops: readonly Stop[], places: Placed[], curves: Piece[], tail: Piece): Road {
  const firstAhead = stops.findIndex((stop) => stop.planned);
  const travelled = curves.slice(0, firstAhead < 0 ? curves.length : Math.max(0, firstAhead - 1));
  const ahead = curves.slice(travelled.length);
  const goesOn = stops.at(-1)?.kind !== "end";
  return {
    width: round(width),
    height: round(height),
    travelled: path(travelled),
    ahead: path(goesOn ? [...ahead, tail] : ahead),
    places: places.map(({ stop, x, y, tx, ty, anchor, heading, lines }) => ({
      stop, x: round(x), y: round(y), tx: round(tx), ty: round(ty), anchor, heading, lines,
    })),
  };
}

function path(pieces: Piece[]): string {
  const said = ([x, y]: Point): string => `${round(x)} ${round(y)}`;
  const first = pieces[0];
  if (!first) return "";
  return `M${said(first.from)}` + pieces.map(({ a, b, to }) => `C${said(a)} ${said(b)} ${said(to)}`).join("");
}
