"""Each person's own calendar behind a secret address, for their calendar program to read."""

import json
from hashlib import blake2b

from fastapi import APIRouter, Request, Response

from kraftsamling.calendars import queries
from kraftsamling.following.tokens import name_in
from kraftsamling.foundation.problems import Language, Said, not_found
from kraftsamling.foundation.requests import Reading
from kraftsamling.meetings import calendar

router = APIRouter(include_in_schema=False)
_CALLED = Said("Mina möten i kraftsamlingen", "My meetings of the joint effort")


@router.api_route("/kalender/{token}.ics", methods=["GET", "HEAD"])
async def read_own_calendar(request: Request, reads: Reading, token: str) -> Response:
    """The meetings of a person, for whoever has the address."""
    settings = request.app.state.settings
    key = name_in(settings.secret_key, "calendar", token) if "\x00" not in token else None
    found = await reads.first(queries.person_with, None, {"key": key}) if key else None
    if found is None:
        raise not_found()
    person, language = found
    said: Language = "en" if language == "en" else "sv"
    row = await reads.first(queries.own, None, {"person": person}, slow=True)
    told = json.loads(row[0]) if row else []
    body = calendar.calendar(told, settings.address, said, _CALLED)
    tag = f'"{blake2b(body, digest_size=12).hexdigest()}"'
    headers = {
        "ETag": tag,
        "Cache-Control": "private, no-cache",
        "X-Robots-Tag": "noindex",
        "Content-Disposition": 'inline; filename="mina-moten.ics"',
    }
    if tag in request.headers.get("if-none-match", ""):
        return Response(status_code=304, headers=headers)
    return Response(body, media_type=calendar.MEDIA_TYPE, headers=headers)
