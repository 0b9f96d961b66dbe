"""What can happen to a commitment, with the refusals beside the verbs. Nothing here commits."""

from datetime import date
from typing import Any

from sqlmodel import Session, col, delete, select

from kraftsamling.access.who import Who
from kraftsamling.actors.models import Actor
from kraftsamling.commitments import rules
from kraftsamling.commitments.models import Commitment, CommitmentLink, State
from kraftsamling.commitments.schemas import CommitmentFields, CommitmentIn
from kraftsamling.foundation.mistakes import validated
from kraftsamling.foundation.problems import Conflict, FieldError, Problem, Said, invalid, not_found
from kraftsamling.foundation.revisions import check_revision
from kraftsamling.foundation.times import now
from kraftsamling.meetings import rules as meetings
from kraftsamling.meetings.models import Meeting, MeetingVisibility

FIELDS = ("what", "actor_id", "person", "email", "language", "due_on")
NO_ACTOR = Said(
    "Organisationen finns inte. Välj en i listan.",
    "There is no such organisation. Choose one in the list.",
)


def promise(session: Session, who: Who, meeting_id: str, wanted: CommitmentIn) -> Commitment:
    """A new commitment of a meeting. Raises NotFound, NotAllowed, Invalid."""
    meeting = meeting_for_reading(session, who, meeting_id)
    if not rules.may_write(who, meeting):
        raise rules.not_yours()
    if meeting.visibility == MeetingVisibility.archived:
        raise Conflict(
            Said(
                "Mötet är arkiverat. Återställ det först.",
                "The meeting is archived. Restore it first.",
            )
        )
    _refuse_unknown(session, wanted)
    told = {name: getattr(wanted, name) for name in FIELDS}
    commitment = Commitment(meeting_id=meeting.id, created_by=who.person_id, **told)
    session.add(commitment)
    return commitment


def change(session: Session, who: Who, id: str, patch: dict[str, Any], expected: str) -> Commitment:
    """Merges the patch. A new day, or a new address, is asked about anew.

    Raises NotFound, NotAllowed, Stale, Invalid.
    """
    commitment = _for_writing(session, who, id)
    check_revision(expected, commitment.revision)
    before = {name: getattr(commitment, name) for name in FIELDS}
    given = {name: value for name, value in {**before, **patch}.items() if value is not None}
    wanted = validated(CommitmentFields, given)
    told = {name: getattr(wanted, name) for name in FIELDS}
    if told == before:
        return commitment
    _refuse_unknown(session, wanted)
    for name, value in told.items():
        setattr(commitment, name, value)
    if (told["due_on"], told["email"]) != (before["due_on"], before["email"]):
        commitment.asked_at, commitment.asked_times = None, 0
    return _touched(session, commitment)


def remove(session: Session, who: Who, id: str, expected: str) -> None:
    """It was written by mistake; what will not be done is dropped instead."""
    commitment = _for_writing(session, who, id)
    check_revision(expected, commitment.revision)
    session.exec(delete(CommitmentLink).where(col(CommitmentLink.commitment_id) == id))
    session.delete(commitment)


def close(session: Session, who: Who, id: str, state: State, note: str | None) -> Commitment:
    """Done or dropped. Raises NotFound, NotAllowed, Conflict (it is closed already)."""
    commitment = _for_closing(session, who, id)
    _refuse_unless(commitment.state == State.open)
    return settle(session, commitment, state, note)


def reopen(session: Session, who: Who, id: str) -> Commitment:
    """Undoes a closing; what was written about how it went stays."""
    commitment = _for_closing(session, who, id)
    _refuse_unless(commitment.state != State.open)
    commitment.state, commitment.closed_at = State.open, None
    return _touched(session, commitment)


def settle(session: Session, commitment: Commitment, state: State, note: str | None) -> Commitment:
    commitment.state, commitment.closed_at = state, now()
    commitment.note = note or commitment.note
    return _touched(session, commitment)


def put_off(session: Session, commitment: Commitment, day: date, note: str | None) -> Commitment:
    """It takes longer: asked about again on the new day."""
    commitment.due_on, commitment.note = day, note or commitment.note
    commitment.asked_at, commitment.asked_times = None, 0
    return _touched(session, commitment)


def meeting_for_reading(session: Session, who: Who, id: str) -> Meeting:
    """Raises NotFound for those who may not read it."""
    meeting = session.get(Meeting, id)
    if meeting is None or not meetings.may_read(who, meeting):
        raise not_found()
    return meeting


def _touched(session: Session, commitment: Commitment) -> Commitment:
    commitment.revision += 1
    commitment.updated_at = now()
    session.add(commitment)
    return commitment


def _locked(session: Session, who: Who, id: str) -> tuple[Commitment, Meeting]:
    found = session.exec(select(Commitment).where(col(Commitment.id) == id).with_for_update())
    commitment = found.first()
    if commitment is None:
        raise not_found()
    meeting = session.get_one(Meeting, commitment.meeting_id)
    archived = meeting.visibility == MeetingVisibility.archived
    if archived or not rules.may_read(who, commitment, meeting):
        raise not_found()
    return commitment, meeting


def _for_writing(session: Session, who: Who, id: str) -> Commitment:
    commitment, meeting = _locked(session, who, id)
    if not rules.may_write(who, meeting):
        raise rules.not_yours()
    return commitment


def _for_closing(session: Session, who: Who, id: str) -> Commitment:
    commitment, meeting = _locked(session, who, id)
    if not rules.may_close(who, commitment, meeting):
        raise rules.not_yours()
    return commitment


def _refuse_unless(fitting: bool) -> None:
    if not fitting:
        raise already()


def already() -> Problem:
    return Conflict(
        Said(
            "Åtagandet har ändrats sedan sidan lästes. Läs om den.",
            "The commitment has changed since the page was read. Reload it.",
        )
    )


def _refuse_unknown(session: Session, wanted: CommitmentFields) -> None:
    if wanted.actor_id is not None and session.get(Actor, wanted.actor_id) is None:
        raise invalid(FieldError("/actor_id", "unknown", NO_ACTOR))
