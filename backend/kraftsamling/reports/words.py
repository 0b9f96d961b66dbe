"""What a report says in its own voice, in both languages."""

from kraftsamling.foundation.problems import Language, Said
from kraftsamling.platforms.models import Platform
from kraftsamling.reports.models import Section

TITLE = Said("Uppföljning {year}: {platform}", "Follow-up {year}: {platform}")
KICKER = Said("Gemensam uppföljning", "Common follow-up")
AUTHOR = Said("Plattform kraftsamling", "The joint effort platform")
MADE = Said("Siffrorna gäller {day}.", "The figures are those of {day}.")
PUBLIC = Said(
    "Bara det som är publicerat på plattformen är med.",
    "Only what is published on the platform is counted.",
)
CONTENTS, PAGE = Said("Innehåll", "Contents"), Said("Sida", "Page")

SECTIONS = {
    Section.summary: Said("Året i siffror", "The year in figures"),
    Section.focus_areas: Said("Utvecklingsområden", "Focus areas"),
    Section.trends: Said("Så går det", "How things go"),
    Section.gaps: Said("De största luckorna", "The largest gaps"),
    Section.initiatives: Said("Initiativ som började och slutade", "Initiatives begun and ended"),
    Section.lessons: Said("Lärdomar", "Lessons"),
    Section.meetings: Said("Möten och vad de ledde till", "Meetings and what came of them"),
    Section.methods: Said("Metoder som används", "Methods in use"),
}

MAPPING = Said("Källa: plattformens kartläggning, {day}.", "Source: the platform's mapping, {day}.")
MEETINGS = Said("Källa: plattformens möten, {day}.", "Source: the platform's meetings, {day}.")
BOTH = Said(
    "Källa: plattformens kartläggning och möten, {day}.",
    "Source: the platform's mapping and meetings, {day}.",
)
FIRST_SHOWN = Said("Tabellen visar {shown} av {all}.", "The table shows {shown} of {all}.")

WHAT, NUMBER = Said("Vad", "What"), Said("Antal", "Number")
OF = Said("{some} av {all}", "{some} of {all}")
# The figures of the year, in their order.
FIGURES = {
    "initiatives": Said("Publicerade initiativ den {day}", "Published initiatives on {day}"),
    "municipalities": Said(
        "Kommuner där invånarna kan ta del av något som pågår den {day}",
        "Municipalities whose inhabitants can take part in something running on {day}",
    ),
    "begun": Said("Initiativ som började {year}", "Initiatives that began in {year}"),
    "ended": Said("Initiativ som slutade {year}", "Initiatives that ended in {year}"),
    "lessons": Said("Lärdomar som delades {year}", "Lessons shared in {year}"),
    "meetings": Said("Möten som hölls {year}", "Meetings held in {year}"),
    "participants": Said("Deltagare på de mötena", "Participants in those meetings"),
    "insights": Said("Insikter från de mötena", "Insights from those meetings"),
    "done": Said("Åtaganden därifrån som är klara", "Commitments made there that are done"),
    "open": Said("Åtaganden därifrån som är öppna", "Commitments made there that are open"),
    "dropped": Said(
        "Åtaganden därifrån som inte blev av", "Commitments made there that came to nothing"
    ),
}
FIGURES_CAPTION = Said("{year} i siffror", "{year} in figures")
HOW_COUNTED = Said("Så har vi räknat", "How we counted")
COUNTED = (
    Said(
        "Det som har en dag i sitt namn är räknat den dagen. Det andra är räknat för {year}.",
        "What has a day in its name was counted on that day. The rest was counted for {year}.",
    ),
    Said(
        "Kurvor, värden och riktningar räknas på mätvärden till och med {year}, som de var kända "
        "den {day}. Luckorna räknas på allt som var känt den {day}, också nyare mätvärden.",
        "Charts, values and directions rest on values up to and including {year}, as they were "
        "known on {day}. The gaps rest on all that was known on {day}, also newer values.",
    ),
    Said(
        "Ett initiativ började när dess första dag ligger inom året och det inte är en idé eller "
        "planerat. Det slutade när dess sista dag ligger inom året och det är avslutat eller "
        "nedlagt.",
        "An initiative began when its first day lies within the year and it is neither an idea nor "
        "planned. It ended when its last day lies within the year and it is completed or "
        "discontinued.",
    ),
    Said(
        "Deltagare är de som checkade in. Där ingen checkade in räknas de som svarade ja. "
        "Den som var på två möten räknas två gånger.",
        "Participants are those who checked in. Where nobody did, those who answered yes are "
        "counted. Whoever came to two meetings is counted twice.",
    ),
    Said(
        "Insikter och åtaganden räknas från möten vars sammanfattning är publicerad.",
        "Insights and commitments are counted from meetings whose summary is published.",
    ),
)
PHASE, PHASES_CAPTION = (
    Said("Fas", "Phase"),
    Said("Initiativ efter fas den {day}", "Initiatives by phase on {day}"),
)

AREA = Said("Utvecklingsområde", "Focus area")
INITIATIVES = Said("Initiativ", "Initiatives")
REACHED = Said("Kommuner som nås", "Municipalities reached")
AREAS_CAPTION = Said(
    "Initiativ och kommuner för varje utvecklingsområde den {day}",
    "Initiatives and municipalities for each focus area on {day}",
)
AREAS_NOTE = Said(
    "Ett initiativ kan höra till flera områden. En kommun nås när dess invånare kan ta del av "
    "minst ett initiativ som pågår inom området.",
    "An initiative can belong to several areas. A municipality is reached when its inhabitants can "
    "take part in at least one initiative that is running within the area.",
)

