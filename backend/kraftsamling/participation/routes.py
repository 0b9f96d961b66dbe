"""Participation over HTTP."""

from collections.abc import Sequence
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Request, Response
from pydantic import BaseModel
from sqlmodel import Session

from kraftsamling.access import tickets
from kraftsamling.access.asking import Anyone, SignedIn
from kraftsamling.foundation.asked import Asked
from kraftsamling.foundation.http import CarefulRoute
from kraftsamling.foundation.idempotency import never_kept
from kraftsamling.foundation.listing import Shape, answer_page
from kraftsamling.foundation.pages import Page, parse_sort
from kraftsamling.foundation.problems import not_found
from kraftsamling.foundation.requests import Reading, Writing
from kraftsamling.foundation.revisions import expected_revision, resource
from kraftsamling.meetings.rules import Facts
from kraftsamling.participation import (
    actions,
    changes,
    checking_in,
    letting_in,
    queries,
    registering,
    rules,
    shown,
)
from kraftsamling.participation.models import Participant as Person
from kraftsamling.participation.schemas import (
    CheckInCode,
    Participant,
    ParticipantIn,
    ParticipantPatch,
    Registration,
    RegistrationAnswerIn,
    RegistrationColleaguesIn,
    RegistrationIn,
    RegistrationLinkIn,
    RegistrationReceipt,
    RegistrationTicket,
    SelfCheckIn,
    SelfCheckInIn,
)

LISTENS = changes.meeting_changed  # loaded with the routes: who changes a meeting comes by them

router = APIRouter(tags=["Participation"], route_class=CarefulRoute)
Expected = Annotated[str, Depends(expected_revision)]


@router.post("/registration-tickets", status_code=201, response_model=RegistrationTicket)
@never_kept
async def get_registration_ticket(request: Request, who: Anyone) -> Response:
    """Get a ticket for a registration

    What a form needs before it can register somebody without an account: it works once, after some
    seconds and for some hours, and asks for a little arithmetic that programs do by themselves.
    """
    told = RegistrationTicket(
        **tickets.offer(request.app.state.settings.secret_key, "registration")
    )
    headers = {"Location": "/api/v1/registration-tickets", "Cache-Control": "no-store"}
    body = told.model_dump_json()
    return Response(body, status_code=201, media_type="application/json", headers=headers)


@router.post("/meetings/{id}/registrations", status_code=201, response_model=RegistrationReceipt)
def register_for_meeting(
    request: Request, who: Anyone, session: Writing, id: str, wanted: RegistrationIn
) -> Response:
    """Register for a meeting

    No account is needed: get a ticket first, wait the seconds it tells, and send the number it asks
    for. Whoever says yes gets a seat while there are any, then a place on the waiting list. A
    letter tells which, with a link to change or cancel. An address that is on the list already is
    answered alike; its letter holds the link.
    """
    letting_in.to_the_form(request, who, wanted)
    return _made(registering.register(session, who, id, wanted))


@router.post("/registration-links", response_model=Registration)
@never_kept
def look_at_registration(
    request: Request, who: Anyone, session: Writing, wanted: RegistrationLinkIn
) -> Response:
    """See one's own registration, by the link of a letter

    Changes nothing, so that a mail program that opens links changes nothing either. The address of
    the online meeting is told to those who have a seat.
    """
    person, meeting = registering.opened(session, wanted.token)
    return _made(shown.own(session, meeting, person), 200)


@router.post("/registration-answers", status_code=201, response_model=Registration)
@never_kept
def change_registration(
    request: Request, who: Anyone, session: Writing, wanted: RegistrationAnswerIn
) -> Response:
    """Answer anew, by the link of a letter

    Yes, maybe, or no, which cancels; and what else is to be changed. One can cancel until the
    meeting begins; other answers until the last day to register. A seat that was given back goes to
    whoever waited longest, and who answers yes again comes last.
    """
    return _made(shown.own(session, *registering.answer(session, wanted)))


@router.post("/registration-colleagues", status_code=201, response_model=Registration)
@never_kept
def bring_colleagues(
    request: Request, who: Anyone, session: Writing, wanted: RegistrationColleaguesIn
) -> Response:
    """Register colleagues too, by the link of a letter

    Each takes a seat, or the next place on the waiting list.
    """
    letting_in.with_colleagues(request, wanted.colleagues)
    told = registering.bring(session, wanted.token, wanted.colleagues)
    return _made(shown.own(session, *told))


@router.get("/meetings/{id}/participants", response_model=Page[Participant])
async def list_participants(
    request: Request, who: SignedIn, reads: Reading, id: str,
    ask: Asked[queries.ParticipantFilter],
) -> Response:  # fmt: skip
    """The participants of a meeting

    For those who arrange it. Sorted by name, or by the queue.
    """
    row = await reads.first(queries.standing, None, {"meeting": id})
    rules.check_may_list(who, Facts(*row) if row else None)
    values, sort = ask.values(), parse_sort(ask.sort, queries.SORTS, "name")
    shape = Shape(frozenset(values), sort)
    bound = {**values, "meeting": id}
    return await answer_page(request, reads, ask, queries.page, shape, queries.KEYS, bound)


