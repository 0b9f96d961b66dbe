/** A file to the API: an import is begun, then its bytes are sent. */
import { api, ApiProblem, asked, problemFrom } from "../api/client";
import { common } from "../words/common";
import { language } from "../words/language.svelte";
import type { What } from "./mapping";

export const MOST_BYTES = 20_000_000;

/** The import's id. Throws ApiProblem. */
export async function upload(what: What, file: File): Promise<string> {
  const body = { what, file_name: file.name.slice(-200) };
  const { id } = (await asked(api.POST("/imports", { body }))).data;
  let response: Response;
  try {
    response = await fetch(`/api/v1/imports/${id}/file`, {
      method: "PUT",
      body: file,
      headers: { "Content-Type": "application/octet-stream", "Accept-Language": language.current },
    });
  } catch {
    throw new ApiProblem(0, common().unsaved, common().network);
  }
  if (!response.ok) throw problemFrom(await response.json().catch(() => null), response);
  return id;
}
