/** A file to the API: a document is announced, then its bytes are sent, with how far they have come. */
import { api, ApiProblem, asked, asProblem, problemFrom } from "../api/client";
import type { DocumentOut } from "../api/schema";
import { common } from "../words/common";
import { language } from "../words/language.svelte";
import { attachments } from "./words";

export const MOST_BYTES = 10_000_000;
export const ACCEPTED = ".pdf,.docx,.xlsx,.pptx,.odt,.ods,.odp,.png,.jpg,.jpeg,.webp,.txt,.csv,.md";

/** What is wrong with a file before anything is sent; empty when nothing is. */
export function objection(file: File): string {
  if (file.size === 0) return attachments().empty_file;
  return file.size > MOST_BYTES ? attachments().too_large : "";
}

/** Throws ApiProblem; then nothing of it is left. `progress` gets the part that has come, 0 to 1. */
export async function send(id: string, file: File, progress: (part: number) => void): Promise<DocumentOut> {
  const { data, etag } = await asked(
    api.POST("/initiatives/{id}/documents", { params: { path: { id } }, body: { file_name: file.name.slice(-200) } }),
  );
  try {
    return await put(`/api/v1/initiatives/${id}/documents/${data.id}/file`, file, progress);
  } catch (failure) {
    await forget(id, data.id, etag);
    throw failure;
  }
}

/** What a person needs to hear: the word about the file itself where there is one. */
export function reason(failure: unknown): string {
  const problem = asProblem(failure);
  return problem.errors[0]?.message ?? problem.detail;
}

/** XMLHttpRequest, since fetch does not tell how far an upload has come. */
function put(address: string, file: File, progress: (part: number) => void): Promise<DocumentOut> {
  return new Promise((done, failed) => {
    const request = new XMLHttpRequest();
    request.open("PUT", address);
    request.responseType = "json";
    request.setRequestHeader("Content-Type", "application/octet-stream");
    request.setRequestHeader("Accept-Language", language.current);
    request.upload.onprogress = ({ loaded, total }) => progress(total ? loaded / total : 0);
    request.onload = () => {
      if (request.status === 200) done(request.response as DocumentOut);
      else failed(problemFrom(request.response, new Response(null, { status: request.status })));
    };
    request.onerror = () => failed(new ApiProblem(0, common().unsaved, common().network));
    request.send(file);
  });
}

/** The one that waits for its bytes in vain; forgotten by the platform anyway, within a day. */
async function forget(id: string, document: string, etag: string): Promise<void> {
  try {
    await asked(api.DELETE("/initiatives/{id}/documents/{document}", { params: { path: { id, document }, header: { "If-Match": etag } } }));
  } catch {
    // There may be no contact: then the platform does it.
  }
}
