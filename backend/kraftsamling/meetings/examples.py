"""One meeting, as the contract shows it: sent, answered, listed, changed."""

from typing import Any

_ID = "9a4c2f10-5be7-4d7b-8f0e-2c61d3b7a945"
_TIMES: dict[str, Any] = {
    "starts_at": "2026-12-03T08:00:00Z",
    "ends_at": "2026-12-03T11:00:00Z",
    "zone": "Europe/Stockholm",
}
_SAID: dict[str, Any] = {
    "title": "Vägen tillbaka till skolan",
    "kind": "learning",
    "question": "Vad gör att en elev med lång frånvaro vågar komma tillbaka?",
    "audience": "open",
    "place": "Kumla bibliotek",
    "capacity": 30,
    "register_by": "2026-11-27",
}
_WRITTEN: dict[str, Any] = {
    "purpose": "Tre team berättar. Sedan samtal i **små grupper**.",
    "address": "Hagendalsvägen 20, fem minuter från stationen",
    "accessibility": "Hiss, hörslinga och plats för rullstol.",
    "language": "sv",
}
_ACTOR = {
    "id": "5d0f9a34-8f0e-4b62-9c3f-7a1d2b6e4c11", "name": "Kumla kommun", "kind": "municipality",
}  # fmt: skip
_INITIATIVE = {
    "id": "0b9f6a2e-7c1d-4f57-9a55-2d3f1f5f8c10", "title": "Närvaroteam för högstadiet",
}  # fmt: skip
_AREA = {"code": "schooling", "name_sv": "Skolgång", "name_en": "Schooling"}
REF: dict[str, Any] = {
    "id": _ID, "title": _SAID["title"], "starts_at": _TIMES["starts_at"],
    "zone": _TIMES["zone"], "status": "open", "visibility": "published",
}  # fmt: skip
_NEXT = {
    **REF, "id": "b7e15d02-94c8-4a6f-a1f3-6d0c8e2b5f71", "starts_at": "2027-01-14T08:00:00Z",
    "status": "planned", "visibility": "draft",
}  # fmt: skip
SUMMARY: dict[str, Any] = {
    **REF,
    **_SAID,
    **_TIMES,
    "example": True,
    "seats_taken": 30,
    "waiting": 2,
    "full": True,
    "municipality": {"code": "1881", "name": "Kumla"},
    "online": True,
    "host": _ACTOR,
    "series": _ID,
    "focus_areas": [_AREA],
    "published_at": "2026-11-02T08:00:00.000000Z",
    "updated_at": "2026-11-20T09:30:00.000000Z",
}
# By the names that the contract gives the schemas.
EXAMPLES: dict[str, Any] = {
    "MeetingIn": {
        **_SAID,
        **_TIMES,
        **_WRITTEN,
        "municipality_code": "1881",
        "link": "https://video.kumla.example/skolan",
        "group_conversations": ["Mellanstadiet", "Högstadiet"],
        "focus_areas": ["schooling"],
        "platform": "barn-och-unga",
    },
    "MeetingPatch": {"capacity": 40, "register_by": None},
    "CancellationIn": {"reason": "För få kunde komma. Vi återkommer i januari."},
    "RepetitionIn": {"every_weeks": 6, "count": 2},
    "MadeMeetings": {"items": [_NEXT]},
    "MeetingSummary": SUMMARY,
    "Meeting": {
        **SUMMARY,
        **_WRITTEN,
        "purpose_html": "<p>Tre team berättar. Sedan samtal i <strong>små grupper</strong>.</p>\n",
        "link": None,
        "group_conversations": ["Mellanstadiet", "Högstadiet"],
        "cancelled_because": None,
        "summary_published_at": None,
        "platform": {
            "code": "barn-och-unga",
            "name_sv": "Plattform kraftsamling – barn och unga",
            "name_en": "Joint effort platform – children and young people",
        },
        "initiatives": [_INITIATIVE],
        "invited_actors": [_ACTOR],
        "previous": None,
        "next": _NEXT,
        "revision": 4,
        "created_at": "2026-10-20T07:15:00.000000Z",
        "allowed_actions": [],
    },
}
