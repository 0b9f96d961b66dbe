"""What the API says about itself: its name, its terms, its limits, and where its contract lies."""

from typing import Any

from fastapi import APIRouter, Request, Response
from pydantic import BaseModel, Field
from starlette.responses import JSONResponse

from kraftsamling import __version__
from kraftsamling.access.asking import Anyone
from kraftsamling.foundation.contract import SERVER
from kraftsamling.foundation.http import CarefulRoute
from kraftsamling.foundation.revisions import resource

RELEASED = "2026-11-23"
SITE = "https://kraftsamling.example"
DESCRIPTION = """\
**På svenska.** Plattform kraftsamling – barn och unga samlar vad kommuner, regioner, \
myndigheter, föreningar och skolor gör för barn och unga: initiativ, piloter, projekt och \
expeditioner, vilka som gör dem och vad de har lärt sig. Det som är publicerat får alla läsa \
utan inloggning. Den som företräder en organisation registrerar och sköter dess initiativ, i \
webbgränssnittet eller från ett annat system.

**In English.** The platform keeps what municipalities, regions, agencies, associations and \
schools do for children and young people: initiatives, pilots, projects and expeditions, who \
runs them and what they have learnt. Anyone may read what is published, without signing in. \
Those who speak for an organisation register and keep its initiatives, in the web page or from \
another system.

## Vem som frågar / Who is asking
Andra system skickar en API-nyckel: `Authorization: Bearer <nyckel>`. En administratör skapar \
den, med behörigheter och ett slutdatum. Människor loggar in med `POST /sessions`; webbläsaren \
får då en HttpOnly-kaka och skriver bara från plattformens egen adress.

Other systems send an API key: `Authorization: Bearer <key>`. An administrator makes it, with \
scopes and a day when it ends. People sign in with `POST /sessions`; the browser then holds an \
HttpOnly cookie, and writes are accepted from the platform's own address only.

## Att ändra säkert / Changing things safely
Varje resurs har en `ETag`. Skicka den som `If-Match` när du ändrar: har någon annan hunnit före \
blir svaret 412 och inget skrivs över. Skicka en egen `Idempotency-Key` med varje POST, så kan \
du fråga om igen utan att något blir dubbelt.

Every resource has an `ETag`. Send it as `If-Match` when you change something: if somebody else \
came first the answer is 412 and nothing is overwritten. Send an `Idempotency-Key` of your own \
with every POST, and you can ask again without doubling anything.

## Fel / Errors
Fel svaras som `application/problem+json` (RFC 9457) på det språk som `Accept-Language` begär: \
svenska, eller engelska. Errors are answered in Swedish, or in English if `Accept-Language` asks \
for it.
"""
LIMITATIONS = [
    "A list answers at most 100 rows a page; walk long lists by cursor.",
    "A request body holds at most 1,000,000 bytes; a file to import 20,000,000, a "
    "document 10,000,000.",
    "Personal identity numbers are refused in every text.",
    "Without an account, contact persons' e-mail and phone are shown only where they agreed to it.",
    "Tips and registrations without an account are limited by address, and need a ticket, a wait "
    "of seconds and a little arithmetic.",
    "Attempts to sign in are limited by account and address; 429 tells when to try again.",
]
TAGS = {
    "Initiatives": "Vad som pågår för barn och unga. "
    "What is going on for children and young people.",
    "Documents": "Filer som hör till ett initiativ. Files that belong to an initiative.",
    "Mapping": "Kartläggningen som helhet. The mapping as a whole.",
    "Analyses": "Frågor, vad som har visat sig och vad som bör göras. Questions, findings and "
    "recommendations.",
    "Gaps": "Där behoven är stora och lite görs. Where needs are large and little is being done.",
    "Portfolio": "Piloter, jämförda, och vad satsningarna kostar. "
    "Pilots compared, and what the efforts cost.",
    "Overviews": "Läget just nu, och det som väntar på teamet. "
    "The state of things, and what waits for the team.",
    "Following": "Det man följer och sina sparade urval. What one follows, and one's saved views.",
    "Upkeep": "Det som håller kartläggningen aktuell. What keeps the mapping true.",
    "Methods": "Arbetssätt, vilka som använder dem, och vad som har prövats förut. "
    "Ways of working, who uses them, and what was tried before.",
    "Indicators": "Det som mäts, och mätvärdena. What is measured, and the values.",
    "States": "Nuläge och önskvärt läge för varje utvecklingsområde, och vägen dit. "
    "The current and the desired state of each focus area, and the way there.",
    "Lessons": "Lärdomar, först för den egna organisationen och sedan för alla. "
    "Lessons, for the own organisation first and then for all.",
    "Meetings": "Möten där aktörer lär av varandra, som lista och som kalender. "
    "Meetings where actors learn from each other, as a list and as a calendar.",
    "Letters": "Utkorgen: vilka brev som har gått ut. The outbox: which letters have left.",
    "Participation": "Anmälan till möten, och vilka som kommer. "
    "Registering for meetings, and who comes.",
    "Agendas": "Vad som händer på ett möte, punkt för punkt. "
    "What happens at a meeting, item by item.",
    "Date polls": "Flera tider föreslås innan ett möte har ett datum, och en bestäms. "
    "Several times are offered before a meeting has a date, and one is fixed.",
    "Proposals": "Möten som plattformen själv föreslår, med skäl. "
    "Meetings that the platform itself proposes, with reasons.",
    "Harvest": "Det som antecknades, lärdes och sammanfattades på möten, och vad man tyckte. "
    "What was noted, learnt and summed up at meetings, and what people thought.",
    "Commitments": "Vem som lovade vad på möten, och hur det gick. "
    "Who promised what at meetings, and how it went.",
    "Reports": "Den årliga uppföljningen, som Word, PDF och HTML. "
    "The yearly follow-up, as Word, PDF and HTML.",
    "Tips": "Vem som helst berättar om något som är värt att känna till. "
    "Anyone tells of something worth knowing.",
    "Roads": "Initiativens väg hit, och hur de hänger ihop. "
    "How initiatives came here, and how they hang together.",
    "Search": "Allt som går att hitta, i en ruta. Everything that can be found, in one box.",
    "Actors": "Organisationerna bakom initiativen. The organisations behind the initiatives.",
    "Platforms": "Plattformar och de kodlistor som initiativ beskrivs med. "
    "Platforms, and the code lists that initiatives are described with.",
    "Places": "Sveriges kommuner. Sweden's municipalities.",
    "Imports": "Tabeller som läses in. Tables that are brought in.",
    "Accounts": "Att logga in, att bjudas in, personer. Signing in, being invited, people.",
    "Administration": "Inbjudningar, användare och andra systems nycklar. "
    "Invitations, users, and the keys of other systems.",
    "About": "Om API:et självt. About the API itself.",
}
INFO: dict[str, Any] = {
    "title": "Kraftsamling",
    "version": __version__,
    "summary": "Vad som görs för barn och unga. What is done for children and young people.",
    "description": DESCRIPTION,
    "termsOfService": f"{SITE}/om",
    "contact": {
        "name": "Plattform kraftsamling",
        "url": f"{SITE}/om",
        "email": "kraftsamling@kraftsamling.example",
    },
    "license": {"name": "EUPL-1.2", "url": "https://eupl.eu/1.2/en/"},
    "x-sla": {
        "availability": "Dygnet runt; planerade avbrott meddelas en vecka i förväg. "
        "Round the clock; planned breaks are told a week ahead.",
        "responseTime": "Under en sekund i vanliga fall. Below one second in ordinary cases.",
        "support": "kraftsamling@kraftsamling.example, vardagar 8–16. Working days 8–16.",
    },
    "x-limitations": LIMITATIONS,
}
DOCUMENTATION = {
    "description": "Hur man kommer i gång, med exempel. How to get started, with examples.",
    "url": f"{SITE}/api-beskrivning",
}

