"""Calendar files of meetings, beside the JSON contract: one meeting's, and any selection's."""

import json
from hashlib import blake2b
from typing import Any

from fastapi import APIRouter, Request, Response
from pydantic import Field

from kraftsamling.access.asking import Anyone
from kraftsamling.access.who import ANONYMOUS
from kraftsamling.foundation.asked import Asked
from kraftsamling.foundation.http import CarefulRoute, language_of
from kraftsamling.foundation.listing import Shape
from kraftsamling.foundation.problems import Language, not_found
from kraftsamling.foundation.requests import Reading
from kraftsamling.meetings import calendar, queries, rules
from kraftsamling.meetings.filters import MeetingSelection
from kraftsamling.search.matching import understand


class CalendarRoute(CarefulRoute):
    formats = frozenset({"text/calendar", "text/*", "text/html", "application/json"})


class CalendarAsk(MeetingSelection):
    """The list's own filters; Swedish unless English is asked for."""

    language: Language | None = Field(default=None)


router = APIRouter(tags=["Meetings"], route_class=CalendarRoute, include_in_schema=False)


@router.get("/meetings.ics")
async def read_meetings_calendar(
    request: Request, who: Anyone, reads: Reading, ask: Asked[CalendarAsk]
) -> Response:
    """The published meetings of a selection that have a date, the same for everyone who asks."""
    question = await understand(reads, ask.q) if ask.q else None
    values, words = ask.values(), question.shape if question else None
    shape = Shape(frozenset(values), (), rules.reach(ANONYMOUS), question=words)
    bound = {**values, **(question.values if question else {})}
    row = await reads.first(queries.for_calendar, shape, bound)
    return _answer(request, json.loads(row[0]) if row else [], ask.language, "moten")


@router.get("/meetings/{id}/calendar.ics")
async def read_meeting_calendar(request: Request, who: Anyone, reads: Reading, id: str) -> Response:
    """One meeting, for those who may read it, if it has a date."""
    shape = Shape(frozenset({"id"}), (), rules.reach(who))
    row = await reads.first(queries.for_calendar, shape, {"id": id, **rules.reach_values(who)})
    found = json.loads(row[0]) if row else []
    if not found:
        raise not_found()
    return _answer(request, found, None, "mote")


def _answer(
    request: Request, meetings: list[dict[str, Any]], said: Language | None, name: str
) -> Response:
    site = request.app.state.settings.address
    body = calendar.calendar(meetings, site, said or language_of(request))
    tag = f'"{blake2b(body, digest_size=12).hexdigest()}"'
    headers = {
        "ETag": tag,
        "Cache-Control": "no-cache",
        "Vary": "Accept-Language, Cookie, Authorization",
        "Content-Disposition": f'inline; filename="{name}.ics"',
    }
    if tag in request.headers.get("if-none-match", ""):
        return Response(status_code=304, headers=headers)
    return Response(body, media_type=calendar.MEDIA_TYPE, headers=headers)
