"""Lessons as the contract shows them: one that is kept, one released, one asked for."""

from typing import Any

from kraftsamling.initiatives.examples import INITIATIVE

_TEXT = "Börja med ett samtal hemma innan ni bokar möten."
_ID = "1f7c0b52-6d3e-4a81-9b20-5e8f4c7d1a36"
_WHERE = {name: INITIATIVE[name] for name in ("id", "title", "phase")}
_LEARNER = {
    name: INITIATIVE[name]
    for name in (
        "id", "title", "phase", "language", "example", "owner", "catchment", "county_part",
        "municipalities", "focus_areas",
    )
}  # fmt: skip
_LESSON = {
    "id": "d0a4c9e8-2b71-4f65-8c13-96e0b7a5f241",
    "text": _TEXT,
    "phase": "pilot",
    "released_at": "2026-09-14T08:00:00.000000Z",
}
_MONTH = {"month": "2026-11", "why": "Kort, konkret och lätt att pröva."}
_ASKED = {
    "id": "7b3e5d90-4c12-4f8a-a6d7-0e9c1b2f3a48",
    "initiative": _WHERE,
    "phase": "pilot",
    "asked_at": "2026-09-14T08:00:00.000000Z",
    "answered_at": None,
    "dismissed_at": None,
}
# By the names that the contract gives the schemas.
EXAMPLES: dict[str, Any] = {
    "Lesson": {**_LESSON, "initiative": _LEARNER},
    "PrivateLessonIn": {"initiative_id": INITIATIVE["id"], "text": _TEXT, "phase": "pilot"},
    "PrivateLessonPatch": {"text": _TEXT},
    "PrivateLesson": {
        "id": _ID,
        "initiative": _WHERE,
        "text": _TEXT,
        "phase": "pilot",
        "created_at": "2026-09-14T08:00:00.000000Z",
        "revision": 1,
    },
    "LessonRequest": _ASKED,
    "MonthsLessonIn": {"lesson_id": _LESSON["id"], **_MONTH},
    "MonthsLesson": {
        "id": "e4d2a6f1-8b90-4c37-b5e2-1a7f6c0d9384",
        **_MONTH,
        "platform": "barn-och-unga",
        "chosen": True,
        "lesson": {**_LESSON, "initiative": _LEARNER},
    },
}
