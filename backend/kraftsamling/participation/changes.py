"""A meeting has been changed: seats are filled, and those who are to come are told."""

from sqlalchemy import and_, or_
from sqlmodel import Session, col, select

from kraftsamling.foundation.times import now
from kraftsamling.meetings.models import Meeting, MeetingStatus, MeetingVisibility
from kraftsamling.meetings.telling import Before, listen, looks_forward, reach
from kraftsamling.participation import letters, registering
from kraftsamling.participation.models import Answer, Participant

TOLD_OF = ("starts_at", "ends_at", "zone", "place", "address", "link")
OFF = MeetingStatus.cancelled


@listen
def meeting_changed(session: Session, meeting: Meeting, was: Before) -> None:
    """In the same transaction. Nobody is told of what is over, or not to be seen."""
    moved_up = {person.id for person in registering.move_up(session, meeting)}
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
        elif was.lost_its_date(meeting):
            letters.tell_date_gone(session, meeting, person, was)
        elif meeting.status != OFF and differs and person.id not in moved_up:
            letters.tell_meeting_changed(session, meeting, person)


@looks_forward
def anybody_comes(session: Session, meeting: Meeting) -> bool:
    """Said yes or maybe, or was invited and may still answer."""
    p = Participant
    invited = and_(col(p.invited_at).is_not(None), col(p.answer).is_(None))
    coming = or_(col(p.answer).in_([Answer.yes, Answer.maybe]), invited)
    return session.exec(select(p.id).where(p.meeting_id == meeting.id, coming)).first() is not None


@reach
def participants(session: Session, meeting: Meeting) -> set[str]:
    """Everybody on the list: told here or as invited, or not at all since they have said no."""
    here = Participant.meeting_id == meeting.id
    named = select(Participant.email).where(here, col(Participant.email).is_not(None))
    return {email for email in session.exec(named) if email}


def _to_be_told(session: Session, meeting: Meeting) -> list[Participant]:
    coming = col(Participant.answer).in_([Answer.yes, Answer.maybe])
    named = select(Participant).where(Participant.meeting_id == meeting.id, coming)
    return list(session.exec(named.order_by(col(Participant.created_at), col(Participant.id))))
