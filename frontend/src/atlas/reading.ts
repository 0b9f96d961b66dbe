/** What the overviews read. Without cookies: what is published is the same for everybody. */
import { api, asked } from "../api/client";
import type { Gap, StateOfThings } from "../api/schema";

const MOST = 5;

export async function readState(query: { platform?: string } = {}): Promise<StateOfThings> {
  return (await asked(api.GET("/state-of-things", { params: { query }, credentials: "omit" }))).data;
}

export async function readGaps(): Promise<Gap[]> {
  return (await asked(api.GET("/gaps", { params: { query: { most: MOST } }, credentials: "omit" }))).data.items;
}
