"""A gap and a cell, as the contract shows them."""

from typing import Any

_ROW = {"code": "mental-health", "name_sv": "Psykisk hälsa", "name_en": "Mental health"}
_PLACE = {"code": "1863", "name": "Hällefors"}
_WEIGHTS = {"need": 2.0, "trend": 1.0, "coverage": 2.0, "county_wide": 0.5, "planned": 0.25}
_NUMBERS = {
    "running": 0, "county_wide": 0, "planned": 1, "ended": 0, "indicators": 1, "wrong": 1,
    "right": 0, "still": 0, "uncertain": 0, "need": 0.909, "trend": 1.0, "coverage": 0.8,
    "score": 0.884,
}  # fmt: skip
_CHANGES = {"published": 1, "begun": 0, "ended": 0}
_CELL = {
    "row": "mental-health", "municipality": "1863", **_NUMBERS, "heading": "wrong",
    "changes": _CHANGES,
}  # fmt: skip
_MEASURE = {
    "id": "N17461", "title": "Gymnasieelever med examen inom 4 år, hemkommun, andel (%)",
    "question_sv": "Hur många tar examen från gymnasiet inom fyra år?",
    "question_en": "How many graduate from upper secondary school within four years?",
    "unit": "%", "better": "higher", "target": 85.0, "movement": "down", "verdict": "wrong",
    "year": 2024, "value": 61.5, "county_year": 2024, "county_value": 70.2,
}  # fmt: skip
_GAP = {
    "row": _ROW, "municipality": _PLACE, **_NUMBERS, "places_with": 3, "places": 12,
    "words": "Hällefors, psykisk hälsa: inget pågår som invånarna har tillgång till; en är "
    "planerad. Invånarna i tre kommuner har tillgång till något, de övriga nio har inget liknande.",
    "measures": [_MEASURE], "changes": None,
}  # fmt: skip
# By the names that the contract gives the schemas.
EXAMPLES: dict[str, Any] = {
    "Weights": _WEIGHTS,
    "GapMeasure": _MEASURE,
    "Changes": _CHANGES,
    "MatrixCell": _CELL,
    "GapMatrix": {
        "weights": _WEIGHTS, "rows": [_ROW], "municipalities": [_PLACE], "cells": [_CELL],
    },
    "Gap": _GAP,
    "Gaps": {"weights": _WEIGHTS, "items": [_GAP]},
}  # fmt: skip
