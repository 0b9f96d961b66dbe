"""The harvest over HTTP."""

from typing import Annotated

from fastapi import APIRouter, Depends, Request, Response
from sqlmodel import Session

from kraftsamling.access.asking import Anyone, SignedIn
from kraftsamling.access.who import Who
from kraftsamling.commitments import rules as commitments
from kraftsamling.foundation.asked import Asked
from kraftsamling.foundation.http import CarefulRoute
from kraftsamling.foundation.listing import LIST_HEADERS, Shape, answer_page
from kraftsamling.foundation.pages import Page, PageAsk
from kraftsamling.foundation.problems import not_found
from kraftsamling.foundation.requests import Looking, Reading, Writing
from kraftsamling.foundation.revisions import expected_revision, resource
from kraftsamling.foundation.times import now
from kraftsamling.harvest import absence, actions, queries, summaries
from kraftsamling.harvest.schemas import (
    AbsentMunicipalities,
    Insight,
    InsightIn,
    InsightPage,
    InsightPatch,
    MeetingNote,
    MeetingNoteIn,
    Sending,
    Summary,
    SummaryDraft,
    SummaryIn,
)
from kraftsamling.initiatives import rules as initiatives
from kraftsamling.meetings import rules as meetings
from kraftsamling.search.matching import understand
from kraftsamling.search.schemas import searched

router = APIRouter(tags=["Harvest"], route_class=CarefulRoute)
Expected = Annotated[str, Depends(expected_revision)]


def _sees(who: Who) -> queries.Sees:
    return commitments.reach(who), initiatives.reach(who)


@router.get("/meetings/{id}/notes", response_model=Page[MeetingNote])
async def list_meeting_notes(
    request: Request, who: SignedIn, reads: Reading, id: str, ask: Asked[PageAsk]
) -> Response:
    """The notes of a meeting

    For those who arrange it, the oldest first.
    """
    bound = {"meeting": id, **meetings.reach_values(who)}
    reach = commitments.reach(who)
    if await reads.first(queries.harvested, reach, bound) is None:
        raise not_found()
    shape = Shape(frozenset(), ("created_at", "id"))
    return await answer_page(request, reads, ask, queries.notes, shape, queries.NOTE_KEYS, bound)


@router.post("/meetings/{id}/notes", status_code=201, response_model=MeetingNote)
def write_meeting_note(
    request: Request, who: SignedIn, session: Writing, id: str, wanted: MeetingNoteIn
) -> Response:
    """Write a note

    Several people can write at once, each note by itself.
    """
    return _note(request, session, actions.note(session, who, id, wanted.text).id, 201)


@router.put("/meeting-notes/{id}", response_model=MeetingNote)
def change_meeting_note(
    request: Request, who: SignedIn, session: Writing, id: str, expected: Expected,
    wanted: MeetingNoteIn,
) -> Response:  # fmt: skip
    """Change a note

    With If-Match: when somebody else has changed it, nothing is overwritten.
    """
    changed = actions.change_note(session, who, id, wanted.text, expected)
    return _note(request, session, changed.id)


@router.delete("/meeting-notes/{id}", status_code=204)
def remove_meeting_note(
    request: Request, who: SignedIn, session: Writing, id: str, expected: Expected
) -> None:
    """Remove a note

    Undo with a restoration.
    """
    actions.remove_note(session, who, id, expected)


@router.post("/meeting-notes/{id}/restorations", status_code=201, response_model=MeetingNote)
def restore_meeting_note(request: Request, who: SignedIn, session: Writing, id: str) -> Response:
    """Take a removed note back"""
    return _note(request, session, actions.restore_note(session, who, id).id, 201)


@router.get("/insights", response_model=InsightPage)
async def list_insights(
    request: Request, who: Anyone, reads: Reading, ask: Asked[queries.InsightFilter]
) -> Response:
    """What was learnt at meetings

    At those whose summary is published, and at those you arrange. The latest first.
    """
    values = ask.values()
    question = await understand(reads, ask.q) if ask.q else None
    words = question.shape if question else None
    shape = Shape(frozenset(values), (ask.sort, "id"), _sees(who), question=words)
    bound = {**values, **meetings.reach_values(who), **(question.values if question else {})}
    return await answer_page(
        request, reads, ask, queries.insights, shape, queries.KEYS, bound,
        slow=question is not None, extra=searched(question),
    )  # fmt: skip


@router.get("/insights/{id}", response_model=Insight)
async def read_insight(request: Request, who: Anyone, reads: Reading, id: str) -> Response:
    """One insight"""
    row = await reads.first(queries.insight, _sees(who), {"id": id, **meetings.reach_values(who)})
    if row is None:
        raise not_found()
    return resource(request, row[0].encode(), row[1])


@router.post("/meetings/{id}/insights", status_code=201, response_model=Insight)
def write_insight(
    request: Request, who: SignedIn, session: Writing, id: str, wanted: InsightIn
) -> Response:
    """Write down something learnt

    Tied to the initiatives and focus areas that it is about.
    """
    return _insight(request, who, session, actions.learn(session, who, id, wanted).id, 201)