NOTHING_MEASURED = Said(
    "Ingen indikator har några mätvärden till och med {year}.",
    "No indicator has any values up to and including {year}.",
)
TRENDS_LEAD = Said(
    "Här är mätvärden till och med {year}, som de var kända den {day}. Nyare är inte med.",
    "These are values up to and including {year}, as they were known on {day}. Newer ones are "
    "left out.",
)
EACH_PLACE = Said(
    "Det finns inga värden för hela länet. Här är kommunerna var för sig, i samma skala.",
    "There are no values for the whole county. These are its municipalities one by one, to the "
    "same scale.",
)
EACH_CAPTION = Said(
    "{title}, kommunerna {first}–{last}", "{title}, the municipalities {first}–{last}"
)
AREA_MEASURED, LATEST = Said("Område", "Area"), Said("Senaste värdet", "Latest value")
YEAR, DIRECTION = Said("År", "Year"), Said("Riktning", "Direction")
NO_VALUE = Said("Saknas", "Missing")
MEASURED_BY = Said("Källa: {source}", "Source: {source}")
FETCHED = Said("{told}, hämtat {day}.", "{told}, fetched {day}.")

GAPS_LEAD = Said(
    "En lucka är där behoven är stora och lite görs. Den räknas på det som invånarna kan ta del "
    "av, inte på vem som äger det. Här är de största, läget den {day}, den största först.",
    "A gap is where needs are large and little is being done. What inhabitants can take part in is "
    "counted, not who owns it. These are the largest as of {day}, the largest first.",
)
GAPS_CAPTION = Said("Talen bakom luckorna den {day}", "The numbers behind the gaps on {day}")
MUNICIPALITY = Said("Kommun", "Municipality")
RUNNING, COUNTY_WIDE = Said("Pågår", "Running"), Said("För hela länet", "For the whole county")
SIZE = Said("Lucka, 0–1", "Gap, 0–1")
GAPS_SOURCE = Said(
    "Källa: plattformens kartläggning och indikatorer, {day}. Så vägs de: behovet {need}, "
    "riktningen {trend}, det som görs {coverage}.",
    "Source: the platform's mapping and indicators, {day}. Weights: the need {need}, the way "
    "things go {trend}, what is done {coverage}.",
)
NO_GAPS = Said("Inga luckor går att räkna än.", "No gaps can be counted yet.")

INITIATIVE, OWNER, DAY = Said("Initiativ", "Initiative"), Said("Ägare", "Owner"), Said("Dag", "Day")
BEGUN = Said("Började {year}", "Began in {year}")
OPERATIVE = Said("Gick i drift {year}", "Became operative in {year}")
ENDED = Said("Slutade {year}", "Ended in {year}")
NO_OWNER = Said("Söker ägare", "Seeks an owner")
UNDATED = Said(
    "Bara de som har en dag är med. Den {day} pågick {running} utan att säga när de började, och "
    "{over} var avslutade utan att säga när.",
    "Only those with a day are told. On {day} {running} were running without telling when they "
    "began, and {over} had ended without telling when.",
)
NO_INITIATIVES = {
    "begun": Said("Inget initiativ började under året.", "No initiative began in the year."),
    "operative": Said(
        "Inget initiativ gick i drift under året.", "No initiative became operative in the year."
    ),
    "ended": Said("Inget initiativ slutade under året.", "No initiative ended in the year."),
}

LESSON, SHARED = Said("Lärdom", "Lesson"), Said("Delad", "Shared")
LESSONS_CAPTION = Said("Lärdomar som delades {year}", "Lessons shared in {year}")
NO_LESSONS = Said("Ingen lärdom delades under året.", "No lesson was shared in the year.")

MEETING, KIND = Said("Möte", "Meeting"), Said("Slag", "Kind")
CAME = Said("Deltagare", "Participants")
MEETINGS_CAPTION = Said("Möten som hölls {year}", "Meetings held in {year}")
NO_MEETINGS = Said("Inget möte hölls under året.", "No meeting was held in the year.")
KINDS = {
    "learning": Said("Lärandemöte", "Learning meeting"),
    "docking": Said("Dockning", "Docking"),
    "workshop": Said("Verkstad", "Workshop"),
    "large": Said("Stormöte", "Large meeting"),
    "network": Said("Nätverk", "Network"),
    "webinar": Said("Webbinarium", "Webinar"),
}
LEARNT = Said("Det här lärde vi oss:", "What we learnt:")
PROMISES = Said("Åtaganden från {meeting}", "Commitments from {meeting}")
OWNER_OF_PROMISE = Said("Vem", "Who")
PROMISE, BY, STATE = Said("Åtagande", "Commitment"), Said("Senast", "By"), Said("Läge", "State")
STATES = {
    "open": Said("Öppet", "Open"),
    "done": Said("Klart", "Done"),
    "dropped": Said("Blev inte av", "Not done"),
}

METHOD, EVIDENCE = Said("Metod", "Method"), Said("Evidens", "Evidence")
ADOPTERS = Said("Initiativ som använder den", "Initiatives that use it")
METHODS_CAPTION = Said(
    "Metoder som initiativ använder den {day}", "Methods that initiatives use on {day}"
)
NO_METHODS = Said(
    "Inget initiativ har angett en metod.", "No initiative has told which method it uses."
)
UNKNOWN = Said("Inte angivet", "Not told")


def title_of(year: int, platform: Platform, language: Language) -> str:
    name = platform.name_en if language == "en" else platform.name_sv
    return TITLE.in_(language).format(year=year, platform=name)[:200]
