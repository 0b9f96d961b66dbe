/** A file of values on its way to the API, tried and imported alike. */
import { api, asked } from "../api/client";
import type { ObservationFileIn, ObservationImportOut, ObservationReport } from "../api/schema";

export const MOST_BYTES = 700_000;
/** Counts what was undone from a toast, so that the page that is open by then reads anew. */
export const undone = $state({ times: 0 });

export async function fileOf(file: File, indicator: string): Promise<ObservationFileIn> {
  const bytes = new Uint8Array(await file.arrayBuffer());
  let text = "";
  // Some at a time: a call takes only so many arguments.
  for (let at = 0; at < bytes.length; at += 8_192) text += String.fromCharCode(...bytes.subarray(at, at + 8_192));
  return { file_name: file.name.slice(-200), content: btoa(text), indicator: indicator || null };
}

/** What would happen. Throws ApiProblem. */
export async function tryOut(body: ObservationFileIn): Promise<ObservationReport> {
  return (await asked(api.POST("/observation-trials", { body }))).data;
}

/** Throws ApiProblem. */
export async function bringIn(body: ObservationFileIn): Promise<ObservationImportOut> {
  return (await asked(api.POST("/observation-imports", { body }))).data;
}

/** Throws ApiProblem. */
export async function undo(id: string): Promise<ObservationImportOut> {
  return (await asked(api.POST("/observation-imports/{id}/reversals", { params: { path: { id } } }))).data;
}
