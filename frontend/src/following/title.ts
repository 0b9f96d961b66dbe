/** What the page is called, for the menu: apart, so that every page need not fetch all our words. */
import { words } from "../words/language.svelte";

export const following = words({ title: "Bevakningar" }, { title: "Following" });
