"""One organisation, as the contract shows it."""

from typing import Any

_SAID: dict[str, Any] = {
    "name": "Kumla kommun",
    "kind": "municipality",
    "organisation_number": "212000-1975",
    "website": "https://www.kumla.se",
    "description": "Kommun mitt på Närkeslätten, i södra länsdelen.",
    "reference": {"system": "skolenhetsregistret", "id": "10000881"},
}
ACTOR_IN: dict[str, Any] = {**_SAID, "municipality_code": "1881"}
SUMMARY: dict[str, Any] = {
    "id": "5d0f9a34-8f0e-4b62-9c3f-7a1d2b6e4c11",
    **_SAID,
    "municipality": {"code": "1881", "name": "Kumla"},
    "archived": False,
    "revision": 2,
    "created_at": "2025-08-20T07:15:00.000000Z",
    "updated_at": "2026-10-01T09:30:00.000000Z",
}
# By the names that the contract gives the schemas.
EXAMPLES: dict[str, Any] = {
    "ActorIn": ACTOR_IN,
    "ActorPatch": {"website": "https://www.kumla.se/barn-och-unga", "description": None},
    "ActorSummary": SUMMARY,
    "Actor": {**SUMMARY, "allowed_actions": ["edit"]},
}
