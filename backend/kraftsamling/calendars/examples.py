"""An own calendar and a calendar file, as the contract shows them."""

from typing import Any

_FILE = """BEGIN:VCALENDAR
VERSION:2.0
BEGIN:VEVENT
UID:natverk-7@kumla.example
SUMMARY:Nätverksträff om närvaro
DTSTART;TZID=Europe/Stockholm:20270114T130000
DTEND;TZID=Europe/Stockholm:20270114T150000
LOCATION:Kumla bibliotek
END:VEVENT
END:VCALENDAR
"""
_REF = {
    "id": "5b1f8c3e-2d4a-4b67-9c10-8e7f6a5d4c3b",
    "title": "Nätverksträff om närvaro",
    "starts_at": "2027-01-14T12:00:00.000000Z",
    "zone": "Europe/Stockholm",
    "status": "planned",
    "visibility": "draft",
}
# By the names that the contract gives the schemas.
EXAMPLES: dict[str, Any] = {
    "OwnCalendar": {
        "address": "https://kraftsamling.example/kalender/"
        "3c0d8f57-1b7e-4b59-9f2e-6d2b9d1f7a10.5d41c8f0a7e3.ics",
        "made_at": "2026-11-26T09:30:00.000000Z",
    },
    "CalendarFileIn": {"file": _FILE, "platform": "barn-och-unga", "dry_run": False},
    "CalendarFileReport": {
        "dry_run": False,
        "new": 1,
        "known": 0,
        "refused": 1,
        "events": [
            {
                "title": _REF["title"],
                "starts_at": _REF["starts_at"],
                "zone": _REF["zone"],
                "outcome": "new",
                "count": 1,
                "left_out": 0,
                "reasons": [],
                "meeting": _REF,
            },
            {
                "title": "Studiedag",
                "starts_at": None,
                "zone": None,
                "outcome": "refused",
                "count": 0,
                "left_out": 0,
                "reasons": [
                    "Det gäller en hel dag och har inget klockslag. Lägg in mötet för hand."
                ],
                "meeting": None,
            },
        ],
    },
}
