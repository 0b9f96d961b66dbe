/** The pages that belong to analysis: each room's own, found from all the others. */
import { words } from "../words/language.svelte";

export const parts = words(
  {
    name: "Sidor om analys",
    "/analys": "Luckor",
    "/laget": "Läget just nu",
    "/nulage": "Nuläge och önskvärt läge",
    "/indikatorer": "Indikatorer",
    "/analyser": "Analyser",
    "/piloter": "Piloter",
    "/finansiering": "Satsningar",
    "/uppfoljning": "Årlig uppföljning",
  },
  {
    name: "Pages of analysis",
    "/analys": "Gaps",
    "/laget": "The state of things",
    "/nulage": "Current and desired state",
    "/indikatorer": "Indicators",
    "/analyser": "Analyses",
    "/piloter": "Pilots",
    "/finansiering": "Funding",
    "/uppfoljning": "Yearly follow-up",
  },
);
