"""A meeting has been changed: those invited who have not answered are told too.

Those who have answered are told by participation, so that nobody is told twice.
"""

from functools import partial

from sqlmodel import Session, col, select

from kraftsamling.foundation.times import now
from kraftsamling.invitations import letters
from kraftsamling.meetings.models import Meeting, MeetingStatus, MeetingVisibility
from kraftsamling.meetings.telling import Before, listen
from kraftsamling.participation.changes import TOLD_OF
from kraftsamling.participation.models import Participant

OFF = MeetingStatus.cancelled


@listen
def tell_the_unanswered(session: Session, meeting: Meeting, was: Before) -> None:
    ahead = meeting.starts_at is None or meeting.starts_at > now()
    if not ahead or meeting.visibility != MeetingVisibility.published:
        return
    off_before = was.values["status"] == OFF
    if meeting.status == OFF and not off_before:
        tell = letters.tell_off
    elif off_before and meeting.status != OFF:
        tell = letters.tell_on
    elif was.lost_its_date(meeting):
        tell = partial(letters.tell_date_gone, was=was)
    elif meeting.status != OFF and was.differs(meeting, *TOLD_OF):
        tell = letters.tell_changed
    else:
        return
    for person in unanswered(session, meeting.id):
        tell(session, meeting, person)


def unanswered(session: Session, meeting_id: str) -> list[Participant]:
    """Those invited from whom nothing has been heard, the first invited first."""
    return list(
        session.exec(
            select(Participant)
            .where(
                Participant.meeting_id == meeting_id,
                col(Participant.invited_at).is_not(None),
                col(Participant.answer).is_(None),
            )
            .order_by(col(Participant.invited_at), col(Participant.id))
        )
    )
