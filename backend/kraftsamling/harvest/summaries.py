"""The summary of a meeting: drafted, written, published, and sent to those who took part."""

from collections.abc import Iterable

from sqlmodel import Session, col, select

from kraftsamling.access.who import Who
from kraftsamling.actors.models import Actor
from kraftsamling.commitments.models import Commitment
from kraftsamling.foundation.outbox import settings_of
from kraftsamling.foundation.problems import Conflict, Language, Said, not_found
from kraftsamling.foundation.revisions import check_revision
from kraftsamling.foundation.text import html
from kraftsamling.foundation.times import now
from kraftsamling.foundation.wording import in_words
from kraftsamling.harvest import finding, letters, receivers
from kraftsamling.harvest.actions import for_writing
from kraftsamling.harvest.models import Insight, MeetingSummary, SummarySent
from kraftsamling.meetings.models import Meeting, MeetingVisibility

LONGEST = 20_000
INSIGHTS = Said("Det här lärde vi oss", "What we learnt")
COMMITMENTS = Said("Det här lovade vi", "What we promised")
BY = Said("senast {day}", "by {day}")


def draft(session: Session, who: Who, meeting_id: str) -> str:
    """A beginning, as Markdown, in the meeting's language. Raises NotFound, NotAllowed.

    Without the notes: they are for those who arrange the meeting, a summary is for everyone.
    """
    meeting = for_writing(session, who, meeting_id)
    language: Language = "en" if meeting.language == "en" else "sv"
    insights = session.exec(
        select(Insight.text).where(Insight.meeting_id == meeting.id).order_by(
            col(Insight.created_at), col(Insight.id))
    )  # fmt: skip
    parts = [
        (INSIGHTS, _bullets(insights)),
        (COMMITMENTS, _bullets(_promises(session, meeting, language))),
    ]
    told = [f"## {said.in_(language)}\n\n{text}" for said, text in parts if text]
    return "\n\n".join(told)[:LONGEST]


def _bullets(texts: Iterable[str]) -> str:
    return "\n".join(f"- {' '.join(text.split())}" for text in texts)


def _promises(session: Session, meeting: Meeting, language: Language) -> Iterable[str]:
    """The organisation alone: a person's name is not for everyone to read."""
    rows = session.exec(
        select(Commitment, Actor.name)
        .join(Actor, col(Actor.id) == col(Commitment.actor_id), isouter=True)
        .where(Commitment.meeting_id == meeting.id)
        .order_by(col(Commitment.due_on), col(Commitment.id))
    )
    for commitment, name in rows:
        by = f"{name}: " if name else ""
        day = BY.in_(language).format(day=in_words(commitment.due_on, language))
        yield f"{by}{commitment.what} ({day})"


def write(
    session: Session, who: Who, meeting_id: str, text: str, expected: str | None
) -> MeetingSummary:
    """The first time without `expected`. Raises NotFound, NotAllowed, Stale, Conflict."""
    meeting = for_writing(session, who, meeting_id)
    session.refresh(meeting, with_for_update=True)  # two who write the first one meet here
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
    finding.index_meeting(session, meeting)
    return meeting


def withdraw(session: Session, who: Who, meeting_id: str) -> Meeting:
    """Hides them again; what has been sent has been sent."""
    meeting = _with_summary(session, who, meeting_id)
    meeting.summary_published_at = None
    session.add(meeting)
    finding.index_meeting(session, meeting)
    return meeting


def send(session: Session, who: Who, meeting_id: str) -> int:
    """A letter to each who took part and has not got it; how many were written.

    Who has not been asked what they thought gets a link of their own to the evaluation too.
    Raises NotFound, NotAllowed, Conflict (it is not published, the meeting has not begun).
    """
    meeting = _with_summary(session, who, meeting_id)
    receivers.refuse_unbegun(meeting)
    if meeting.summary_published_at is None:
        raise Conflict(
            Said(
                "Publicera sammanfattningen innan den skickas.",
                "Publish the summary before it is sent.",
            )
        )
    summary = session.get_one(MeetingSummary, meeting.id)
    found = receivers.without(session, meeting, SummarySent)
    address = settings_of(session).address
    tokens = receivers.questions(session, meeting, found)
    for person in found:
        receivers.note(session, meeting, person, SummarySent)
        letters.tell(session, meeting, summary.text, person, address, tokens.get(person.id))
    return len(found)


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
