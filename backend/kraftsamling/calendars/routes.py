"""Own calendars and calendar files over HTTP; the calendar itself is text, beside the contract."""

from typing import Annotated

from fastapi import APIRouter, Depends, Request, Response

from kraftsamling.access.asking import LeaderAsking, PersonAsking
from kraftsamling.calendars import actions, queries, taking
from kraftsamling.calendars.schemas import CalendarFileIn, CalendarFileReport, OwnCalendar
from kraftsamling.following.tokens import signed
from kraftsamling.foundation.http import CarefulRoute, language_of
from kraftsamling.foundation.idempotency import never_kept
from kraftsamling.foundation.requests import Reading, Writing
from kraftsamling.foundation.revisions import expected_revision, resource

router = APIRouter(tags=["Meetings"], route_class=CarefulRoute)
Expected = Annotated[str, Depends(expected_revision)]


@router.get("/me/calendar", response_model=OwnCalendar)
async def read_calendar_address(request: Request, who: PersonAsking, reads: Reading) -> Response:
    """The address of my own calendar

    For a calendar program to subscribe to: the meetings that one arranges, has written, is
    registered for, or that one's organisation holds. The address is a secret: whoever has it can
    read the calendar.
    """
    row = await reads.first(queries.key_of, None, {"person": who.id})
    if row is None or row[0] is None:
        return resource(request, b'{"address":null,"made_at":null}', row[2] + 1 if row else 1)
    return resource(request, _address(request, row[0], row[1]), row[2] + 1)


@router.post("/me/calendar", status_code=201, response_model=OwnCalendar)
@never_kept
def renew_calendar_address(request: Request, who: PersonAsking, session: Writing) -> Response:
    """Make my calendar a new address

    The first one, or another: the old address stops working.
    """
    kept = actions.renew(session, who)
    _, made, revision = session.execute(queries.key_of(None), {"person": who.id}).one()
    response = resource(request, _address(request, kept.key, made), revision + 1, 201)
    response.headers["Location"] = "/api/v1/me/calendar"
    response.headers["Cache-Control"] = "no-store"
    return response


@router.delete("/me/calendar", status_code=204)
def stop_calendar(who: PersonAsking, session: Writing, expected: Expected) -> None:
    """Stop my calendar

    Its address works no more. Make a new one to begin again.
    """
    actions.stop(session, who, expected)


@router.post("/calendar-files", status_code=201, response_model=CalendarFileReport)
def bring_in_calendar_file(
    request: Request, who: LeaderAsking, session: Writing, wanted: CalendarFileIn
) -> CalendarFileReport:
    """Bring in a calendar file

    Each event becomes the draft of a meeting, a recurring one a series of 24 at most. What was
    brought in before is left alone, so the same file can be sent again. With `dry_run` nothing is
    kept. The answer says of each event what became of it, and of those refused why. Who was
    invited in the file does not come along.
    """
    return taking.take(session, who, wanted, language_of(request))


def _address(request: Request, key: str, made: str) -> bytes:
    settings = request.app.state.settings
    token = signed(settings.secret_key, "calendar", key)
    return f'{{"address":"{settings.address}/kalender/{token}.ics",{made.lstrip()[1:]}'.encode()
