"""The portfolio, as the contract shows it."""

from typing import Any

from kraftsamling.initiatives.examples import INITIATIVE, METHOD_REF, SUMMARY, UNIVERSITY

_FOCUS: dict[str, Any] = SUMMARY["focus_areas"][0]
_PLACE: dict[str, Any] = SUMMARY["municipalities"][0]
_NONE = {"amount": 0, "initiatives": 0}
_ALL = {"amount": 1_200_000, "initiatives": 1}
# By the names that the contract gives the schemas.
EXAMPLES: dict[str, Any] = {
    "Pilot": {
        "initiative": SUMMARY,
        "tested": INITIATIVE["methods"],
        "operative_since": "2026-01-12",
        "ended": False,
        "results": INITIATIVE["results"],
        "results_public": True,
        "lessons_public": True,
        "methods": [METHOD_REF],
        "evidence": METHOD_REF,
        "spread": {
            "continuations": 1,
            "continued_by": [
                {
                    "initiative": {
                        "id": "7f2a4d18-93c6-4b1e-b0a5-3e8c6f1d9027",
                        "title": "Åter till skolan",
                        "phase": "planned",
                    },
                    "relation": "scaled_from",
                }
            ],
            "municipalities": [{"code": "1884", "name": "Nora"}],
            "same_method": 2,
            "same_method_municipalities": 3,
        },
    },
    "Funding": {
        "currency": "SEK",
        "amount": _ALL["amount"],
        "counts": {
            "initiatives": 40, "summed": 1, "without_amount": 36, "other_currency": 0,
            "held_back": 3, "not_public": 0, "parts_of_others": 0,
        },
        "focus_areas": [{**_FOCUS, **_ALL}],
        "without_focus_area": _NONE,
        "municipalities": [{**_PLACE, **_ALL}],
        "elsewhere": _NONE,
        "cells": [{"focus_area": _FOCUS["code"], "municipality": _PLACE["code"], **_ALL}],
        "funders": [{"actor": UNIVERSITY, **_ALL}],
        "funder_kinds": [{"kind": UNIVERSITY["kind"], **_ALL}],
        "without_funder": _NONE,
        "searched": None,
    },
}  # fmt: skip