@router.post("/meetings/{id}/participants", status_code=201, response_model=Participant)
def add_participant(
    request: Request, who: SignedIn, session: Writing, id: str, wanted: ParticipantIn
) -> Response:
    """Add a participant by hand

    Also after the last day to register, and on the day itself.
    """
    return _told(request, session, actions.add(session, who, id, wanted), 201)


@router.get("/participants/{id}", response_model=Participant)
async def read_participant(request: Request, who: SignedIn, reads: Reading, id: str) -> Response:
    """One participant

    For those who arrange the meeting.
    """
    row = await reads.first(queries.detail, None, {"id": id})
    if row is None or not rules.may_list(who, Facts(*row[2:])):
        raise not_found()
    return _answer(request, row)


@router.patch("/participants/{id}", response_model=Participant)
def change_participant(
    request: Request, who: SignedIn, session: Writing, id: str, expected: Expected,
    patch: ParticipantPatch,
) -> Response:  # fmt: skip
    """Change a participant

    JSON Merge Patch. A new answer frees or takes a seat.
    """
    sent = patch.model_dump(exclude_unset=True)
    return _told(request, session, actions.change(session, who, id, sent, expected))


@router.delete("/participants/{id}", status_code=204)
def remove_participant(
    request: Request, who: SignedIn, session: Writing, id: str, expected: Expected
) -> None:
    """Cancel a participant's registration

    The person is told by letter. Undone by the answer yes.
    """
    actions.remove(session, who, id, expected)


@router.post("/participants/{id}/promotions", status_code=201, response_model=Participant)
def seat_participant(request: Request, who: SignedIn, session: Writing, id: str) -> Response:
    """Give somebody on the waiting list a seat

    Out of turn, and also when the meeting is full.
    """
    return _told(request, session, actions.seat(session, who, id), 201)


@router.post("/participants/{id}/letters", status_code=201, response_model=Participant)
def send_participant_link(request: Request, who: SignedIn, session: Writing, id: str) -> Response:
    """Send somebody their link again

    A letter with a link to answer, change or cancel; the earlier letters' links go on working.
    """
    return _told(request, session, actions.send_link(session, who, id), 201)


@router.post("/participants/{id}/check-ins", status_code=201, response_model=Participant)
def check_in_participant(request: Request, who: SignedIn, session: Writing, id: str) -> Response:
    """Check somebody in

    They have come. Undo by deleting it.
    """
    return _told(request, session, actions.check_in(session, who, id), 201)


@router.delete("/participants/{id}/check-ins", status_code=204)
def undo_check_in(request: Request, who: SignedIn, session: Writing, id: str) -> None:
    """Take a check-in back

    They have not come after all.
    """
    actions.undo_check_in(session, who, id)


@router.get("/meetings/{id}/check-in-code", response_model=CheckInCode)
async def read_check_in_code(request: Request, who: SignedIn, reads: Reading, id: str) -> Response:
    """The code to show at the door

    Who scans it there gives the address they registered with, and is checked in.
    """
    row = await reads.first(queries.standing, None, {"meeting": id})
    rules.check_may_list(who, Facts(*row) if row else None)
    settings = request.app.state.settings
    code = checking_in.code_of(settings.secret_key, id)
    address = f"{settings.address}{checking_in.PAGE}#{code}"
    drawn = checking_in.draw(address)
    told = CheckInCode(address=address, size=drawn.size, path=drawn.path)
    return resource(request, told.model_dump_json().encode(), 1)


@router.post("/self-check-ins", status_code=201, response_model=SelfCheckIn)
def check_oneself_in(
    request: Request, who: Anyone, session: Writing, wanted: SelfCheckInIn
) -> Response:
    """Check oneself in

    By the code at the door and the address one registered with, or by the link of a letter; from
    three hours before the meeting until three hours after.
    """
    letting_in.at_the_door(request)
    key = request.app.state.settings.secret_key
    meeting, person = checking_in.arrive(session, key, wanted)
    if person.checked_in_at is None:
        raise LookupError("whoever arrives is checked in")
    told = SelfCheckIn(meeting_title=meeting.title, checked_in_at=person.checked_in_at)
    return _made(told)


def _made(told: BaseModel, status: int = 201) -> Response:
    """Finished here: FastAPI would want a thread for it, with the meeting's row still locked, and
    in a rush all threads wait for that very row.
    """
    body, headers = told.model_dump_json(), {"Cache-Control": "no-store"}
    return Response(body, status_code=status, media_type="application/json", headers=headers)


def _told(request: Request, session: Session, person: Person, status: int = 200) -> Response:
    """The participant as it now stands, read in the same transaction."""
    session.flush()
    row = session.execute(queries.detail(None), {"id": person.id}).one()
    response = _answer(request, row, status)
    if status == 201:
        response.headers["Location"] = f"/api/v1/participants/{person.id}"
    return response


def _answer(request: Request, row: Sequence[Any], status: int = 200) -> Response:
    return resource(request, row[0].encode(), row[1], status)
