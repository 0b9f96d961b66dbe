"""Commitments over HTTP."""

from typing import Annotated

from fastapi import APIRouter, Depends, Request, Response
from sqlmodel import Session

from kraftsamling.access.asking import Anyone, SignedIn
from kraftsamling.access.who import Who
from kraftsamling.commitments import actions, asking, queries, rules
from kraftsamling.commitments.models import Commitment as Row
from kraftsamling.commitments.models import State
from kraftsamling.commitments.schemas import (
    AskedCommitment,
    ClosingIn,
    Commitment,
    CommitmentAnswerIn,
    CommitmentIn,
    CommitmentLinkIn,
    CommitmentPatch,
)
from kraftsamling.foundation.asked import Asked
from kraftsamling.foundation.http import CarefulRoute
from kraftsamling.foundation.listing import Shape, answer_page
from kraftsamling.foundation.pages import Page
from kraftsamling.foundation.problems import not_found
from kraftsamling.foundation.requests import Reading, Writing
from kraftsamling.foundation.revisions import expected_revision, resource
from kraftsamling.meetings import rules as meetings
from kraftsamling.meetings.models import Meeting

router = APIRouter(tags=["Commitments"], route_class=CarefulRoute)
Expected = Annotated[str, Depends(expected_revision)]


@router.get("/commitments", response_model=Page[Commitment])
async def list_commitments(
    request: Request, who: Anyone, reads: Reading, ask: Asked[queries.CommitmentFilter]
) -> Response:
    """What was promised at meetings

    Those of meetings whose summary is published, and those you are inside: as arranger, or in the
    organisation that promised. The one due first comes first.
    """
    values, sort = ask.values(), (ask.sort, "id")
    shape = Shape(frozenset(values), sort, rules.reach(who))
    bound = {**values, **meetings.reach_values(who)}
    return await answer_page(request, reads, ask, queries.page, shape, queries.KEYS, bound)


@router.get("/commitments/{id}", response_model=Commitment)
async def read_commitment(request: Request, who: Anyone, reads: Reading, id: str) -> Response:
    """One commitment"""
    bound = {"id": id, **meetings.reach_values(who)}
    row = await reads.first(queries.one, rules.reach(who), bound)
    if row is None:
        raise not_found()
    return resource(request, row[0].encode(), row[1])


@router.post("/meetings/{id}/commitments", status_code=201, response_model=Commitment)
def make_commitment(
    request: Request, who: SignedIn, session: Writing, id: str, wanted: CommitmentIn
) -> Response:
    """Write down what somebody promised

    By those who arrange the meeting. Whoever left an e-mail address is asked on the day.
    """
    return _told(request, who, session, actions.promise(session, who, id, wanted).id, 201)


@router.patch("/commitments/{id}", response_model=Commitment)
def change_commitment(
    request: Request, who: SignedIn, session: Writing, id: str, expected: Expected,
    patch: CommitmentPatch,
) -> Response:  # fmt: skip
    """Change a commitment

    JSON Merge Patch, by those who arrange the meeting.
    """
    given = patch.model_dump(exclude_unset=True)
    return _told(request, who, session, actions.change(session, who, id, given, expected).id)


@router.delete("/commitments/{id}", status_code=204)
def remove_commitment(
    request: Request, who: SignedIn, session: Writing, id: str, expected: Expected
) -> None:
    """Remove a commitment that was written by mistake

    It is not kept. What will not be done is better closed as dropped.
    """
    actions.remove(session, who, id, expected)


@router.post("/commitments/{id}/closings", status_code=201, response_model=Commitment)
def close_commitment(
    request: Request, who: SignedIn, session: Writing, id: str, wanted: ClosingIn
) -> Response:
    """Close a commitment

    As done or dropped, by the organisation that promised or by those who arrange the meeting. Undo
    with a reopening.
    """
    closed = actions.close(session, who, id, State(wanted.state), wanted.note)
    return _told(request, who, session, closed.id, 201)


@router.post("/commitments/{id}/reopenings", status_code=201, response_model=Commitment)
def reopen_commitment(request: Request, who: SignedIn, session: Writing, id: str) -> Response:
    """Open a closed commitment again"""
    return _told(request, who, session, actions.reopen(session, who, id).id, 201)


@router.post("/commitment-links", response_model=AskedCommitment)
def look_at_commitment_link(
    request: Request, who: Anyone, session: Writing, wanted: CommitmentLinkIn
) -> AskedCommitment:
    """See what the link of a letter asks about

    Changes nothing, so that a mail program that opens links answers nothing either.
    """
    return _asked(*asking.look(session, wanted.token))


@router.post("/commitment-answers", status_code=201, response_model=AskedCommitment)
def answer_for_commitment(
    request: Request, who: Anyone, session: Writing, wanted: CommitmentAnswerIn
) -> AskedCommitment:
    """Answer with the link of a letter

    Without signing in: done, later (with a new day), or dropped.
    """
    return _asked(*asking.answer(session, wanted))


def _asked(commitment: Row, meeting: Meeting) -> AskedCommitment:
    return AskedCommitment(
        what=commitment.what, meeting_title=meeting.title, due_on=commitment.due_on,
        state=State(commitment.state), note=commitment.note,
    )  # fmt: skip


def _told(request: Request, who: Who, session: Session, id: str, status: int = 200) -> Response:
    """The commitment as it now stands, read in the same transaction."""
    session.flush()
    bound = {"id": id, **meetings.reach_values(who)}
    body, revision = session.execute(queries.one(rules.reach(who)), bound).one()
    answer = resource(request, body.encode(), revision, status)
    if status == 201:
        answer.headers["Location"] = f"/api/v1/commitments/{id}"
    return answer
