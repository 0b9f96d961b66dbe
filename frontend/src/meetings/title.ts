/** What the menu calls the room: the menu is on every page and should not bring all its words. */
import { words } from "../words/language.svelte";

export const meetingsTitle = words({ title: "Möten" }, { title: "Meetings" });
