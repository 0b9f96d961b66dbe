/** The name alone, for the menu: the menu is on every page, the rest of the words are not. */
import { words } from "../words/language.svelte";

export const lessons = words({ title: "Lärdomar" }, { title: "Lessons" });
