"""The calendar file that goes with a fixed time: the meeting's own, as everybody may fetch it.

The one place to change when a letter is to carry an invitation for its receiver instead.
"""

from datetime import datetime

from kraftsamling.foundation.outbox import CalendarPart
from kraftsamling.foundation.problems import Language
from kraftsamling.foundation.times import as_text
from kraftsamling.meetings import calendar
from kraftsamling.meetings.models import Meeting, MeetingStatus
from kraftsamling.meetings.queries import CALENDAR_FIELDS

METHOD = "PUBLISH"
Span = tuple[datetime | None, datetime | None]


def fixed(meeting: Meeting, site: str, language: Language) -> CalendarPart:
    return _part(_row(meeting), site, language)


def taken_back(meeting: Meeting, had: Span, site: str, language: Language) -> CalendarPart | None:
    """What takes the time out of the calendars: the same meeting at the time it had, called off.

    Its SEQUENCE is the meeting's revision since the time was taken from it, and so the higher.
    """
    starts_at, ends_at = had
    if starts_at is None:
        return None
    times = {"starts_at": as_text(starts_at), "ends_at": ends_at and as_text(ends_at)}
    row = {**_row(meeting), **times, "status": MeetingStatus.cancelled}
    return _part(row, site, language)


def _row(meeting: Meeting) -> dict[str, object]:
    told = {name: getattr(meeting, name) for name in CALENDAR_FIELDS}
    return {n: as_text(v) if isinstance(v, datetime) else v for n, v in told.items()}


def _part(row: dict[str, object], site: str, language: Language) -> CalendarPart:
    return CalendarPart(METHOD, calendar.calendar([row], site, language).decode())
