"""The state of one focus area, as the contract shows it: written, answered, as a version."""

from typing import Any

_TEXTS: dict[str, Any] = {
    "current_state_sv": "Färre än hälften av kommunerna har ett team för skolnärvaro.",
    "current_state_en": "Less than half of the municipalities have a school attendance team.",
    "desired_state_sv": "Varje elev som är borta möts inom en vecka, i alla tolv kommuner.",
    "desired_state_en": "Each absent pupil is met within a week, in all twelve municipalities.",
}
_REGION = {
    "id": "5b0c1d6e-7f48-4a1d-9a5e-0f6b3a9d2c11",
    "name": "Region Örebro län",
    "kind": "region",
}
_NOTE = {"responsible_note": "Styrgruppen för kraftsamlingen"}
_SAID = {**_TEXTS, "responsible": _REGION, **_NOTE, "example": True}
_QUESTION = {
    "id": "N17461",
    "question_sv": "Hur många tar examen från gymnasiet inom fyra år?",
    "question_en": "How many graduate from upper secondary school within four years?",
}
_MEASURE = {
    **_QUESTION, "unit": "%", "better": "higher", "target": 85.0, "year": 2024, "value": 80.8,
    "status": "measured", "movement": "up", "verdict": "right",
    "distance": 4.2, "reached": False, "reason": None,
}  # fmt: skip
_OWNER = {
    "id": "9e1f2c34-5a6b-47c8-8d90-1b2a3c4d5e6f",
    "name": "Kumla kommun",
    "kind": "municipality",
}
_TEAM = {
    "id": "0d9f6a52-3c1b-4e7a-8f24-6b5e1d7c9a03",
    "title": "Närvaroteam för högstadiet",
    "phase": "ongoing",
    "owner": _OWNER,
}
# By the names that the contract gives the schemas.
EXAMPLES: dict[str, Any] = {
    "StatePatch": {**_TEXTS, "responsible_id": _REGION["id"], **_NOTE},
    "StateVersion": {
        "number": 2, "at": "2026-10-01T09:30:00.000000Z",
        "by_name": "Processledare, Region Örebro län", **_SAID,
    },
    "FocusAreaStateOut": {
        "platform": "barn-och-unga",
        "focus_area": {
            "code": "schooling", "name_sv": "Skolgång och närvaro",
            "name_en": "Schooling and attendance",
        },
        **_SAID,
        "indicators": [_MEASURE],
        "initiatives": {"planned": 2, "operative": 5, "paused": 0, "ended": 3, "first": [_TEAM]},
        "actors": {"total": 9, "first": [{**_OWNER, "owner": True, "initiatives": 2}]},
        "municipalities_without": [{"code": "1860", "name": "Laxå", "planned": 1}],
        "revision": 2,
        "updated_at": "2026-10-01T09:30:00.000000Z",
        "allowed_actions": ["edit"],
    },
}  # fmt: skip
