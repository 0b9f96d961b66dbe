/** The name and the addresses alone, for the menu: it is on every page, the rest of the words are not. */
import { words } from "../words/language.svelte";

export const gapsTitle = words({ title: "Analys" }, { title: "Analysis" });

export const PARTS = ["/analys", "/laget", "/nulage", "/indikatorer", "/analyser", "/piloter", "/finansiering", "/uppfoljning"] as const;
