"""Who may see and write the harvest. For one row, and for many as SQL.

Notes and evaluations are for those who arrange the meeting; insights and the summary for everyone
once the summary is published.
"""

from sqlalchemy import ColumnElement, and_, or_

from kraftsamling.access.who import Who
from kraftsamling.commitments import rules as commitments
from kraftsamling.foundation.problems import NotAllowed, Problem, Said
from kraftsamling.meetings import rules as meetings
from kraftsamling.meetings.models import Meeting, Meetings, MeetingVisibility


def may_write(who: Who, meeting: Meeting) -> bool:
    return meetings.may_arrange(who, meeting)


def is_inside(who: Who, meeting: Meeting) -> bool:
    """Reads what is not published: those who arrange, and a key that may read the meeting."""
    return commitments.reads_all(who, meeting)


def inside(near: meetings.Near) -> ColumnElement[bool]:
    """The same, for many rows."""
    return commitments.read_whole(near)


def may_read(who: Who, meeting: Meeting) -> bool:
    """Its insights and its summary."""
    published = meeting.summary_published_at is not None
    shown = meeting.visibility == MeetingVisibility.published and published
    return shown or is_inside(who, meeting)


def readable(near: meetings.Near) -> ColumnElement[bool]:
    """The same, for many rows; of what is joined with its meeting."""
    m = Meetings
    shown = and_(
        m.visibility == MeetingVisibility.published.value, m.summary_published_at.is_not(None)
    )
    return or_(shown, inside(near))


def not_yours() -> Problem:
    return NotAllowed(
        Said(
            "Mötet skördas av processledarna. Be en av dem.",
            "The harvest is the process leaders' work. Ask one of them.",
        )
    )
