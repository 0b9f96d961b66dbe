/** Confirming with one click, from wherever the initiative is listed. */
import { api, asked, asProblem } from "../api/client";
import { toast } from "../pieces/toasts.svelte";
import { upkeep } from "./words";

/** Whether it went well; either way the person is told. */
export async function confirmNow(initiative: { id: string; title: string }): Promise<boolean> {
  try {
    await asked(api.POST("/initiatives/{id}/confirmations", { params: { path: { id: initiative.id } } }));
    toast(upkeep().confirmed(initiative.title));
    return true;
  } catch (failure) {
    toast(asProblem(failure).detail);
    return false;
  }
}
