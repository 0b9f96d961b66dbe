/** The small words above a stop: its kind and month, and that it is planned where it lies ahead. */
import { domain } from "../words/domain";
import { month } from "../words/language.svelte";
import type { Stop } from "./stops";
import { roads } from "./words";

export function headingOf({ kind, on, planned }: Stop): string {
  const name = kind in domain().eventKind ? domain().eventKind[kind as keyof ReturnType<typeof domain>["eventKind"]] : roads().kinds[kind as "start"];
  return [name, month(on), planned ? roads().planned : ""].filter(Boolean).join(" · ");
}
