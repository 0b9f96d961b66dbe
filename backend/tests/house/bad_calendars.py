"""Bad calendar files, and bad questions about the outbox."""

from typing import Any

from tests.calendars.doings import A_FILE
from tests.house.bad_input import Bad, _transport, body, query

_C = "/calendar-files"
_OK: dict[str, Any] = {"file": A_FILE}


def _file(what: str, pointer: str, **fields: Any) -> Bad:
    return body(what, _C, pointer, {**_OK, **fields})


CALENDARS = [
    *_transport(_C, _OK),
    body("no file", _C, "/file", {"dry_run": True}),
    _file("an empty file", "/file", file=""),
    _file("a file too long", "/file", file="a" * 500_001),
    _file("a text that is no calendar", "/file", file="Hej!"),
    _file("a calendar without events", "/file", file="BEGIN:VCALENDAR\nEND:VCALENDAR"),
    _file("NUL in the file", "/file", file=A_FILE + "\x00"),
    _file("a list for a file", "/file", file=[A_FILE]),
    _file("neither yes nor no", "/dry_run", dry_run="yes"),
    _file("unknown platform", "/platform", platform="finns-inte"),
    _file("platform with blanks", "/platform", platform="barn och unga"),
    _file("unknown field", "/colour", colour="blue"),
    query("unknown state of a letter", "/letters", "state", "lost"),
    query("a meeting that is no id", "/letters", "meeting", "?"),
    query("unknown parameter of the outbox", "/letters", "q", "anna"),
]
