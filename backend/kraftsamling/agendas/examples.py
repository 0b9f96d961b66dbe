"""One agenda, as the contract shows it."""

from typing import Any

_INITIATIVE = {
    "id": "0b9f6a2e-7c1d-4f57-9a55-2d3f1f5f8c10", "title": "Närvaroteam för högstadiet",
}  # fmt: skip
_TALK: dict[str, Any] = {
    "title": "Så började vi i Kumla",
    "minutes": 20,
    "kind": "talk",
    "presenter": "Lina Ek, Kumla kommun",
    "links": [{"title": "Bilderna", "url": "https://www.kumla.example/bilder"}],
    "note": "Fem minuter för frågor.",
}
_BREAK: dict[str, Any] = {
    "title": "Kaffe", "minutes": 15, "kind": "break", "presenter": None, "links": [], "note": None,
}  # fmt: skip
# By the names that the contract gives the schemas.
EXAMPLES: dict[str, Any] = {
    "AgendaIn": {
        "shown": True,
        "items": [
            {**_TALK, "initiative_id": _INITIATIVE["id"]},
            {**_BREAK, "initiative_id": None},
        ],
    },
    "Agenda": {
        "meeting_id": "9a4c2f10-5be7-4d7b-8f0e-2c61d3b7a945",
        "title": "Vägen tillbaka till skolan",
        "language": "sv",
        "zone": "Europe/Stockholm",
        "starts_at": "2026-12-03T08:00:00Z",
        "ends_at": "2026-12-03T11:00:00Z",
        "shown": True,
        "may_edit": False,
        "items": [
            {
                **_TALK,
                "initiative": _INITIATIVE,
                "starts_at": "2026-12-03T08:00:00Z",
                "ends_at": "2026-12-03T08:20:00Z",
            },
            {
                **_BREAK,
                "initiative": None,
                "starts_at": "2026-12-03T08:20:00Z",
                "ends_at": "2026-12-03T08:35:00Z",
            },
        ],
        "minutes": 35,
        "over_minutes": None,
        "revision": 3,
    },
}
