"""A meeting in the calendar of one person, sent by letter (RFC 5546): REQUEST, and CANCEL.

The same UID and SEQUENCE as in the open files. DTSTAMP is the moment of writing, so that of two
files with the same SEQUENCE (no, and then yes after all) the later one counts. The file goes to
one person alone and may therefore hold the address of the online meeting.
"""

from datetime import datetime
from email.utils import parseaddr
from typing import Literal, NamedTuple

from icalendar import vCalAddress

from kraftsamling.foundation.outbox import CalendarPart
from kraftsamling.foundation.problems import Language
from kraftsamling.foundation.times import as_text, now
from kraftsamling.meetings import calendar
from kraftsamling.meetings.models import Meeting
from kraftsamling.meetings.queries import CALENDAR_FIELDS
from kraftsamling.meetings.telling import Before

Method = Literal["REQUEST", "CANCEL"]
Standing = Literal["NEEDS-ACTION", "ACCEPTED", "TENTATIVE", "DECLINED"]


class Attendee(NamedTuple):
    """Whom the file is for, what they have answered, whether they may know the online address."""

    name: str
    email: str
    standing: Standing = "NEEDS-ACTION"
    knows_link: bool = False
    language: Language = "sv"


def invitation(
    meeting: Meeting, attendee: Attendee, method: Method, *, sender: str, site: str,
    was: Before | None = None,
) -> CalendarPart | None:  # fmt: skip
    """The file for a letter from `sender`; nothing while the meeting has no date.

    CANCEL takes the meeting out of the attendee's calendar, whether it is the meeting that is
    cancelled or they who do not come; `was` tells its times when they have been taken away.
    """
    held = {name: getattr(meeting, name) for name in CALENDAR_FIELDS}
    if was is not None:
        held |= {name: was.values[name] for name in ("starts_at", "ends_at")}
    if held["starts_at"] is None:
        return None
    told = {name: _plain(value) for name, value in held.items()}
    if attendee.knows_link:
        told["link"] = meeting.link
    event = calendar.event(told, site, attendee.language)
    del event["DTSTAMP"]
    event.add("dtstamp", now())
    name, address = parseaddr(sender)
    event.add("organizer", _who(name or "Kraftsamling", address))
    receiver = _who(attendee.name, attendee.email)
    receiver.params["ROLE"] = "REQ-PARTICIPANT"
    receiver.params["PARTSTAT"] = attendee.standing
    receiver.params["RSVP"] = "TRUE" if attendee.standing == "NEEDS-ACTION" else "FALSE"
    event.add("attendee", receiver)
    if method == "CANCEL":
        del event["STATUS"]
        event.add("status", "CANCELLED")
    return CalendarPart(method, calendar.written(method, [event]).decode())


def _who(name: str, email: str) -> vCalAddress:
    known = vCalAddress(f"mailto:{email}")
    # A parameter's value can hold neither a quotation mark nor a line break.
    known.params["CN"] = " ".join(name.replace('"', "'").split())
    return known


def _plain(value: object) -> object:
    return as_text(value) if isinstance(value, datetime) else value
