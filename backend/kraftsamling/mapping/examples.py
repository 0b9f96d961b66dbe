"""The mapping, as the contract shows it."""

from typing import Any

from kraftsamling.initiatives.examples import INITIATIVE, SUMMARY

_FOCUS: dict[str, Any] = SUMMARY["focus_areas"][0]
_PLACE: dict[str, Any] = SUMMARY["municipalities"][0]
_OTHER = {**SUMMARY, "id": "7f2a4d18-93c6-4b1e-b0a5-3e8c6f1d9027", "title": "Åter till skolan"}
# By the names that the contract gives the schemas.
EXAMPLES: dict[str, Any] = {
    "Coverage": {
        "focus_areas": [{**_FOCUS, "count": 21}],
        "municipalities": [{**_PLACE, "count": 12, "county_wide": 3}],
        "cells": [
            {"focus_area": _FOCUS["code"], "municipality": "1881", "count": 4, "county_wide": 2}
        ],
        "total": 49,
        "searched": None,
    },
    "SimilarAnswer": {
        "initiatives": [
            {
                "initiative": _OTHER,
                "lessons": INITIATIVE["lessons"],
                "shares": {
                    "words": ["skolfrånvaro", "elevhälsan"],
                    "focus_areas": [_FOCUS],
                    "target_groups": [],
                    "municipalities": [_PLACE],
                    "age": True,
                },
            }
        ]
    },
    "MergeIn": {"duplicate_id": _OTHER["id"]},
}
