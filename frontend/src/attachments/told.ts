/** A document's kind and size, as people say them. */
import { number } from "../words/language.svelte";
import { attachments } from "./words";

/** 184 kB, 1,2 MB: in thousands, as computers show them now. */
export function size(bytes: number): string {
  if (bytes < 1000) return `${number(bytes)} byte`;
  if (bytes < 999_500) return `${number(Math.round(bytes / 1000))} kB`;
  return `${number(Math.round(bytes / 100_000) / 10)} MB`;
}

const NAMED: [string, string][] = [
  ["wordprocessingml", "Word"],
  ["spreadsheetml", "Excel"],
  ["presentationml", "PowerPoint"],
  ["application/pdf", "PDF"],
  ["text/csv", "CSV"],
  ["text/markdown", "Markdown"],
];

export function kind(mediaType: string | null): string {
  const type = mediaType ?? "";
  const named = NAMED.find(([part]) => type.includes(part));
  if (named) return named[1];
  const words = attachments().kinds;
  if (type.startsWith("image/")) return `${words.image} (${type.slice(6).toUpperCase()})`;
  if (type.startsWith("text/")) return words.plain;
  const open = /opendocument\.(text|spreadsheet|presentation)$/.exec(type);
  return open ? words[open[1] as "text" | "spreadsheet" | "presentation"] : words.other;
}

/** What is shown for a document: its title, or its file's name. */
export const shown = (document: { title: string | null; file_name: string }): string => document.title ?? document.file_name;
