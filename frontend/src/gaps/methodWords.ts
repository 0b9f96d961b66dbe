import { words } from "../words/language.svelte";

export const method = words(
  {
    title: "Så räknar vi",
    back: "Till analysen",
    lead: "Två saker räknas fram här: åt vilket håll en indikator går, och var luckorna är störst. Så här går det till.",
    trend: "Åt vilket håll det går",
    trendList: [
      "Vi ser på de sex senaste mätningarna: vart och ett av de sex senaste åren, eller vart tredje år för en enkät som görs så ofta. Ett år räknas när minst en tredjedel av områdena har ett värde.",
      "Har ett värde under den tiden hållits inne av sekretess är grupperna små. Då sägs ingenting.",
      "Finns färre än fyra värden, eller inget för den senaste mätningen, sägs heller ingenting.",
      "Förändringen är mitten av lutningarna mellan alla par av år, gånger antalet år. Ett udda år avgör alltså ingenting.",
      "Det går uppåt eller nedåt när minst fyra av fem par av år pekar åt det hållet och förändringen är minst 3 procent av nivån. Nivån är det mittersta värdet.",
      "Det står still när förändringen är mindre än så och inget värde skiljer sig mer än en tiondel från året innan.",
      "Annars hoppar värdena för mycket för att något ska kunna sägas.",
      "Rätt eller fel håll beror på om högre eller lägre är bättre. Där inget av dem är det förändras det bara.",
    ],
    gap: "Var luckorna är störst",
    gapList: [
      "En lucka är ett utvecklingsområde i en kommun. Tre saker vägs ihop, var och en från 0 (bäst) till 1 (sämst).",
      "Hur det är: kommunens plats bland länets kommuner, i snitt över områdets indikatorer. Bara värden från de sex senaste mätningarna jämförs. Där inget mäts räknas det som mitt emellan.",
      "Åt vilket håll det går: fel håll är 1, rätt håll 0 och stilla mitt emellan. Det som är för osäkert räknas som mitt emellan om inget annat kan sägas.",
      "Hur lite som görs: 1 delat med 1 plus det som pågår. En insats för hela länet räknas som en halv egen, och en som bara är planerad som en fjärdedel, om plattformen inte har bestämt annat.",
      "Det som pågår är piloter, löpande, växande och införda insatser som är publicerade. De räknas där invånarna har tillgång till dem, vem som än äger dem.",
      "Vikterna står alltid vid listan. Processledarna bestämmer dem, och vem som helst kan pröva andra.",
    ],
  },
  {
    title: "How we count",
    back: "To the analysis",
    lead: "Two things are worked out here: which way an indicator goes, and where the gaps are largest. This is how.",
    trend: "Which way things go",
    trendList: [
      "We look at the last six rounds of measuring: each of the last six years, or every third year for a survey made so often. A year counts when at least a third of the areas have a value.",
      "If a value in that time is withheld for privacy the groups are small, and nothing is said.",
      "With fewer than four values, or none for the last round, nothing is said either.",
      "The change is the middle one of the slopes between all pairs of years, times the years. So one odd year decides nothing.",
      "It goes up or down when at least four of five pairs of years point that way and the change is at least 3 per cent of the level, which is the middle value.",
      "It stands still when the change is less than that and no value differs more than a tenth from the year before.",
      "Else the values jump too much for anything to be said.",
      "Right or wrong depends on whether higher or lower is better. Where neither is, it only changes.",
    ],
    gap: "Where the gaps are largest",
    gapList: [
      "A gap is a focus area in a municipality. Three things are weighed together, each from 0 (best) to 1 (worst).",
      "How things are: the municipality's place among the county's, the mean over the area's indicators. Only values of the last six rounds are compared. Where nothing is measured it counts as halfway.",
      "Which way things go: the wrong way is 1, the right way 0, and standing still halfway. What is too uncertain counts as halfway if nothing else can be said.",
      "How little is done: 1 divided by 1 plus what is running. An initiative for the whole county counts as half of an own one, and one that is only planned as a quarter, unless the platform has decided otherwise.",
      "What is running are published pilots and ongoing, scaling and implemented initiatives. They count where inhabitants have access to them, whoever owns them.",
      "The weights always stand beside the list. Process leaders decide them, and anyone may try others.",
    ],
  },
);