@router.patch("/insights/{id}", response_model=Insight)
def change_insight(
    request: Request, who: SignedIn, session: Writing, id: str, expected: Expected,
    patch: InsightPatch,
) -> Response:  # fmt: skip
    """Change an insight

    JSON Merge Patch.
    """
    given = patch.model_dump(exclude_unset=True)
    changed = actions.change_insight(session, who, id, given, expected)
    return _insight(request, who, session, changed.id)


@router.delete("/insights/{id}", status_code=204)
def remove_insight(
    request: Request, who: SignedIn, session: Writing, id: str, expected: Expected
) -> None:
    """Remove an insight

    It is not kept.
    """
    actions.remove_insight(session, who, id, expected)


@router.get("/meetings/{id}/summary", response_model=Summary)
async def read_summary(request: Request, who: Anyone, reads: Reading, id: str) -> Response:
    """What a meeting came to

    Before it is published for those who arrange the meeting alone.
    """
    bound = {"id": id, **meetings.reach_values(who)}
    row = await reads.first(queries.summary, commitments.reach(who), bound)
    if row is None:
        raise not_found()
    return resource(request, row[0].encode(), row[1])


@router.get("/meetings/{id}/summary-draft", response_model=SummaryDraft)
def draft_summary(who: SignedIn, session: Looking, id: str) -> SummaryDraft:
    """A beginning of a summary

    From the insights and the commitments, without the notes. Nothing is saved.
    """
    return SummaryDraft(text=summaries.draft(session, who, id))


@router.put("/meetings/{id}/summary", response_model=Summary)
def write_summary(
    request: Request, who: SignedIn, session: Writing, id: str, wanted: SummaryIn
) -> Response:
    """Write the summary

    With If-Match once there is one.
    """
    summaries.write(session, who, id, wanted.text, request.headers.get("if-match"))
    return _summary(request, who, session, id)


@router.post("/meetings/{id}/summary-publications", status_code=201, response_model=Summary)
def publish_summary(request: Request, who: SignedIn, session: Writing, id: str) -> Response:
    """Publish the summary

    With the insights and the commitments, for everyone.
    """
    summaries.publish(session, who, id)
    return _summary(request, who, session, id, 201)


@router.post("/meetings/{id}/summary-withdrawals", status_code=201, response_model=Summary)
def withdraw_summary(request: Request, who: SignedIn, session: Writing, id: str) -> Response:
    """Withdraw the summary

    It is for those who arrange the meeting alone again.
    """
    summaries.withdraw(session, who, id)
    return _summary(request, who, session, id, 201)


@router.post("/meetings/{id}/summary-sendings", status_code=201, response_model=Sending)
def send_summary(who: SignedIn, session: Writing, id: str) -> Sending:
    """Send the summary to those who took part

    By letter, once the meeting has begun, with a link to the evaluation. Nobody gets it twice,
    however often it is asked for.
    """
    return Sending(letters=summaries.send(session, who, id))


@router.get("/meetings/{id}/absent-municipalities", response_model=AbsentMunicipalities)
async def list_absent_municipalities(
    request: Request, who: SignedIn, reads: Reading, id: str
) -> Response:
    """Which municipalities the meeting was missing

    Of those invited, those whose initiatives take part, and those who came to the series before.
    For those who arrange the meeting.
    """
    bound = {"meeting": id, **meetings.reach_values(who)}
    if await reads.first(queries.harvested, commitments.reach(who), bound) is None:
        raise not_found()
    row = await reads.first(absence.missed, commitments.reach(who), {**bound, "moment": now()})
    body = f'{{"items":{row[0] if row else "[]"}}}'
    return Response(body, media_type="application/json", headers=LIST_HEADERS)


def _note(request: Request, session: Session, id: str, status: int = 200) -> Response:
    session.flush()
    body, revision = session.execute(queries.note(None), {"id": id}).one()
    return _made(resource(request, body.encode(), revision, status), f"meeting-notes/{id}")


def _insight(request: Request, who: Who, session: Session, id: str, status: int = 200) -> Response:
    session.flush()
    bound = {"id": id, **meetings.reach_values(who)}
    body, revision = session.execute(queries.insight(_sees(who)), bound).one()
    return _made(resource(request, body.encode(), revision, status), f"insights/{id}")


def _summary(request: Request, who: Who, session: Session, id: str, status: int = 200) -> Response:
    session.flush()
    bound = {"id": id, **meetings.reach_values(who)}
    body, revision = session.execute(queries.summary(commitments.reach(who)), bound).one()
    return _made(resource(request, body.encode(), revision, status), f"meetings/{id}/summary")


def _made(answer: Response, path: str) -> Response:
    if answer.status_code == 201:
        answer.headers["Location"] = f"/api/v1/{path}"
    return answer
