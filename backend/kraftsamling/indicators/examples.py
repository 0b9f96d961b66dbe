"""One indicator and one value, as the contract shows them."""

from typing import Any

_ID = "N17461"
_AREA = {"code": "1881", "name": "Kumla"}
_AREAS = [
    {"code": "schooling", "name_sv": "Skolgång och närvaro", "name_en": "Schooling and attendance"}
]
_MEASURED = {
    "id": _ID, "question_sv": "Hur många tar examen från gymnasiet inom fyra år?",
    "question_en": "How many graduate from upper secondary school within four years?",
    "title": "Gymnasieelever med examen inom 4 år, hemkommun, andel (%)", "unit": "%",
    "better": "higher", "target": 85.0,
}  # fmt: skip
_LINE = {
    "kind": "own", "name": "Kumla",
    "values": [{"year": 2024, "value": 68.1, "status": "measured"}],
}  # fmt: skip
_CHART = {
    "title": "Gymnasieelever med examen inom 4 år, hemkommun, andel (%), Kumla", "area": _AREA,
    "unit": "%", "target": 85.0, "verdict": "wrong", "movement": "down", "doubt": None,
    "direction": "Går åt fel håll, nedåt.",
    "words": "Går åt fel håll, nedåt. Kumla: från 72,3 % 2019 till 68,1 % 2024.",
    "lines": [_LINE], "source": "kolada", "fetched_at": "2026-11-26T02:10:00.000000Z",
    "svg": '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 640 300"></svg>',
}  # fmt: skip
_OWN: dict[str, Any] = {
    "title": "Elever i årskurs 9 som trivs i skolan, andel (%)",
    "question_sv": "Hur många i årskurs 9 trivs i skolan?",
    "question_en": "How many in year 9 like being in school?",
    "unit": "%", "better": "higher", "target": 90.0, "by_gender": True,
    "source_name": "Liv & hälsa ung", "source_url": "https://www.regionorebrolan.se",
    "source_note": "Enkät vart tredje år. Svar från skolor med minst fem elever.",
}  # fmt: skip
_INDICATOR: dict[str, Any] = {
    "id": _ID, "title": "Gymnasieelever med examen inom 4 år, hemkommun, andel (%)",
    "question_sv": "Hur många tar examen från gymnasiet inom fyra år?",
    "question_en": "How many graduate from upper secondary school within four years?",
    "unit": "%", "better": "higher", "target": 85.0, "by_gender": True,
    "source": "kolada", "source_name": "Kolada", "source_url": None, "source_note": None,
    "focus_areas": _AREAS, "stopped_because": None, "latest_year": 2024,
    "fetched_at": "2026-11-26T02:10:00.000000Z", "archived_at": None, "revision": 2,
}  # fmt: skip
# By the names that the contract gives the schemas.
EXAMPLES: dict[str, Any] = {
    "Indicator": _INDICATOR,
    "IndicatorDetail": {**_INDICATOR, "allowed_actions": ["edit"]},
    "IndicatorIn": {**_OWN, "focus_areas": ["schooling"]},
    "IndicatorPatch": {"target": 85.0},
    "IndicatorRef": {
        "id": _ID, "question_sv": "Hur många tar examen från gymnasiet inom fyra år?",
        "question_en": "How many graduate from upper secondary school within four years?",
    },
    "AreaRef": _AREA,
    "MeasuredRef": _MEASURED,
    "Trend": {
        "indicator": _MEASURED, "area": _AREA, "gender": "T", "movement": "down",
        "verdict": "wrong", "doubt": None, "change": -4.2, "first_year": 2019, "last_year": 2024,
        "last_value": 68.1,
    },
    "YearValue": {"year": 2024, "value": 68.1, "status": "measured"},
    "ChartLine": _LINE,
    "TrendChart": _CHART,
    "TrendCharts": {"items": [_CHART]},
    "Observation": {
        "indicator": _ID, "area": _AREA, "year": 2024, "gender": "K", "value": 78.4,
        "status": "measured",
    },
    "SimilarMunicipalities": {
        "municipality": _AREA, "group": "Liknande kommuner socioekonomi, Kumla, 2024",
        "year": 2024, "fetched_at": "2026-11-26T02:10:00.000000Z",
        "members": [{"code": "1861", "name": "Hallsberg"}, {"code": "0461", "name": "Gnesta"}],
    },
    "Comparison": {
        "indicator": _ID, "municipality": _AREA, "year": 2024, "gender": "T", "value": 78.4,
        "status": "measured", "mean": 74.2, "measured": 6, "members": 7,
    },
}  # fmt: skip
