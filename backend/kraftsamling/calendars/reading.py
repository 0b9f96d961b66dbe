"""What is read out of a calendar file: events with all that a meeting needs, or why they cannot be.

Whatever the file holds, nothing is raised but `NotACalendar`: calendar programs write much that no
standard knows, and one odd event must not hide the others.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from hashlib import sha256
from typing import Any
from zoneinfo import ZoneInfo, available_timezones

from icalendar import Calendar

from kraftsamling.foundation.problems import Said
from kraftsamling.foundation.times import HOME

_BLOCK = re.compile(r"^BEGIN:(VTIMEZONE|VEVENT)\s*$.*?^END:\1\s*$", re.M | re.S | re.I)
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_ADDRESS = re.compile(r"https?://[^\s<>\"]+", re.I)
_KNOWN_ZONES = available_timezones()
# "(UTC+01:00) Amsterdam, Berlin, Bern, Rome, Stockholm, Vienna", as some Outlooks write it.
HOME_IN_OUTLOOK = "Stockholm"
NO_START = Said("Det står inte när det börjar.", "It does not say when it begins.")
WHOLE_DAY = Said(
    "Det gäller en hel dag och har inget klockslag. Lägg in mötet för hand.",
    "It lasts a whole day and has no time. Add the meeting by hand.",
)
UNREADABLE = Said("Den här delen av filen går inte att läsa.", "This part of the file is broken.")
CALLED_OFF = Said("Det är inställt.", "It is cancelled.")
NO_TITLE = Said("Det har ingen rubrik.", "It has no title.")
NO_ZONE = Said(
    "Tiden saknar tidszon. Vi har räknat med {zone}.",
    "The time has no zone. We have taken it as {zone}.",
)
STRANGE_ZONE = Said(
    "Tidszonen ”{zone}” känner vi inte till, så vi vet inte när mötet är.",
    "We do not know the time zone “{zone}”, so we cannot tell when the meeting is.",
)


class NotACalendar(Exception):
    """There is no calendar in it at all."""


@dataclass
class Event:
    """As it was read. `start` knows its zone; `refused` says why it cannot become a meeting."""

    uid: str = ""
    title: str | None = None
    text: str = ""
    location: str = ""
    url: str = ""
    start: datetime | None = None
    length: timedelta | None = None
    zone: str = HOME.key
    sequence: int = 0
    recurs_as: datetime | None = None  # which occurrence of its series this is instead of
    raw: Any = None
    notes: list[Said] = field(default_factory=list)
    refused: Said | None = None


def read(text: str) -> list[Event]:
    """The events of a file in its order. Raises NotACalendar."""
    found = [_event(raw, usual) for raw, usual in _parts(text.lstrip("\ufeff"))]
    return _latest(found)


def _parts(text: str) -> Iterator[tuple[Any, ZoneInfo]]:
    """Each event as the parser has it, or None for one that it cannot read; and the file's zone."""
    if not re.search(r"^\s*BEGIN:V", text, re.I | re.M):
        raise NotACalendar
    try:
        yield from _parsed(text)
    except Exception:  # the parser raises what it likes; try again, piece by piece
        zones = "".join(m[0] + "\n" for m in _BLOCK.finditer(text) if m[1].upper() == "VTIMEZONE")
        for block in _BLOCK.finditer(text):
            if block[1].upper() == "VEVENT":
                yield _alone(block[0], zones) or _alone(block[0], "") or (None, HOME)


def _alone(block: str, zones: str) -> tuple[Any, ZoneInfo] | None:
    try:
        return next(_parsed(f"BEGIN:VCALENDAR\n{zones}{block}\nEND:VCALENDAR\n"))
    except Exception:
        return None


def _parsed(text: str) -> Iterator[tuple[Any, ZoneInfo]]:
    for whole in list(Calendar.from_ical(text, multiple=True)):
        named = str(whole.get("X-WR-TIMEZONE", ""))
        usual = ZoneInfo(named) if named in _KNOWN_ZONES else HOME
        yield from ((each, usual) for each in whole.walk("VEVENT"))


