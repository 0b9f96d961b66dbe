"""Meetings as calendar files (RFC 5545), for everyone to read: never the online meeting's address.

The UID is the meeting's own for ever and SEQUENCE its revision, so that a calendar that has the
meeting already takes up what has changed.
"""

from collections.abc import Iterable
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from icalendar import Calendar, Event

from kraftsamling import __version__
from kraftsamling.foundation.problems import Language, Said
from kraftsamling.meetings.models import MeetingStatus

MEDIA_TYPE = "text/calendar; charset=utf-8"
STATUSES = {MeetingStatus.idea: "TENTATIVE", MeetingStatus.cancelled: "CANCELLED"}
_CALLED = Said("Möten i kraftsamlingen", "Meetings of the joint effort")
_CANCELLED = Said("Inställt", "Cancelled")


def calendar(meetings: Iterable[dict[str, Any]], site: str, language: Language) -> bytes:
    """The rows of `queries.for_calendar` as a calendar, with the rules of each zone it names."""
    whole = Calendar()
    whole.add("prodid", f"-//Kraftsamling//{__version__}//SV")
    whole.add("version", "2.0")
    whole.add("method", "PUBLISH")
    whole.add("x-wr-calname", _CALLED.in_(language))
    for told in meetings:
        whole.add_component(_event(told, site, language))
    whole.add_missing_timezones()
    return whole.to_ical()  # type: ignore[no-any-return]


def _event(told: dict[str, Any], site: str, language: Language) -> Event:
    event, zone = Event(), ZoneInfo(told["zone"])
    cancelled = told["status"] == MeetingStatus.cancelled
    page = f"{site}/moten/{told['id']}"
    event.add("uid", f"{told['id']}@kraftsamling")
    event.add("sequence", told["revision"])
    event.add("dtstamp", datetime.fromisoformat(told["updated_at"]))
    event.add("created", datetime.fromisoformat(told["created_at"]))
    event.add("dtstart", datetime.fromisoformat(told["starts_at"]).astimezone(zone))
    if told["ends_at"]:
        event.add("dtend", datetime.fromisoformat(told["ends_at"]).astimezone(zone))
    title = f"{_CANCELLED.in_(language)}: {told['title']}" if cancelled else told["title"]
    event.add("summary", _line(title))
    event.add("status", STATUSES.get(told["status"], "CONFIRMED"))
    where = [_line(part) for part in (told["place"], told["address"]) if part]
    if where:
        event.add("location", ", ".join(where))
    about = (told["question"], told["cancelled_because"], page)
    event.add("description", "\n\n".join(_lines(part) for part in about if part))
    event.add("url", page)
    return event


def _line(text: str) -> str:
    return " ".join(text.split())


def _lines(text: str) -> str:
    """Whatever ends a line to some reader of calendars, as a line break that the writer escapes."""
    return "\n".join(text.splitlines())
