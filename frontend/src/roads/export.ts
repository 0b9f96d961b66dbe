/** The road as a file: a sheet that stands by itself, as SVG or as a picture of twice the size. */
import type { Initiative } from "../api/schema";
import { common } from "../words/common";
import { day } from "../words/language.svelte";
import { sheet } from "./drawing";
import { headingOf } from "./heading";
import { layOut, sheetFor } from "./layout";
import { dayOf, stopsOf } from "./stops";
import { roads } from "./words";

export const SCALE = 2;
type Sheet = ReturnType<typeof sheet>;

export function sheetOf(initiative: Initiative, now: Date): Sheet {
  const today = dayOf(now);
  const stops = stopsOf(initiative, today);
  return sheet(layOut(stops, sheetFor(stops.length), headingOf), {
    title: initiative.title,
    under: [roads().under(initiative.owner?.name ?? "", day(today)), initiative.example ? common().example : ""].filter(Boolean).join(" · "),
    source: roads().source(`${location.origin}/initiativ/${initiative.id}`),
  });
}

export const asSvg = ({ svg }: Sheet): Blob => new Blob([`<?xml version="1.0" encoding="UTF-8"?>\n${svg}`], { type: "image/svg+xml" });

/** Drawn by the browser itself; throws when it cannot. */
export async function asPng({ svg, width, height }: Sheet): Promise<Blob> {
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;
  await image.decode();
  const canvas = document.createElement("canvas");
  canvas.width = Math.round(width * SCALE);
  canvas.height = Math.round(height * SCALE);
  const pen = canvas.getContext("2d");
  if (!pen) throw new Error("no canvas");
  pen.drawImage(image, 0, 0, canvas.width, canvas.height);
  return new Promise((resolve, reject) =>
    canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error("no picture"))), "image/png"),
  );
}

/** vagen-narvaroteam-for-hogstadiet.svg */
export function fileName(title: string, ending: string): string {
  const plain = title.toLocaleLowerCase("sv").normalize("NFD").replace(/[\u0300-\u036f]/g, "");
  const name = plain.replace(/[^a-z0-9]+/g, "-").replace(/^-|-$/g, "").slice(0, 60);
  return `${[roads().file, name].filter(Boolean).join("-")}.${ending}`;
}

export function save(blob: Blob, name: string): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}
