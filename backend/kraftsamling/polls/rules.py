"""Who sees and runs a date poll: whoever arranges its meeting. And whether it takes answers."""

from datetime import datetime
from zoneinfo import ZoneInfo

from sqlmodel import Session, col, select

from kraftsamling.access.who import Who
from kraftsamling.foundation.problems import not_found
from kraftsamling.meetings import rules as meetings
from kraftsamling.meetings.models import Meeting, MeetingStatus, MeetingVisibility
from kraftsamling.polls.models import DatePoll, PollStatus
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
    if poll.status == PollStatus.fixed:
        return "fixed"
    if poll.status == PollStatus.closed:
        return "closed"
    today = moment.astimezone(ZoneInfo(meeting.zone)).date()
    return "ended" if poll.answer_by is not None and today > poll.answer_by else "open"
