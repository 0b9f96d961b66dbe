/** What the form calls each field, and a word of help where one hesitates. */
import { words } from "../words/language.svelte";
import type { Field } from "./draft";
import { fieldOf } from "./pointers";

export const labels = words<Record<Field | "form", string>>(
  {
    form: "Formuläret", title: "Titel", summary: "Sammanfattning", kind: "Slag", phase: "Fas",
    focus_areas: "Utvecklingsområden", target_groups: "Målgrupper", age_from: "Från ålder", age_to: "Till ålder",
    owner_id: "Ägare", catchment: "Upptagningsområde", municipalities: "Kommuner", county_part: "Länsdel",
    actors: "Samarbetspartner", contacts: "Kontaktpersoner", current_state: "Varför (nuläge)",
    desired_state: "Vad ni vill uppnå (önskvärt läge)", description: "Beskrivning", starts_on: "Startar", ends_on: "Slutar",
    operative_since: "I gång sedan", level: "Nivå", funding: "Finansiering", funding_amount: "Belopp i kronor",
    methods: "Mer om arbetssättet", adopted_methods: "Metoder ur biblioteket", follow_up: "Uppföljning", results: "Resultat", lessons: "Lärdomar",
    key_events: "Nyckelhändelser", guiding_principles: "Vägledande principer", convention_articles: "Barnkonventionens artiklar",
    global_goals: "Globala mål", links: "Länkar", related: "Hänger ihop med", language: "Texternas språk", results_public: "Visa resultaten för alla",
    funding_public: "Visa finansieringen för alla", lessons_public: "Visa lärdomarna för alla",
  },
  {
    form: "The form", title: "Title", summary: "Summary", kind: "Kind", phase: "Phase",
    focus_areas: "Focus areas", target_groups: "Target groups", age_from: "From age", age_to: "To age",
    owner_id: "Owner", catchment: "Catchment area", municipalities: "Municipalities", county_part: "Part of the county",
    actors: "Partners", contacts: "Contact persons", current_state: "Why (current state)",
    desired_state: "What you want to achieve (desired state)", description: "Description", starts_on: "Starts", ends_on: "Ends",
    operative_since: "Running since", level: "Level", funding: "Funding", funding_amount: "Amount in kronor",
    methods: "More on the way of working", adopted_methods: "Methods from the library", follow_up: "Follow-up", results: "Results", lessons: "Lessons",
    key_events: "Key events", guiding_principles: "Guiding principles", convention_articles: "Articles of the UN convention",
    global_goals: "Global goals", links: "Links", related: "Hangs together with", language: "Language of the texts", results_public: "Show the results to everyone",
    funding_public: "Show the funding to everyone", lessons_public: "Show the lessons to everyone",
  },
);

/** What the form calls the field that a pointer is about, with the row's number where there is one. */
export function labelAt(pointer: string): string {
  const place = pointer.split("/")[2];
  const row = place !== undefined && pointer.split("/").length > 3 ? ` ${Number(place) + 1}` : "";
  return labels()[fieldOf(pointer) ?? "form"] + row;
}

