"""The calendar files of a poll's letters, all with the meeting's own UID and revision.

With a fixed time goes the file that everybody may fetch. When the meeting is moved or cancelled
afterwards it is one for its receiver, that the calendar takes up by itself (RFC 5546).
"""

from datetime import datetime

from kraftsamling.foundation.outbox import CalendarPart
from kraftsamling.foundation.problems import Language
from kraftsamling.foundation.settings import Settings
from kraftsamling.foundation.times import as_text
from kraftsamling.meetings import calendar
from kraftsamling.meetings.invitation import Attendee, Method, invitation
from kraftsamling.meetings.models import Meeting, MeetingStatus
from kraftsamling.meetings.queries import CALENDAR_FIELDS
from kraftsamling.polls.models import PollPerson

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


def changed(
    meeting: Meeting, person: PollPerson, method: Method, settings: Settings, language: Language
) -> CalendarPart | None:
    """REQUEST or CANCEL; they may come, and the calendar need not ask for an answer."""
    to = Attendee(person.name, person.email, "TENTATIVE", language=language)
    return invitation(meeting, to, method, sender=settings.mail_from, site=settings.address)


def _row(meeting: Meeting) -> dict[str, object]:
    told = {name: getattr(meeting, name) for name in CALENDAR_FIELDS}
    return {n: as_text(v) if isinstance(v, datetime) else v for n, v in told.items()}


def _part(row: dict[str, object], site: str, language: Language) -> CalendarPart:
    return CalendarPart(METHOD, calendar.calendar([row], site, language).decode())
