"""What the fixed codes are called, as on the page."""

from kraftsamling.foundation.problems import Said

YES_NO = {True: Said("ja", "yes"), False: Said("nej", "no")}
KINDS = {
    "initiative": Said("Initiativ", "Initiative"),
    "pilot": Said("Pilot", "Pilot"),
    "project": Said("Projekt", "Project"),
    "expedition": Said("Expedition", "Expedition"),
}
PHASES = {
    "idea": Said("Idé", "Idea"),
    "planned": Said("Planerad", "Planned"),
    "pilot": Said("Pilotfas", "Pilot phase"),
    "ongoing": Said("Pågår", "Ongoing"),
    "scaling": Said("Sprids", "Scaling up"),
    "implemented": Said("I ordinarie drift", "In ordinary operation"),
    "paused": Said("Pausad", "Paused"),
    "completed": Said("Avslutad", "Completed"),
    "discontinued": Said("Nedlagd", "Discontinued"),
}
LEVELS = {
    "universal": Said("Alla barn och unga", "All children"),
    "selective": Said("De som behöver mer stöd", "Those who need more support"),
    "indicated": Said("De med störst behov", "Those with the greatest needs"),
}
VISIBILITIES = {
    "draft": Said("Utkast", "Draft"),
    "in_review": Said("Granskas", "In review"),
    "published": Said("Publicerad", "Published"),
    "archived": Said("Arkiverad", "Archived"),
}
CATCHMENTS = {
    "municipalities": Said("Utvalda kommuner", "Chosen municipalities"),
    "county_part": Said("En länsdel", "A part of the county"),
    "county": Said("Hela länet", "The whole county"),
}
COUNTY_PARTS = {
    "norra": Said("Norra länsdelen", "The northern part"),
    "sodra": Said("Södra länsdelen", "The southern part"),
    "vastra": Said("Västra länsdelen", "The western part"),
    "orebro": Said("Örebro", "Örebro"),
}
ACTOR_KINDS = {
    "municipality": Said("Kommun", "Municipality"),
    "region": Said("Region", "Region"),
    "state_agency": Said("Statlig myndighet", "State agency"),
    "civil_society": Said("Civilsamhälle", "Civil society"),
    "academia": Said("Högskola och forskning", "Academia"),
    "business": Said("Näringsliv", "Business"),
    "school": Said("Skola", "School"),
    "other": Said("Annan", "Other"),
}
ANSWERS = {"yes": Said("Ja", "Yes"), "maybe": Said("Kanske", "Maybe"), "no": Said("Nej", "No")}
SEATS = {
    "seated": Said("Har plats", "Seated"),
    "waiting": Said("I kö", "Waiting"),
}
EVIDENCE_LEVELS = {
    "none-known": Said("Ingen känd studie", "No known study"),
    "promising": Said("Lovande", "Promising"),
    "supported": Said("Visst stöd", "Some support"),
    "strong": Said("Starkt stöd", "Strong support"),
}
