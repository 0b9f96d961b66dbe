/** The names alone, for menus: those are on every page, the rest of the words are not. */
import { words } from "../words/language.svelte";

export const atlasTitle = words(
  { state: "Läget just nu", team: "Teamets överblick" },
  { state: "The state of things", team: "The team's overview" },
);
