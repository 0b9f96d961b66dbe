"""Meetings as calendar files (RFC 5545). What everyone may read never holds the online address.

The UID is the meeting's own for ever and SEQUENCE its revision, so that a calendar that has the
meeting already takes up what has changed. What goes to one person by letter (RFC 5546) is in
`invitation`.
"""

from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

from icalendar import Calendar, Event

from kraftsamling import __version__
from kraftsamling.foundation.problems import Language, Said
from kraftsamling.foundation.text import one_line
from kraftsamling.meetings.models import MeetingStatus

MEDIA_TYPE = "text/calendar; charset=utf-8"
STATUSES = {MeetingStatus.idea: "TENTATIVE", MeetingStatus.cancelled: "CANCELLED"}
_CALLED = Said("Möten i kraftsamlingen", "Meetings of the joint effort")
_CANCELLED = Said("Inställt", "Cancelled")


def calendar(
    meetings: Iterable[dict[str, Any]], site: str, language: Language, called: Said = _CALLED
) -> bytes:
    """The rows of `queries.for_calendar` as a calendar, with the rules of each zone it names."""
    return written(
        "PUBLISH", (event(told, site, language) for told in meetings), called.in_(language)
    )


def written(method: str, events: Iterable[Event], called: str | None = None) -> bytes:
    """A whole file: the events, and the rules of the zones that they name."""
    whole = Calendar()
    whole.add("prodid", f"-//Kraftsamling//{__version__}//SV")
    whole.add("version", "2.0")
    whole.add("method", method)
    if called:
        whole.add("x-wr-calname", called)
    for each in events:
        whole.add_component(each)
    whole.add_missing_timezones()
    return whole.to_ical()  # type: ignore[no-any-return]


def event(told: dict[str, Any], site: str, language: Language) -> Event:
    """One meeting. Where more is told it may have a `link`, and be `tentative`."""
    made, zone = Event(), ZoneInfo(told["zone"])
    cancelled = told["status"] == MeetingStatus.cancelled
    page = f"{site}/moten/{told['id']}"
    made.add("uid", f"{told['id']}@kraftsamling")
    made.add("sequence", told["revision"])
    made.add("dtstamp", datetime.fromisoformat(told["updated_at"]))
    made.add("created", datetime.fromisoformat(told["created_at"]))
    made.add("dtstart", _by_the_clock(told["starts_at"], zone))
    if told["ends_at"]:
        made.add("dtend", _by_the_clock(told["ends_at"], zone))
    title = f"{_CANCELLED.in_(language)}: {told['title']}" if cancelled else told["title"]
    made.add("summary", one_line(title))
    usual = "TENTATIVE" if told.get("tentative") else "CONFIRMED"
    made.add("status", STATUSES.get(told["status"], usual))
    where = [one_line(part) for part in (told["place"], told["address"], told.get("link")) if part]
    if where:
        made.add("location", ", ".join(where))
    about = (told["question"], told["cancelled_because"], told.get("link"), page)
    made.add("description", "\n\n".join(_lines(part) for part in about if part))
    made.add("url", page)
    return made


def _by_the_clock(moment: str, zone: ZoneInfo) -> datetime:
    """Local time; but in UTC for the hour that the clock shows a second time in the autumn, since
    a local time there means the first one (RFC 5545, 3.3.5)."""
    local = datetime.fromisoformat(moment).astimezone(zone)
    return local.astimezone(UTC) if local.fold else local


def _lines(text: str) -> str:
    """Whatever ends a line to some reader of calendars, as a line break that the writer escapes."""
    return "\n".join(text.splitlines())
