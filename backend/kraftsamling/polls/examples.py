"""One date poll, as the contract shows it: asked, answered, read."""

from typing import Any

_MEETING = "9a4c2f10-5be7-4d7b-8f0e-2c61d3b7a945"
_FIRST, _SECOND = "4f2d8b90-1c3e-4a57-9d60-8e5b7a1f2c34", "6a90c3d7-52f8-4e1b-b3a6-0d9f4c7e8b15"
_TIMES: list[dict[str, Any]] = [
    {"starts_at": "2026-12-03T08:00:00Z", "ends_at": "2026-12-03T11:00:00Z"},
    {"starts_at": "2026-12-08T12:00:00Z", "ends_at": "2026-12-08T15:00:00Z"},
]
_SUMS: list[dict[str, Any]] = [
    {"id": _FIRST, **_TIMES[0], "yes": 2, "if_need_be": 1, "no": 0},
    {"id": _SECOND, **_TIMES[1], "yes": 1, "if_need_be": 0, "no": 2},
]
_FIELDS: dict[str, Any] = {
    "times": _TIMES,
    "answer_by": "2026-11-27",
    "message": "Vi vill att alla tre teamen kan vara med.",
}
_SAID = [
    {"time_id": _FIRST, "answer": "yes"},
    {"time_id": _SECOND, "answer": "if_need_be"},
]
_LINA = {"name": "Lina Ek", "email": "lina@kumla.example", "language": "sv"}
_AFTER_HASH = "Zk3mQ0v8pX2tY6rB1nW5cJ9hL4dS7gA-fE_uKoTiMxs"
# By the names that the contract gives the schemas.
EXAMPLES: dict[str, Any] = {
    "PollIn": {**_FIELDS, "persons": [_LINA]},
    "PollPatch": {"answer_by": "2026-11-30"},
    "PollPersonsIn": {"persons": [_LINA]},
    "PollAsked": {"letters": 1},
    "PollFixingIn": {"time_id": _FIRST},
    "PollLinkIn": {"token": _AFTER_HASH},
    "PollAnswerIn": {
        "token": _AFTER_HASH,
        "answers": _SAID,
        "comment": "Helst på förmiddagen.",
        "name": None,
        "email": None,
        "language": "sv",
    },
    "DatePoll": {
        "id": "e8b1c7d4-3f60-4a92-85de-1b7c9f0a2d63",
        "meeting_id": _MEETING,
        "status": "open",
        "answer_by": "2026-11-27",
        "message": _FIELDS["message"],
        "fixed_time": None,
        "best_time": _FIRST,
        "times": _SUMS,
        "persons": [
            {
                **_LINA,
                "id": "0c7f5e21-9d84-4b36-a1f0-6e2d8c3b5a97",
                "source": "asked",
                "comment": "Helst på förmiddagen.",
                "answered_at": "2026-11-21T09:30:00.000000Z",
                "written_at": "2026-11-20T08:00:00.000000Z",
                "answers": _SAID,
            }
        ],
        "revision": 1,
        "created_at": "2026-11-20T08:00:00.000000Z",
        "updated_at": "2026-11-21T09:30:00.000000Z",
        "shared_link": "https://kraftsamling.example/datum#e8b1c7d4-3f60-4a92-85de-1b7c9f0a2d63.9f86",
    },
    "PollFixed": _SUMS[0],
    "PollQuestion": {
        "title": "Vägen tillbaka till skolan",
        "question": "Vad gör att en elev med lång frånvaro vågar komma tillbaka?",
        "place": "Kumla bibliotek",
        "zone": "Europe/Stockholm",
        "language": "sv",
        "message": _FIELDS["message"],
        "answer_by": "2026-11-27",
        "state": "open",
        "meeting_id": _MEETING,
        "organiser": {"name_sv": "Kumla kommun", "name_en": "Kumla kommun"},
        "times": _SUMS,
        "fixed": None,
        "mine": {
            "name": "Lina Ek",
            "comment": "Helst på förmiddagen.",
            "answered": True,
            "answers": _SAID,
        },
        "letter": False,
    },
}
