"""A meeting has been changed: seats are filled, and those who are to come are told."""

from sqlmodel import Session, col, select

from kraftsamling.foundation.times import now
from kraftsamling.meetings.models import Meeting, MeetingStatus, MeetingVisibility
from kraftsamling.meetings.telling import Before, listen
from kraftsamling.participation import letters, registering
from kraftsamling.participation.models import Answer, Participant

TOLD_OF = ("starts_at", "ends_at", "zone", "place", "address", "link")
OFF = MeetingStatus.cancelled


@listen
def meeting_changed(session: Session, meeting: Meeting, was: Before) -> None:
    """In the same transaction. Nobody is told of what is over, or not to be seen."""
    moved_up = _fill(session, meeting)
    ahead = meeting.starts_at is None or meeting.starts_at > now()
    if not ahead or meeting.visibility != MeetingVisibility.published:
        return
    differs = was.differs(meeting, *TOLD_OF)
    off_before = was.values["status"] == OFF
    for person in _to_be_told(session, meeting):
        if meeting.status == OFF and not off_before:
            letters.tell_meeting_off(session, meeting, person)
        elif off_before and meeting.status != OFF:
            letters.tell_meeting_on(session, meeting, person)
        elif meeting.status != OFF and differs and person.id not in moved_up:
            letters.tell_meeting_changed(session, meeting, person)


def _fill(session: Session, meeting: Meeting) -> set[str]:
    """Who moved up: more seats were made."""
    if meeting.status not in {MeetingStatus.planned, MeetingStatus.open} or not meeting.waiting:
        return set()
    return {person.id for person in registering.move_up(session, meeting)}


def _to_be_told(session: Session, meeting: Meeting) -> list[Participant]:
    coming = col(Participant.answer).in_([Answer.yes, Answer.maybe])
    named = select(Participant).where(Participant.meeting_id == meeting.id, coming)
    return list(session.exec(named.order_by(col(Participant.created_at), col(Participant.id))))
