import { describe, expect, test } from "vitest";

import type { Initiative } from "../api/schema";
import { bare, safe, sheet } from "./drawing";
import { sheetOf } from "./export";
import { layOut, type Placed, type Road, roomFor, sheetFor, SMALL, TITLE } from "./layout";
import { dayOf, type Stop, stopsOf, type Travelled } from "./stops";
import { measure, wrap } from "./wrap";

const KINDS = ["progress", "challenge", "milestone"] as const;
const TODAY = "2026-11-25";
const LONG = "Samverkansöverenskommelsen mellan socialtjänsten, elevhälsan och hälso- och sjukvården undertecknades av alla parter";
const stops = (n: number, title = "Alla högstadieskolor är med"): Stop[] =>
  Array.from({ length: n }, (_, k) => ({
    id: `${k}`, kind: KINDS[k % 3] as Stop["kind"], on: `20${10 + Math.floor(k / 3)}-03-02`, title: `${title} ${k}`, planned: false,
  }));
const heading = (stop: Stop): string => `Framsteg · september ${stop.on.slice(0, 4)}`;

/** The box a stop's words fill, at their estimated width. */
function box({ tx, ty, anchor, heading: small, lines }: Placed): { l: number; r: number; t: number; b: number } {
  const width = Math.max(...small.map((line) => measure(line) * SMALL), ...lines.map((line) => measure(line) * TITLE), 0);
  const l = anchor === "start" ? tx : anchor === "end" ? tx - width : tx - width / 2;
  return { l, r: l + width, t: ty - SMALL, b: ty - SMALL + small.length * 18 + lines.length * 20 };
}
function collisions(road: Road): string[] {
  const boxes = road.places.map(box);
  return boxes.flatMap((a, n) =>
    boxes
      .slice(n + 1)
      .map((b, m) => ({ b, m: n + 1 + m }))
      .filter(({ b }) => a.l < b.r && b.l < a.r && a.t < b.b && b.t < a.b)
      .map(({ m }) => `${n} and ${m}`),
  );
}

const ROOMS = [
  ...[288, 320, 500, 560, 700, 760, 1100, 1600].map((width) => ({ name: `${width} px`, room: (n: number) => roomFor(width, n) })),
  { name: "a sheet", room: sheetFor },
];

describe("the road has room", () => {
  for (const { name, room } of ROOMS)
    for (const n of [1, 2, 3, 5, 12, 40])
      for (const title of ["Start", "Alla högstadieskolor är med", LONG])
        test(`${n} stops, ${name}, ${title.slice(0, 12)}`, () => {
          const road = layOut(stops(n, title), room(n), heading);
          expect(road.places).toHaveLength(n);
          expect(collisions(road)).toEqual([]);
          for (const place of road.places) {
            const { l, r, t, b } = box(place);
            expect(l).toBeGreaterThanOrEqual(0);
            expect(r).toBeLessThanOrEqual(road.width);
            expect(t).toBeGreaterThanOrEqual(0);
            expect(b).toBeLessThanOrEqual(road.height);
            for (const other of road.places)
              expect(other.x > l - 14 && other.x < r + 14 && other.y > t - 14 && other.y < b + 14, `stop on words of ${place.stop.title}`).toBe(false);
          }
          expect(road.travelled + road.ahead).not.toContain("NaN");
        });
});

describe("the road", () => {
  test("words stand by turns on both sides", () => {
    const wide = layOut(stops(6), roomFor(900, 6), heading);
    expect(wide.places.map(({ y, ty }) => ty < y)).toEqual([true, false, true, false, true, false]);
    const narrow = layOut(stops(4), roomFor(320, 4), heading);
    expect(narrow.places.map(({ x, tx }) => tx > x)).toEqual([true, false, true, false]);
  });
  test("rows turn back, so that the road never jumps", () => {
    const { places } = layOut(stops(12), { width: 700, columns: 4 }, heading);
    const xs = places.map(({ x }) => x);
    expect(xs.slice(4, 8)).toEqual(xs.slice(0, 4).reverse());
    expect(xs[3]).toBe(xs[4]);
  });
  test("is whole up to today and dashed after it", () => {
    const planned = stops(4).map((stop, n) => ({ ...stop, planned: n === 3 }));
    const road = layOut(planned, roomFor(900, 4), heading);
    expect(road.travelled.match(/C/g)).toHaveLength(2);
    expect(road.ahead.match(/C/g)).toHaveLength(2); // to the planned one, and on
    const over = layOut([...stops(2), { id: "", kind: "end", on: "2026-01-01", title: "", planned: false }], roomFor(900, 3), heading);
    expect(over.ahead).toBe("");
  });
  test("nothing gives nothing", () => {
    expect(layOut([], roomFor(900, 0), heading)).toMatchObject({ height: 0, places: [], travelled: "" });
  });
  test("a sheet stays about as wide as paper, however many stops", () => {
    for (const n of [6, 12, 20, 40]) {
      const { width, height } = sheet(layOut(stops(n), sheetFor(n), heading), { title: "A", under: "B", source: "C" });
      expect(width / height).toBeGreaterThan(0.9);
      expect(width / height).toBeLessThan(2.6);
    }
  });
});

