"""Who sees and runs a date poll: whoever arranges its meeting. And whether it takes answers."""

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement, and_, or_
from sqlmodel import Session, col, select

from kraftsamling.access.who import Who
from kraftsamling.foundation.problems import not_found
from kraftsamling.meetings import rules as meetings
from kraftsamling.meetings.models import Meeting, Meetings, MeetingStatus, MeetingVisibility
from kraftsamling.polls.models import DatePoll, DatePolls, PollStatus
from kraftsamling.polls.schemas import State

OVER = {MeetingStatus.cancelled, MeetingStatus.held}


def arranged(session: Session, who: Who, meeting_id: str, *, lock: bool = False) -> Meeting:
    """The meeting, for those who arrange it. Raises NotFound, NotAllowed."""
    wanted = select(Meeting).where(col(Meeting.id) == meeting_id)
    meeting = session.exec(wanted.with_for_update() if lock else wanted).first()
    if meeting is None or not meetings.may_read(who, meeting):
        raise not_found()
    if not meetings.may_arrange(who, meeting):
        raise meetings.not_yours()
    return meeting


def state(poll: DatePoll, meeting: Meeting, moment: datetime) -> State:
    """How the poll stands for those who answer."""
    if meeting.visibility == MeetingVisibility.archived or meeting.status in OVER:
        return "off"
    if poll.status == PollStatus.fixed and meeting.starts_at is not None:
        return "fixed"
    if poll.status != PollStatus.open:  # or fixed, and the date was taken from the meeting since
        return "closed"
    today = moment.astimezone(ZoneInfo(meeting.zone)).date()
    return "ended" if poll.answer_by is not None and today > poll.answer_by else "open"


def decides(poll: DatePoll, meeting: Meeting, moment: datetime) -> bool:
    """Whether the answers are in and somebody has to choose a time."""
    stands = state(poll, meeting, moment)
    return stands == "ended" or (stands == "closed" and meeting.starts_at is None)


def undecided(day: Any) -> ColumnElement[bool]:
    """The same, for many rows joined with their meetings, on that day at home."""
    d, m = DatePolls, Meetings
    still_on = and_(
        m.visibility != MeetingVisibility.archived.value,
        *(m.status != each.value for each in OVER),
    )
    asked_out = and_(d.status == PollStatus.open.value, d.answer_by < day)
    ended = and_(d.status != PollStatus.open.value, m.starts_at.is_(None))
    return and_(still_on, or_(asked_out, ended))
