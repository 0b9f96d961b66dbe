"""Meetings over HTTP."""

import json
from collections.abc import Sequence
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Request, Response
from sqlmodel import Session

from kraftsamling.access.asking import Anyone, SignedIn
from kraftsamling.access.who import Who
from kraftsamling.foundation.asked import Asked
from kraftsamling.foundation.http import CarefulRoute
from kraftsamling.foundation.listing import Shape, answer_page
from kraftsamling.foundation.pages import parse_sort
from kraftsamling.foundation.problems import not_found
from kraftsamling.foundation.reads import Reads
from kraftsamling.foundation.requests import Reading, Writing
from kraftsamling.foundation.revisions import expected_revision, resource
from kraftsamling.foundation.times import now
from kraftsamling.meetings import actions, filters, queries, rules
from kraftsamling.meetings.schemas import (
    CancellationIn,
    MadeMeetings,
    Meeting,
    MeetingIn,
    MeetingPage,
    MeetingPatch,
    MeetingRef,
    RepetitionIn,
)
from kraftsamling.search.matching import understand
from kraftsamling.search.queries import sorts
from kraftsamling.search.schemas import searched

router = APIRouter(tags=["Meetings"], route_class=CarefulRoute)
Expected = Annotated[str, Depends(expected_revision)]


@router.get("/meetings", response_model=MeetingPage)
async def list_meetings(
    request: Request, who: Anyone, reads: Reading, ask: Asked[filters.MeetingFilter]
) -> Response:
    """The meetings

    Those to come and those that were, narrowed by the filters, the first in time first.
    """
    question = await understand(reads, ask.q) if ask.q else None
    usual = "relevance" if question else "starts_at"
    sort = parse_sort(ask.sort, sorts(queries.SORTS, question), usual)
    values, words = ask.values(), question.shape if question else None
    shape = Shape(frozenset(values), sort, rules.reach(who), question=words)
    bound = {**values, **rules.reach_values(who), **(question.values if question else {})}
    counts = await _facets(reads, ask, shape, bound)
    keys = sorts(queries.KEYS, question)
    extra = searched(question) + counts
    return await answer_page(request, reads, ask, queries.page, shape, keys, bound, extra=extra)


async def _facets(
    reads: Reads, ask: filters.MeetingFilter, shape: Shape, bound: dict[str, Any]
) -> str:
    """`"facets":{...},` when facets were asked for."""
    names = filters.parse_facets(ask.facets)
    if not names:
        return ""
    counted = filters.FacetShape(shape.filters, names, shape.reach, shape.question)
    row = await reads.first(filters.facets, counted, bound)
    return f'"facets":{row[0]},' if row else ""


@router.get("/meetings/{id}", response_model=Meeting)
async def read_meeting(request: Request, who: Anyone, reads: Reading, id: str) -> Response:
    """One meeting

    Whole, with those before and after it in its series, and with what you may do with it. The
    address of the online meeting is told to those inside alone.
    """
    bound = {"id": id, **rules.reach_values(who)}
    row = await reads.first(queries.detail, rules.reach(who), bound)
    if row is None:
        raise not_found()
    return _answer(request, who, row)


@router.post("/meetings", status_code=201, response_model=Meeting)
def propose_meeting(
    request: Request, who: SignedIn, session: Writing, wanted: MeetingIn
) -> Response:
    """Propose or plan a meeting

    Becomes a draft; only the title is needed. Anyone signed in may propose one: it is an idea until
    a process leader takes it up. With a process leader's date it is planned at once.
    """
    return _told(request, who, session, actions.propose(session, who, wanted).id, 201)


@router.patch("/meetings/{id}", response_model=Meeting)
def change_meeting(
    request: Request, who: SignedIn, session: Writing, id: str, expected: Expected,
    patch: MeetingPatch,
) -> Response:  # fmt: skip
    """Change a meeting

    JSON Merge Patch. Process leaders change any on their platform; who proposed one changes it
    until it is published.
    """
    changed = actions.change(session, who, id, patch.model_dump(exclude_unset=True), expected)
    return _told(request, who, session, changed.id)


