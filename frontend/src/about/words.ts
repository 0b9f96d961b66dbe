import { words } from "../words/language.svelte";

export const about = words(
  {
    title: "Om plattformen",
    lead: "Plattform kraftsamling – barn och unga drivs gemensamt av Region Örebro län och länets 12 kommuner.",
    now: "Nuläge",
    then: "Önskvärt läge",
    effort: "Kraftsamlingen",
    principles: "Vägledande principer",
    parts: "Det här består den av",
    partList: [
      "Ett team av processledare som besöker, kartlägger, analyserar och ordnar lärandemöten.",
      "Den här digitala plattformen, där alla ser vad som pågår.",
      "En kartläggning av pågående initiativ och piloter.",
      "Analys: var är behoven stora, och var görs det lite?",
      "Lärandemöten, där aktörer lär av varandra.",
    ],
    privacy: "Personuppgifter",
    privacyText:
      "Här sparas aldrig något om enskilda barn. Personnummer stoppas redan när någon försöker skriva dem. Kontaktpersoner visas med e-post och telefon bara om de själva har sagt ja till det.",
    apiTitle: "Data och API",
    apiLead: "Allt som är publicerat får läsas av vem som helst, också av andra system. Den som har en nyckel kan också registrera.",
    apiContract: "Hela kontraktet (OpenAPI)",
    apiRead: "Läsa",
    apiReadText: "Läsning är öppen och kräver ingen nyckel. Samma filter som på sidan Utforska.",
    apiWrite: "Skriva från ett annat system",
    apiWriteText:
      "En administratör gör en nyckel med behörigheter och slutdatum. Skicka den i Authorization. Med er egen identitet i adressen kan ni skicka samma sak flera gånger utan att något dubbleras.",
    apiChange: "Ändra utan att skriva över någon annan",
    apiChangeText:
      "Skicka If-Match med den ETag ni fick när ni läste. Har någon annan ändrat under tiden blir svaret 412, och inget skrivs över.",
    apiEmbed: "Visa läget på er egen webbplats",
    apiEmbedText:
      "En kommun kan visa sidan Läget just nu, eller bara de största luckorna (/inbaddad/luckor), i en ram på sin egen webbplats. Där finns bara sådant som alla får läsa, och länkarna öppnas i hela fönstret. Be först den som sköter driften att släppa in er webbplats; innan dess är ramen tom. Lägg till ?lang=en för engelska.",
    a11yTitle: "Tillgänglighetsredogörelse",
    a11yIntro:
      "Region Örebro län står bakom den här webbplatsen. Vi vill att så många som möjligt ska kunna använda den. Här står hur webbplatsen uppfyller lagen om tillgänglighet till digital offentlig service, kända brister och hur du rapporterar dem.",
    a11yHow: "Hur tillgänglig är webbplatsen?",
    a11yHowText:
      "Webbplatsen är delvis förenlig med lagen. Vi har själva granskat den mot EN 301 549 och WCAG 2.2 nivå AA. Någon utomstående har ännu inte granskat den.",
    a11yFlaws: "Kända brister",
    a11yFlawList: [
      "Texter som aktörer själva skriver kan sakna mellanrubriker eller länktexter som går att förstå för sig.",
      "Kartans etiketter blir små på smala skärmar. Samma siffror finns som tabell under kartan.",
      "Vi har provat med tangentbord och automatiska verktyg, men inte med alla skärmläsare.",
    ],
    a11yReport: "Säg till om något inte fungerar",
    a11yReportText: "Skriv till processledarna i er kommun eller till Region Örebro län, regional utveckling. Vi svarar så fort vi kan.",
    a11ySupervision: "Tillsyn",
    a11ySupervisionText: "Myndigheten för digital förvaltning har tillsyn. Är du inte nöjd med hur vi hanterar dina synpunkter kan du anmäla det dit.",
    a11ySupervisionLink: "Anmäl till Digg",
    a11yTested: "Hur vi har testat",
    a11yTestedText:
      "Varje sida provas automatiskt med axe i en riktig webbläsare, med bara tangentbord, i mobilbredd, i ljust och mörkt utseende, varje gång något ändras. Senaste bedömning: 23 november 2026.",
  },
  {
    title: "About the platform",
    lead: "The platform is run jointly by Region Örebro län and the county's 12 municipalities.",
    now: "Current state",
    then: "Desired state",
    effort: "The joint effort",
    principles: "Guiding principles",
    parts: "What it consists of",
    partList: [
      "A team of process leaders who visit, map, analyse and arrange learning meetings.",
      "This digital platform, where everyone sees what is going on.",
      "A mapping of ongoing initiatives and pilots.",
      "Analysis: where are needs large, and where is little being done?",
      "Learning meetings, where actors learn from each other.",
    ],
    privacy: "Personal data",
    privacyText:
      "Nothing about an individual child is ever kept here. Personal identity numbers are stopped as soon as somebody tries to write them. Contact persons' e-mail and phone are shown only where they have agreed.",
    apiTitle: "Data and API",
    apiLead: "Everything published may be read by anyone, other systems too. Whoever has a key can also register.",
    apiContract: "The whole contract (OpenAPI)",
    apiRead: "Reading",
    apiReadText: "Reading is open and needs no key. The filters are those of the explore page.",
    apiWrite: "Writing from another system",
    apiWriteText:
      "An administrator makes a key with scopes and an expiry. Send it in Authorization. With your own identifier in the address you can send the same thing again without doubling anything.",
    apiChange: "Changing without overwriting others",
    apiChangeText:
      "Send If-Match with the ETag you got when reading. If somebody else has changed it meanwhile the answer is 412, and nothing is overwritten.",
    apiEmbed: "Show the state of things on your own site",
    apiEmbedText:
      "A municipality can show the page The state of things, or the largest gaps alone (/inbaddad/luckor), in a frame on its own site. It holds only what anyone may read, and its links open in the whole window. First ask those who run the platform to let your site in; until then the frame is empty. Add ?lang=en for English.",
    a11yTitle: "Accessibility statement",
    a11yIntro:
      "Region Örebro län is behind this website. We want as many people as possible to be able to use it. This page tells how the website meets the Swedish act on accessibility to digital public services, which shortcomings we know of, and how to report them.",
    a11yHow: "How accessible is the website?",
    a11yHowText:
      "The website is partially compliant. We have assessed it ourselves against EN 301 549 and WCAG 2.2 level AA. Nobody from outside has assessed it yet.",
    a11yFlaws: "Known shortcomings",
    a11yFlawList: [
      "Texts that actors write themselves may lack headings, or link texts that can be understood on their own.",
      "The map's labels become small on narrow screens. The same numbers are in a table below the map.",
      "We have tried keyboard and automatic tools, but not all screen readers.",
    ],
    a11yReport: "Tell us when something does not work",
    a11yReportText: "Write to the process leaders in your municipality, or to Region Örebro län, regional development. We answer as soon as we can.",
    a11ySupervision: "Supervision",
    a11ySupervisionText: "The Agency for Digital Government supervises. If you are not content with how we handle your views, you can report it there.",
    a11ySupervisionLink: "Report to Digg",
    a11yTested: "How we have tested",
    a11yTestedText:
      "Every page is tried automatically with axe in a real browser, with the keyboard alone, at phone width, in light and dark, every time something changes. Latest assessment: 23 November 2026.",
  },
);
