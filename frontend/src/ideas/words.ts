import { words } from "../words/language.svelte";

export const ideas = words(
  {
    seeking: "Idéer som söker någon",
    seekingHint: "Någon har tänkt tanken, men ingen driver den än. Kanske är det ni?",
    all: "Se alla idéer som söker någon",
    title: "Den här idén söker någon",
    text: "Ingen organisation driver den än. Den som tar sig an den blir ägare och kan göra om idén till ett initiativ.",
    signIn: "Logga in för att ta dig an den",
    take: "Ta er an idén",
    forWhom: "För vilken organisation?",
    forWhomText: (name: string) => `${name} blir ägare och sköter initiativet härifrån. Den som hade idén får veta det.`,
    owner: "Organisation",
    go: "Ja, vi tar oss an den",
    done: "Idén är er nu. Berätta vad som händer härnäst.",
    reload: "Läs om sidan",
  },
  {
    seeking: "Ideas that seek somebody",
    seekingHint: "Somebody has thought of it, but nobody runs it yet. Perhaps it is you?",
    all: "See all ideas that seek somebody",
    title: "This idea seeks somebody",
    text: "No organisation runs it yet. Whoever takes it up becomes its owner and can make it an initiative.",
    signIn: "Sign in to take it up",
    take: "Take up the idea",
    forWhom: "For which organisation?",
    forWhomText: (name: string) => `${name} becomes the owner and keeps the initiative from here on. The one who had the idea is told.`,
    owner: "Organisation",
    go: "Yes, we take it up",
    done: "The idea is yours now. Tell what happens next.",
    reload: "Reload the page",
  },
);
