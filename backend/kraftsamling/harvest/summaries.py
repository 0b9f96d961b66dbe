"""The summary of a meeting: drafted, written, published, and sent to those who took part."""

import secrets
from collections.abc import Iterable

from sqlalchemy import or_
from sqlmodel import Session, col, select

from kraftsamling.access.secrets import hashed
from kraftsamling.access.who import Who
from kraftsamling.actors.models import Actor
from kraftsamling.commitments.models import Commitment
from kraftsamling.foundation.outbox import settings_of
from kraftsamling.foundation.problems import Conflict, Said, not_found
from kraftsamling.foundation.revisions import check_revision
from kraftsamling.foundation.text import html
from kraftsamling.foundation.times import now
from kraftsamling.harvest import letters
from kraftsamling.harvest.actions import for_writing
from kraftsamling.harvest.models import (
    EvaluationLink,
    Insight,
    MeetingNote,
    MeetingSummary,
    SummarySent,
)
from kraftsamling.meetings.models import Meeting, MeetingVisibility
from kraftsamling.participation.models import Answer, Participant, Seat

LONGEST = 20_000
INSIGHTS = Said("Det här lärde vi oss", "What we learnt")
COMMITMENTS = Said("Det här lovade vi", "What we promised")
NOTES = Said("Ur anteckningarna", "From the notes")


def draft(session: Session, who: Who, meeting_id: str) -> str:
    """A beginning, as Markdown, in the meeting's language. Raises NotFound, NotAllowed."""
    meeting = for_writing(session, who, meeting_id)
    english = meeting.language == "en"
    insights = session.exec(
        select(Insight.text).where(Insight.meeting_id == meeting.id).order_by(
            col(Insight.created_at), col(Insight.id))
    )  # fmt: skip
    notes = session.exec(
        select(MeetingNote.text)
        .where(MeetingNote.meeting_id == meeting.id, col(MeetingNote.removed_at).is_(None))
        .order_by(col(MeetingNote.created_at), col(MeetingNote.id))
    )
    parts = [
        (INSIGHTS, _bullets(insights)),
        (COMMITMENTS, _bullets(_promises(session, meeting))),
        (NOTES, "\n\n".join(notes)),
    ]
    told = [f"## {said.en if english else said.sv}\n\n{text}" for said, text in parts if text]
    return "\n\n".join(told)[:LONGEST]


def _bullets(texts: Iterable[str]) -> str:
    return "\n".join(f"- {' '.join(text.split())}" for text in texts)


def _promises(session: Session, meeting: Meeting) -> Iterable[str]:
    """The organisation alone: a person's name is not for everyone to read."""
    rows = session.exec(
        select(Commitment, Actor.name)
        .join(Actor, col(Actor.id) == col(Commitment.actor_id), isouter=True)
        .where(Commitment.meeting_id == meeting.id)
        .order_by(col(Commitment.due_on), col(Commitment.id))
    )
    for commitment, name in rows:
        by = f"{name}: " if name else ""
        yield f"{by}{commitment.what} ({commitment.due_on})"


def write(
    session: Session, who: Who, meeting_id: str, text: str, expected: str | None
) -> MeetingSummary:
    """The first time without `expected`. Raises NotFound, NotAllowed, Stale, Conflict."""
    meeting = for_writing(session, who, meeting_id)
    held = _held(session, meeting.id)
    if held is None:
        held = MeetingSummary(meeting_id=meeting.id, text=text, html=html(text))
        session.add(held)
        return held
    if expected is None:
        raise Conflict(
            Said(
                "Det finns redan en sammanfattning. Läs den och skicka dess ETag i If-Match.",
                "There is a summary already. Read it and send its ETag in If-Match.",
            )
        )
    check_revision(expected, held.revision)
    if held.text != text:
        held.text, held.html = text, html(text)
        held.revision += 1
        held.updated_at = now()
        session.add(held)
    return held


def publish(session: Session, who: Who, meeting_id: str) -> Meeting:
    """Shows summary, insights and commitments to everyone who may read the meeting."""
    meeting = _with_summary(session, who, meeting_id)
    if meeting.visibility != MeetingVisibility.published:
        raise Conflict(
            Said(
                "Mötet är inte publicerat. Publicera det först.",
                "The meeting is not published. Publish it first.",
            )
        )
    meeting.summary_published_at = meeting.summary_published_at or now()
    session.add(meeting)
    return meeting


def withdraw(session: Session, who: Who, meeting_id: str) -> Meeting:
    """Hides them again; what has been sent has been sent."""
    meeting = _with_summary(session, who, meeting_id)
    meeting.summary_published_at = None
    session.add(meeting)
    return meeting


def send(session: Session, who: Who, meeting_id: str) -> int:
    """A letter to each who took part and has not got it; how many were written.

    Each letter has a link of its own to the evaluation, which does not say whose it is.
    Raises NotFound, NotAllowed, Conflict (it is not published).
    """
    meeting = _with_summary(session, who, meeting_id)
    if meeting.summary_published_at is None:
        raise Conflict(
            Said(
                "Publicera sammanfattningen innan den skickas.",
                "Publish the summary before it is sent.",
            )
        )
    summary = session.get_one(MeetingSummary, meeting.id)
    receivers = _receivers(session, meeting)
    for person in receivers:
        token = secrets.token_urlsafe(32)
        session.add(EvaluationLink(token_hash=hashed(token), meeting_id=meeting.id))
        session.add(SummarySent(meeting_id=meeting.id, receiver=hashed(person.email or "")))
        address = settings_of(session).address
        letters.tell(session, meeting, summary.text, person, address, token)
    return len(receivers)


def _receivers(session: Session, meeting: Meeting) -> list[Participant]:
    """Those with a seat, those who said maybe, and those who were there; who have not got it."""
    p = Participant
    sent = set(
        session.exec(select(SummarySent.receiver).where(SummarySent.meeting_id == meeting.id))
    )
    came = or_(
        col(p.seat) == Seat.seated, col(p.answer) == Answer.maybe, col(p.checked_in_at).is_not(None)
    )
    found = select(p).where(p.meeting_id == meeting.id, col(p.email).is_not(None), came)
    rows = session.exec(found.order_by(col(p.id)))
    return [person for person in rows if hashed(person.email or "") not in sent]


def _with_summary(session: Session, who: Who, meeting_id: str) -> Meeting:
    """The meeting, its row locked, so that nobody is sent the summary twice."""
    meeting = for_writing(session, who, meeting_id)
    session.refresh(meeting, with_for_update=True)
    if _held(session, meeting.id) is None:
        raise not_found()
    return meeting


def _held(session: Session, meeting_id: str) -> MeetingSummary | None:
    statement = select(MeetingSummary).where(MeetingSummary.meeting_id == meeting_id)
    return session.exec(statement.with_for_update()).first()