export const hints = words(
  {
    title: "Kort och tydlig, så att en kollega känner igen den. Till exempel Närvaroteam för högstadiet.",
    summary: "Vad görs, för vem och varför? Skriv så att en förälder förstår.",
    kind: {
      initiative: "Ett arbete som pågår eller ska börja",
      pilot: "Prövar ett nytt arbetssätt i liten skala",
      project: "Har ett slut och ofta egna pengar",
      expedition: "En liten grupp över gränserna utforskar en utmaning en tid",
    },
    phase: "Välj det som stämmer i dag. Du ändrar när läget ändras.",
    focus_areas: "Välj ett eller några få: det som initiativet mest handlar om.",
    target_groups: "Välj dem som initiativet är till för.",
    age: "Lämna tomt om det gäller alla åldrar.",
    owner_id: "Den organisation som ansvarar.",
    ownerSearch: "Skriv början av namnet, till exempel Kumla.",
    catchment: "Var bor de som kan ta del av initiativet? Det behöver inte vara detsamma som ägaren.",
    municipalities: "Välj alla kommuner vars invånare kan ta del av det.",
    actors: "Vilka gör det tillsammans med er, betalar eller forskar på det?",
    contacts: "Vem kan den kontakta som vill veta mer? En funktion går lika bra som ett namn.",
    contactPublic: "Personen har sagt ja till att e-post och telefon visas för alla",
    current_state: "Vilket behov utgår ni från?",
    desired_state: "Vad är annorlunda för barnen när ni har lyckats?",
    description: "Berätta mer. Tom rad ger nytt stycke, * först på raden ger punktlista och **ord** ger fetstil.",
    operative_since: "Den dag då målgruppen först kunde ta del av det.",
    levelNone: "Ingen särskild nivå",
    funding: "Vem betalar? Till exempel egen budget, statsbidrag eller fond.",
    methods: "Det som är ert eget, eller saknas i biblioteket. Berätta gärna vad ni vet om vad som fungerar.",
    follow_up: "Hur vet ni om det gör nytta?",
    results: "Vad har hänt hittills? Siffror och berättelser går lika bra.",
    lessons: "Lärdomarna visas för andra när initiativet är publicerat, de tre första direkt. Skriv det ni själva hade velat veta från början. Motgångar är lika mycket värda.",
    lessonsOwn: "Det ni själva hade velat veta från början. Motgångar är lika mycket värda. Börja för er själva; ni delar när ni vill.",
    lessonsMore: "De tre första visas direkt. Övriga kan läsaren fälla ut.",
    key_events: "Det som förde er framåt, eller stoppade er en tid. Ritas som en väg på initiativets sida.",
    related: "Bygger det på något annat, eller har det spridits hit? Skriv några ord ur det andra initiativets titel.",
    more: "Principer, rättigheter och mål",
    held: "Vad som hålls inne",
    heldHint: "Det du släcker ser bara er organisation och processledarna.",
    language: "Det språk som texterna är skrivna på.",
  },
  {
    title: "Short and clear, so that a colleague recognises it. For example Attendance team for years 7 to 9.",
    summary: "What is done, for whom and why? Write so that a parent understands.",
    kind: {
      initiative: "Work that is going on or about to begin",
      pilot: "Tries out a new way of working on a small scale",
      project: "Has an end, and often money of its own",
      expedition: "A small cross-boundary group explores a challenge for a time",
    },
    phase: "Choose what is true today. You change it when things change.",
    focus_areas: "Choose one or a few: what the initiative is mostly about.",
    target_groups: "Choose those the initiative is for.",
    age: "Leave empty if it is for all ages.",
    owner_id: "The organisation that is responsible.",
    ownerSearch: "Write the beginning of the name, for example Kumla.",
    catchment: "Where do those live who can take part? It need not be the same as the owner.",
    municipalities: "Choose all municipalities whose inhabitants can take part.",
    actors: "Who does it with you, pays for it or does research on it?",
    contacts: "Whom can one ask? A function is as good as a name.",
    contactPublic: "The person has agreed that e-mail and phone are shown to everyone",
    current_state: "Which need do you start from?",
    desired_state: "What is different for the children when you have succeeded?",
    description: "Tell more. An empty line makes a new paragraph, * first on a line makes a list and **word** makes bold.",
    operative_since: "The day when the target group could first take part.",
    levelNone: "No particular level",
    funding: "Who pays? For example own budget, a government grant or a fund.",
    methods: "What is your own, or missing in the library. Tell what you know about what works.",
    follow_up: "How do you know whether it helps?",
    results: "What has happened so far? Numbers and stories are equally good.",
    lessons: "The lessons are shown to others once the initiative is published, the first three at once. Write what you would have wanted to know from the start. Setbacks are worth as much.",
    lessonsOwn: "What you would have wanted to know from the start. Setbacks are worth as much. Begin among yourselves; you share when you want to.",
    lessonsMore: "The first three are shown at once. Readers can unfold the others.",
    key_events: "What took you forward, or stopped you for a time. Drawn as a road on the initiative's page.",
    related: "Does it build on something else, or was it brought here? Write some words of the other initiative's title.",
    more: "Principles, rights and goals",
    held: "What is held back",
    heldHint: "What you turn off is seen by your organisation and the process leaders only.",
    language: "The language that the texts are written in.",
  },
);
