"""Date polls over HTTP: for those who arrange the meeting, and for whoever has a link."""

import json
from datetime import timedelta
from typing import Annotated

from fastapi import APIRouter, Depends, Request, Response
from sqlmodel import Session

from kraftsamling.access.asking import Anyone, SignedIn
from kraftsamling.accounts.signing_in import network_of
from kraftsamling.foundation.http import CarefulRoute
from kraftsamling.foundation.idempotency import never_kept
from kraftsamling.foundation.limits import count_attempt
from kraftsamling.foundation.requests import Looking, Writing
from kraftsamling.foundation.revisions import expected_revision, resource
from kraftsamling.polls import actions, answering, changes, links, queries
from kraftsamling.polls.models import DatePoll as Poll
from kraftsamling.polls.schemas import (
    DatePoll,
    PollAnswerIn,
    PollAsked,
    PollFixingIn,
    PollIn,
    PollLinkIn,
    PollPatch,
    PollPersonsIn,
    PollQuestion,
)

WINDOW = timedelta(hours=1)
PER_ADDRESS, IN_ALL = 120, 3000  # a whole workplace may sit behind one address
LISTENS = changes.meeting_changed  # loaded with the routes, so that it hears of changes

router = APIRouter(tags=["Date polls"], route_class=CarefulRoute, prefix="/meetings/{id}/date-poll")
answers = APIRouter(tags=["Date polls"], route_class=CarefulRoute)
Expected = Annotated[str, Depends(expected_revision)]


@router.get("", response_model=DatePoll)
def read_date_poll(request: Request, who: SignedIn, session: Looking, id: str) -> Response:
    """The date poll of a meeting

    With who has answered what, and the time that most can come; for those who arrange the meeting.
    """
    return _told(request, session, actions.told(session, who, id))


@router.post("", status_code=201, response_model=DatePoll)
def open_date_poll(
    request: Request, who: SignedIn, session: Writing, id: str, wanted: PollIn
) -> Response:
    """Ask for a date

    For a meeting that has none: offers several times, and writes to each of the persons with a link
    of their own. The poll also has a link to pass on.
    """
    poll = actions.open_poll(session, who, id, wanted, _site(request))
    return _told(request, session, poll, 201)


@router.patch("", response_model=DatePoll)
def change_date_poll(
    request: Request, who: SignedIn, session: Writing, id: str, expected: Expected,
    patch: PollPatch,
) -> Response:  # fmt: skip
    """Change a date poll

    JSON Merge Patch. Times that stay as they are keep their answers; nobody is written to. A
    reminder asks about those that are new.
    """
    given = patch.model_dump(exclude_unset=True)
    return _told(request, session, actions.change(session, who, id, given, expected))


@router.post("/persons", status_code=201, response_model=PollAsked)
def ask_more_persons(
    request: Request, who: SignedIn, session: Writing, id: str, wanted: PollPersonsIn
) -> PollAsked:
    """Ask more persons

    Each gets a letter with a link of their own. Those in the poll already get none.
    """
    site = _site(request)
    return PollAsked(letters=actions.ask_more(session, who, id, wanted.persons, site))


@router.delete("/persons/{person}", status_code=204)
def remove_from_date_poll(
    request: Request, who: SignedIn, session: Writing, id: str, person: str, expected: Expected
) -> None:
    """Remove somebody from a date poll

    If-Match is the poll's ETag. The answers and the links of the person go as well, and nobody is
    told. A wrong address is corrected by asking again at the right one.
    """
    actions.leave_out(session, who, id, person, expected)


@router.post("/reminders", status_code=201, response_model=PollAsked)
def remind_in_date_poll(request: Request, who: SignedIn, session: Writing, id: str) -> PollAsked:
    """Remind those who have not answered

    Also those who lack an answer to some of the times, such as one that is new since they answered;
    but nobody who had a letter within the last twelve hours.
    """
    return PollAsked(letters=actions.remind(session, who, id, _site(request)))


@router.post("/closings", status_code=201, response_model=DatePoll)
def close_date_poll(request: Request, who: SignedIn, session: Writing, id: str) -> Response:
    """Close a date poll

    It takes no more answers. Undo with a reopening.
    """
    return _told(request, session, actions.close(session, who, id), 201)


@router.post("/fixings", status_code=201, response_model=DatePoll)
def fix_date(
    request: Request, who: SignedIn, session: Writing, id: str, wanted: PollFixingIn
) -> Response:
    """Fix the time

    The meeting gets it and is planned. Everybody who was asked or answered is told by letter, with
    a calendar file. Undo with a reopening.
    """
    poll = actions.fix(session, who, id, wanted.time_id, _site(request))
    return _told(request, session, poll, 201)


@router.post("/reopenings", status_code=201, response_model=DatePoll)
def reopen_date_poll(request: Request, who: SignedIn, session: Writing, id: str) -> Response:
    """Reopen a date poll

    It takes answers again. If the time was fixed the meeting is without a date again, and everybody
    in the poll is told.
    """
    return _told(request, session, actions.reopen(session, who, id, _site(request)), 201)


@answers.post("/date-poll-links", response_model=PollQuestion)
@never_kept
def look_at_date_poll_link(
    request: Request, who: Anyone, session: Looking, wanted: PollLinkIn
) -> PollQuestion:
    """See what the link of a date poll asks

    Changes nothing, so that a mail program that opens links answers nothing. Tells how many can
    come at each time, and with a personal link one's own answers; never who the others are.
    """
    return answering.look(session, wanted.token, request.app.state.settings.secret_key)


@answers.post("/date-poll-answers", status_code=201, response_model=PollQuestion)
def answer_date_poll(
    request: Request, who: Anyone, session: Writing, wanted: PollAnswerIn
) -> PollQuestion:
    """Answer a date poll

    With the link, without an account; again to change one's answers. With the link that is passed
    on name and e-mail are needed, and a personal link comes by letter. An address that is in the
    poll already keeps its answers, and gets its link once more instead; what is
    told here is the same.
    """
    address = request.client.host if request.client else "unknown"
    limits = {f"poll answers from {network_of(address)}": PER_ADDRESS, "poll answers": IN_ALL}
    # In a transaction of its own, before the request's has begun: it counts also what is refused.
    count_attempt(request.app.state.engine, limits, WINDOW)
    key = request.app.state.settings.secret_key
    return answering.answer(session, wanted, key, _site(request))


def _site(request: Request) -> str:
    return str(request.app.state.settings.address)


def _told(request: Request, session: Session, poll: Poll, status: int = 200) -> Response:
    """The poll as it now stands, read in the same transaction."""
    session.flush()
    body, revision = session.execute(queries.whole(), {"poll": poll.id}).one()
    link = links.shared(poll.id, request.app.state.settings.secret_key, _site(request))
    whole = f'{body[:-1]},"shared_link":{json.dumps(link)}}}'
    response = resource(request, whole.encode(), revision, status)
    if status == 201:
        response.headers["Location"] = f"/api/v1/meetings/{poll.meeting_id}/date-poll"
    return response