describe("what stands along the road", () => {
  const told = (more: Partial<Travelled>): Travelled => ({
    key_events: [], starts_on: null, operative_since: null, ends_on: null, phase: "ongoing", ...more,
  });
  const event = (id: string, on: string, kind: (typeof KINDS)[number] = "progress") => ({ id, on, kind, title: id, text: null });

  test("start, running, events, today and what is planned, in order of time", () => {
    const found = stopsOf(
      told({ starts_on: "2025-01-01", operative_since: "2025-08-18", ends_on: "2027-06-11", key_events: [event("nästa", "2026-12-01", "milestone"), event("ett", "2025-03-01")] }),
      TODAY,
    );
    expect(found.map(({ kind, planned }) => `${kind}${planned ? " planned" : ""}`)).toEqual([
      "start", "progress", "operative", "today", "milestone planned", "end planned",
    ]);
  });
  test("the same day keeps the order it was told in, and today comes after it", () => {
    const found = stopsOf(told({ starts_on: TODAY, key_events: [event("b", TODAY), event("a", TODAY)] }), TODAY);
    expect(found.map(({ kind, title }) => title || kind)).toEqual(["start", "b", "a", "today"]);
    expect(found.some(({ planned }) => planned)).toBe(false);
  });
  test("what is over has no today, and nothing told is no road", () => {
    expect(stopsOf(told({ starts_on: "2020-01-01", ends_on: "2021-01-01", phase: "completed" }), TODAY).map(({ kind }) => kind)).toEqual(["start", "end"]);
    expect(stopsOf(told({}), TODAY)).toEqual([]);
  });
  test("the reader's own day", () => {
    expect(dayOf(new Date(2026, 0, 5, 23, 59))).toBe("2026-01-05");
  });
});

describe("lines", () => {
  test("break between words, and inside a word that is too long", () => {
    for (const line of wrap(LONG, 150, 16)) expect(measure(line) * 16).toBeLessThanOrEqual(150);
    expect(wrap("Barnkonventionsutbildningssamordnare", 120, 16).length).toBeGreaterThan(1);
    expect(wrap("Samverkansöverenskommelsen", 160, 16)).toEqual(["Samverkansöve-", "renskommelsen"]);
    expect(wrap("Kommunfullmäktigegrupperna", 212, 16).at(-1)?.length).toBeGreaterThan(3);
    expect(wrap("x".repeat(60), 40, 16).join("").replaceAll("-", "")).toBe("x".repeat(60));
    expect(wrap(LONG, 10_000, 16)).toEqual([LONG]);
    expect(wrap("   ", 100, 16)).toEqual([]);
  });
});

describe("the file", () => {
  test("says that an example is one", () => {
    const one = { id: "a", title: "Läxkafé", owner: { name: "Kumla kommun" }, key_events: [], starts_on: "2025-01-01", ends_on: null, operative_since: null };
    const told = (example: boolean): string => sheetOf({ ...one, example } as unknown as Initiative, new Date(TODAY)).svg;
    expect(told(true)).toContain("· Exempel");
    expect(told(false)).not.toContain("Exempel");
  });
});

describe("the drawing", () => {
  const nasty = `</text><script>alert("1")</script> & 'x' \u0007<image href="https://a.example"/>`;
  const road = layOut(stops(3, nasty), roomFor(900, 3), heading);

  test("is well-formed whatever is written, and holds no markup of the writer's", () => {
    for (const text of [bare(road), sheet(road, { title: nasty, under: nasty, source: nasty }).svg]) {
      const parsed = new DOMParser().parseFromString(text, "image/svg+xml");
      expect(parsed.querySelector("parsererror")).toBeNull();
      expect(parsed.querySelector("script, image, a, use, style, foreignObject")).toBeNull();
      expect(text).not.toMatch(/\s(?:href|src|style)="|url\(/);
    }
    expect(safe("a\u0000b<")).toBe("ab&lt;");
  });
  test("tells kinds apart by shape as well as by colour", () => {
    const shapes = [...bare(road).matchAll(/<(path|circle) class="stop (\w+)"/g)].map(([, shape, kind]) => `${kind} ${shape}`);
    expect(shapes).toEqual(["progress circle", "challenge path", "milestone path"]);
  });
});
