"""Examples of overviews, for the contract."""

from typing import Any

_PLATFORM = {
    "code": "barn-och-unga", "name_sv": "Barn och unga", "name_en": "Children and young people",
}  # fmt: skip
_TAKEN = "2026-11-26T08:00:00.000000Z"
_INITIATIVES = {
    "planned": 11, "running": 31, "ended": 8, "municipalities_with": 12, "municipalities": 12,
}  # fmt: skip
_MEETINGS = {"held": 6, "ahead": 3}
_LEARNT = {"insights": 14, "lessons": 37}
_PROMISES = {"kept": 5, "open": 4}
_RECENT = {"since": "2026-08-28", "published": 9, "begun": 4, "ended": 1}
_VERDICTS = {"right": 6, "wrong": 5, "still": 7, "moves": 0, "uncertain": 5}
_INDICATOR = {
    "id": "N17461", "title": "Gymnasieelever med examen inom 4 år, kommunala skolor, andel (%)",
    "question_sv": "Hur många tar en gymnasieexamen inom fyra år?",
    "question_en": "How many graduate from upper secondary school within four years?",
    "unit": "%", "better": "higher", "target": 80.0, "year": 2024, "value": 71.2,
    "movement": "up", "verdict": "right",
}  # fmt: skip
_THING = {"title": "Närvaroteam", "path": "/initiativ/0198f2c4-7b1e-7cc3-9a51-3f2d6b8e4a10"}
_WAITING = {"what": "in_review", "number": 1, "path": "/granskning", "longest": [_THING]}
# By the names that the contract gives the schemas.
EXAMPLES: dict[str, Any] = {
    "InitiativeNumbers": _INITIATIVES,
    "MeetingNumbers": _MEETINGS,
    "LearntNumbers": _LEARNT,
    "PromiseNumbers": _PROMISES,
    "RecentNumbers": _RECENT,
    "VerdictNumbers": _VERDICTS,
    "CountyIndicator": _INDICATOR,
    "StateOfThings": {
        "taken_at": _TAKEN, "platform": _PLATFORM, "initiatives": _INITIATIVES,
        "meetings": _MEETINGS, "learnt": _LEARNT, "commitments": _PROMISES, "recent": _RECENT,
        "verdicts": _VERDICTS, "unmeasured": 0, "indicators": [_INDICATOR],
    },
    "WaitingThing": _THING,
    "Waiting": _WAITING,
    "Dashboard": {"taken_at": _TAKEN, "platform": _PLATFORM, "waiting": [_WAITING]},
}  # fmt: skip