def _event(raw: Any, usual: ZoneInfo) -> Event:
    event = Event(raw=raw)
    if raw is None:
        event.refused = UNREADABLE
        return event
    try:
        _fill(event, raw, usual)
    except Exception:
        event.refused = UNREADABLE
    if not event.uid:
        event.uid = sha256(f"{event.title}\n{event.start}".encode()).hexdigest()
    return event


def _fill(event: Event, raw: Any, usual: ZoneInfo) -> None:
    event.uid = _text(raw, "UID")
    event.title = " ".join(_text(raw, "SUMMARY").split()) or None
    event.text = _text(raw, "DESCRIPTION").strip()
    event.location = " ".join(_text(raw, "LOCATION").split())
    event.url = _text(raw, "URL").strip()
    event.sequence = int(raw.get("SEQUENCE", 0))
    if "DTSTART" not in raw:
        event.refused = NO_START
        return
    start = getattr(raw["DTSTART"], "dt", None)
    if not isinstance(start, datetime):
        event.refused = WHOLE_DAY if isinstance(start, date) else NO_START
        return
    event.start = _in_zone(event, raw["DTSTART"], start, usual)
    if event.start is None:
        return
    event.length = _length(event.start, raw, usual)
    if "RECURRENCE-ID" in raw:
        event.recurs_as = aware(raw["RECURRENCE-ID"].dt, event.start)
    if event.refused is None and _text(raw, "STATUS").upper() == "CANCELLED":
        event.refused = CALLED_OFF
    if event.refused is None and event.title is None:
        event.refused = NO_TITLE


def _in_zone(event: Event, told: Any, start: datetime, usual: ZoneInfo) -> datetime | None:
    if start.tzinfo is not None:
        name = getattr(start.tzinfo, "key", "")
        # The platform names the zone of the place; "UTC" and a program's own zones are no place.
        event.zone = name if "/" in name and not name.startswith("Etc/") else usual.key
        return start
    named = str(told.params.get("TZID", ""))
    if HOME_IN_OUTLOOK in named:
        return start.replace(tzinfo=HOME)
    if named:
        event.refused = _about(STRANGE_ZONE, named[:60])
        return None
    event.notes.append(_about(NO_ZONE, usual.key))
    event.zone = usual.key
    return start.replace(tzinfo=usual)


def _length(start: datetime, raw: Any, usual: ZoneInfo) -> timedelta | None:
    """As long as the clock's face says; nothing where the end is not after the start."""
    length = None
    if isinstance(end := getattr(raw.get("DTEND"), "dt", None), datetime):
        length = aware(end, start).astimezone(start.tzinfo).replace(tzinfo=None) - start.replace(
            tzinfo=None
        )
    elif isinstance(given := getattr(raw.get("DURATION"), "dt", None), timedelta):
        length = given
    return length if length and length > timedelta(0) else None


def aware(moment: Any, like: datetime) -> datetime:
    """A moment or day of the file; one without a zone has that of the event."""
    if not isinstance(moment, datetime):
        return datetime.combine(moment, like.timetz())
    return moment if moment.tzinfo else moment.replace(tzinfo=like.tzinfo)


def link_in(event: Event) -> str | None:
    """Where the online meeting is, if the place is an address on the web."""
    found = _ADDRESS.search(event.location)
    return found[0][:500] if found else None


def _latest(events: list[Event]) -> list[Event]:
    """Of several with the same UID and occurrence, the one with the highest SEQUENCE."""
    best: dict[Any, Event] = {}
    for event in events:
        key = (event.uid, event.recurs_as) if event.uid else id(event)
        if key not in best or event.sequence >= best[key].sequence:
            best[key] = event
    return list(best.values())


def _text(raw: Any, name: str) -> str:
    told = raw.get(name, "")
    told = told[0] if isinstance(told, list) and told else told
    return _CONTROL.sub(" ", str(told or ""))


def _about(words: Said, zone: str) -> Said:
    return Said(words.sv.format(zone=zone), words.en.format(zone=zone))