@router.delete("/meetings/{id}", status_code=204, responses={409: {}})
def archive_meeting(
    request: Request, who: SignedIn, session: Writing, id: str, expected: Expected
) -> None:
    """Archive a meeting

    Nobody but those who arrange it see it then. Undo with a restoration. A meeting that people are
    registered for is cancelled first, so that they are told.
    """
    actions.archive(session, who, id, expected)


@router.post("/meetings/{id}/restorations", status_code=201, response_model=Meeting)
def restore_meeting(request: Request, who: SignedIn, session: Writing, id: str) -> Response:
    """Restore an archived meeting

    It becomes what it was before it was archived.
    """
    return _told(request, who, session, actions.restore(session, who, id).id, 201)


@router.post("/meetings/{id}/publications", status_code=201, response_model=Meeting)
def publish_meeting(request: Request, who: SignedIn, session: Writing, id: str) -> Response:
    """Publish a meeting

    Everyone can read of it then. An idea can be published without a date.
    """
    return _told(request, who, session, actions.publish(session, who, id).id, 201)


@router.post("/meetings/{id}/withdrawals", status_code=201, response_model=Meeting)
def withdraw_meeting(request: Request, who: SignedIn, session: Writing, id: str) -> Response:
    """Withdraw a meeting

    A published one becomes a draft again. While registration is open it cannot be withdrawn.
    """
    return _told(request, who, session, actions.withdraw(session, who, id).id, 201)


@router.post("/meetings/{id}/openings", status_code=201, response_model=Meeting)
def open_meeting(request: Request, who: SignedIn, session: Writing, id: str) -> Response:
    """Open registration

    For a published meeting with a date ahead, and with a place or a link.
    """
    return _told(request, who, session, actions.open_registration(session, who, id).id, 201)


@router.post("/meetings/{id}/cancellations", status_code=201, response_model=Meeting)
def cancel_meeting(
    request: Request, who: SignedIn, session: Writing, id: str, wanted: CancellationIn
) -> Response:
    """Cancel a meeting

    It stays where it was, marked as cancelled, with the reason for everyone to read.
    """
    return _told(request, who, session, actions.cancel(session, who, id, wanted.reason).id, 201)


@router.post("/meetings/{id}/holdings", status_code=201, response_model=Meeting)
def hold_meeting(request: Request, who: SignedIn, session: Writing, id: str) -> Response:
    """Tell that a meeting has been held

    Once it has begun.
    """
    return _told(request, who, session, actions.hold(session, who, id).id, 201)


@router.post("/meetings/{id}/plannings", status_code=201, response_model=Meeting)
def plan_meeting(request: Request, who: SignedIn, session: Writing, id: str) -> Response:
    """Take a meeting back to its plan

    Closes registration, or takes back that it was cancelled or held.
    """
    return _told(request, who, session, actions.plan(session, who, id).id, 201)


@router.post("/meetings/{id}/repetitions", status_code=201, response_model=MadeMeetings)
def repeat_meeting(who: SignedIn, session: Writing, id: str, wanted: RepetitionIn) -> MadeMeetings:
    """Repeat a meeting

    Makes drafts of the next ones in its series, at the same local time whether or not the clocks
    are changed between.
    """
    made = actions.repeat(session, who, id, wanted)
    told = [MeetingRef.model_validate(each, from_attributes=True) for each in made]
    return MadeMeetings(items=told)


def _told(request: Request, who: Who, session: Session, id: str, status: int = 200) -> Response:
    """The meeting as it now stands, read in the same transaction."""
    session.flush()
    statement = queries.whole(rules.reach(who))
    row = session.execute(statement, {"id": id, **rules.reach_values(who)}).one()
    response = _answer(request, who, row, status)
    if status == 201:
        response.headers["Location"] = f"/api/v1/meetings/{id}"
    return response


def _answer(request: Request, who: Who, row: Sequence[Any], status: int = 200) -> Response:
    """The database's JSON with what the asker may do added."""
    body, revision, *known = row
    facts = rules.Facts(*known).typed()
    allowed = json.dumps(rules.allowed_actions(who, facts, now()))
    whole = f'{body[:-1]},"allowed_actions":{allowed}}}'
    return resource(request, whole.encode(), revision, status)
