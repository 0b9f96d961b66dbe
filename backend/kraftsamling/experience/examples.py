"""What was tried, as the contract shows it."""

from typing import Any

from kraftsamling.initiatives.examples import INITIATIVE, METHOD_REF, SUMMARY

_ATTEMPT: dict[str, Any] = {
    "initiative": {**SUMMARY, "phase": "completed", "ends_on": "2026-06-12"},
    "methods": [METHOD_REF],
    "results": INITIATIVE["results"],
    "lessons": INITIATIVE["lessons"],
}
_SHARES: dict[str, Any] = {
    "methods": [METHOD_REF],
    "focus_areas": SUMMARY["focus_areas"],
    "municipalities": SUMMARY["municipalities"],
}
# By the names that the contract gives the schemas.
EXAMPLES: dict[str, Any] = {
    "Attempt": _ATTEMPT,
    "TriedAround": {"items": [{**_ATTEMPT, "shares": _SHARES}]},
    "Adoptions": {
        "total": 1,
        "municipalities": [{**SUMMARY["municipalities"][0], "count": 1}],
        "items": [_ATTEMPT],
    },
}
