"""One tip, as the contract shows it: the ticket, the tip, the thanks, and as leaders see it."""

from typing import Any

from kraftsamling.initiatives.examples import INITIATIVE

_ID = "b6f0d3a2-41c8-4e7f-9a15-7c2e8d90f413"
_SAID: dict[str, Any] = {
    "name": "Läxkafé i biblioteket",
    "why": "Två lärare på fritiden hjälper varje tisdag, och det är fullt. Fler borde få veta.",
    "run_by": "Kumla bibliotek",
    "link": "https://www.kumla.example/laxkafe",
    "language": "sv",
}
_TICKET = "1795600000.4f1d0c2b8a7e6d5c3b2a1908.9f86d081884c7d659a2feaa0c55ad015"
# By the names that the contract gives the schemas.
EXAMPLES: dict[str, Any] = {
    "TipTicket": {
        "ticket": _TICKET,
        "wait_seconds": 3,
        "lasts_seconds": 14400,
        "work_bits": 14,
    },
    "TipIn": {
        **_SAID,
        "municipality_code": "1881",
        "email": "lina@tipsare.example",
        "platform": "barn-och-unga",
        "homepage": "",
        "ticket": _TICKET,
        "proof": "20481",
    },
    "TipThanks": {
        "id": _ID,
        "received_at": "2026-11-25T09:30:00.000000Z",
        "will_be_thanked": True,
    },
    "KnownIn": {"initiative_id": INITIATIVE["id"]},
    "DismissalIn": {"reason": "Det handlar om vuxna."},
    "Tip": {
        "id": _ID,
        "platform": "barn-och-unga",
        "status": "used",
        **_SAID,
        "municipality": {"code": "1881", "name": "Kumla"},
        "wants_thanks": False,
        "initiative": {
            "id": INITIATIVE["id"],
            "title": _SAID["name"],
            "phase": None,
        },
        "reason": None,
        "decided_by": {"name": "Processledare, Region Örebro län"},
        "decided_at": "2026-11-26T08:00:00.000000Z",
        "created_at": "2026-11-25T09:30:00.000000Z",
        "revision": 2,
        "allowed_actions": ["reopen"],
    },
}
