"""A meeting whose date was found by asking is moved or cancelled: those who were asked are told.

Participants of the meeting are told by the rooms that have them, so that nobody is told twice.
Fixing and reopening tell the others by themselves, while the poll is not fixed.
"""

from collections.abc import Callable, Sequence

from sqlmodel import Session, col, select

from kraftsamling.foundation.times import now
from kraftsamling.meetings.models import Meeting, MeetingStatus, MeetingVisibility
from kraftsamling.meetings.telling import Before, listen, reached
from kraftsamling.polls import letters
from kraftsamling.polls.models import DatePoll, PollPerson, PollStatus

TOLD_OF = ("starts_at", "ends_at", "zone", "place", "address")  # what they have been told before
OFF = MeetingStatus.cancelled
Tell = Callable[[Session, PollPerson, Meeting], None]


@listen
def meeting_changed(session: Session, meeting: Meeting, was: Before) -> None:
    """In the same transaction. Nobody is told of what is over, or not to be seen."""
    if not _is_told_of(meeting):
        return
    tell = _news(meeting, was)
    if tell is None:
        return
    for person in _to_be_told(session, meeting):
        tell(session, person, meeting)


def _news(meeting: Meeting, was: Before) -> Tell | None:
    off_before = was.values["status"] == OFF
    if meeting.status == OFF:
        return None if off_before else letters.tell_off
    if off_before:
        return letters.tell_on
    return letters.tell_moved if was.differs(meeting, *TOLD_OF) else None


def _to_be_told(session: Session, meeting: Meeting) -> list[PollPerson]:
    """Those who have had a letter with the time, but those whom another room tells."""
    fixed = select(DatePoll.id).where(
        DatePoll.meeting_id == meeting.id, DatePoll.status == PollStatus.fixed
    )
    named = select(PollPerson).where(col(PollPerson.poll_id).in_(fixed))
    people = session.exec(named.order_by(col(PollPerson.created_at), col(PollPerson.id))).all()
    return left_to_tell(session, meeting, people)


def left_to_tell(
    session: Session, meeting: Meeting, people: Sequence[PollPerson]
) -> list[PollPerson]:
    """Those of them whom no other room tells when the meeting changes."""
    others = reached(session, meeting) if people and _is_told_of(meeting) else set()
    return [person for person in people if person.email not in others]


def _is_told_of(meeting: Meeting) -> bool:
    ahead = meeting.starts_at is None or meeting.starts_at > now()
    return ahead and meeting.visibility == MeetingVisibility.published