PATH_WORDS = {
    "number": ("The number of a version, from 1.", "1"),
    "id": ("Its lasting identifier.", "0b9f6a2e-7c1d-4f57-9a55-2d3f1f5f8c10"),
    "code": ("Its code.", "barn-och-unga"),
    "document": ("The document's identifier.", "e2c94b1f-60d7-4a3e-8b15-97f0d6c3a824"),
    "person": (
        "The identifier of somebody in the date poll.",
        "0c7f5e21-9d84-4b36-a1f0-6e2d8c3b5a97",
    ),
    "event": ("The key event's identifier.", "c3d1a7f0-2b64-4e0b-8d57-61a9e4f7b920"),
    "system": ("What the other system is called.", "insatskatalogen"),
    "platform": ("The platform's code.", "barn-och-unga"),
    "area": ("The focus area's code.", "schooling"),
}

router = APIRouter(tags=["About"], route_class=CarefulRoute)


class ApiInfo(BaseModel):
    """The API in short, after the national REST API profile."""

    api_name: str = Field(examples=["Kraftsamling"])
    api_version: str = Field(description="Semantic version.", examples=[__version__])
    api_released: str = Field(
        description="The day this version came.",
        json_schema_extra={"format": "date", "examples": [RELEASED]},
    )
    api_documentation: str = Field(
        description="Where the contract lies.",
        json_schema_extra={"format": "uri", "examples": [f"{SERVER}/openapi.json"]},
    )
    api_status: str = Field(description="active, deprecated or retired.", examples=["active"])


@router.get("/api-info", response_model=ApiInfo)
async def read_api_info(request: Request, who: Anyone) -> Response:
    """About the API

    Its name, version, day of release, documentation and status.
    """
    told = ApiInfo(
        api_name=INFO["title"],
        api_version=__version__,
        api_released=RELEASED,
        api_documentation=f"{request.app.state.settings.address}/api/v1/openapi.json",
        api_status="active",
    )
    return resource(request, told.model_dump_json().encode(), 1)


@router.get("/openapi.json", include_in_schema=False)
async def read_contract(request: Request, who: Anyone) -> Response:
    """The contract itself, for programs."""
    return JSONResponse(request.app.openapi(), headers={"Cache-Control": "no-cache"})
