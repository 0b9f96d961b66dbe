"""An analysis, its evidence and its comments, as the contract shows them."""

from typing import Any

from kraftsamling.indicators.examples import EXAMPLES as INDICATORS

_ID = "5d0b8f5e-2b0e-4a66-9a0f-6a8f3f1c2b7e"
_REF = {"id": _ID, "title": "Varför faller närvaron i norr?"}
_AREA = {
    "code": "schooling", "name_sv": "Skolgång och närvaro", "name_en": "Schooling and attendance",
}  # fmt: skip
_PLATFORM = {
    "code": "barn-och-unga", "name_sv": "Plattform kraftsamling – barn och unga",
    "name_en": "Joint effort platform – children and young people",
}  # fmt: skip
_WHEN = "2026-11-20T09:30:00.000000Z"
_MOVE = {
    "area": {"code": "1863", "name": "Hällefors"}, "year": 2024, "then": 61.5,
    "then_status": "measured", "now": 62.0, "now_status": "measured",
}  # fmt: skip
_EVIDENCE_IN = {
    "number": 1, "kind": "indicator", "ref": "N17461", "caption": "Examen inom fyra år",
    "areas": ["1863"], "gender": "T",
}  # fmt: skip
_EVIDENCE = {
    **_EVIDENCE_IN, "title": "Gymnasieelever med examen inom 4 år, hemkommun, andel (%)",
    "question_sv": "Hur många tar examen från gymnasiet inom fyra år?",
    "question_en": "How many graduate from upper secondary school within four years?",
    "path": "/indikatorer/N17461", "frozen_at": _WHEN, "charts": [INDICATORS["TrendChart"]],
    "moved": [_MOVE], "redefined": False,
}  # fmt: skip
_TEXTS = {
    "authors": "Processledarteamet",
    "language": "sv",
    "question": "Varför faller närvaron i norr, och vad hjälper?",
}
_FIELDS = {
    "title": _REF["title"], **_TEXTS, "method": "Statistik och samtal.",
    "findings": "Närvaron faller sedan 2021.\n\n[[1]]", "recommendations": "Börja tidigt.",
    "focus_areas": ["schooling"], "evidence": [_EVIDENCE_IN],
}  # fmt: skip
_CITATION = (
    "Processledarteamet (2026). Varför faller närvaron i norr? Version 1. Plattform kraftsamling – "
    "barn och unga. https://kraftsamling.example/analyser/5d0b8f5e. Hämtad 26 november 2026."
)
_SUMMARY = {
    **_REF, "platform": _PLATFORM, **_TEXTS, "focus_areas": [_AREA], "status": "published",
    "example": False, "moved": True, "published_at": _WHEN, "updated_at": _WHEN,
}  # fmt: skip
_HTML = {
    "method_html": "<p>Statistik och samtal.</p>",
    "findings_html": "<p>Närvaron faller sedan 2021.</p>\n<p>[[1]]</p>",
    "recommendations_html": "<p>Börja tidigt.</p>",
}
_VERSION = {"number": 1, "at": _WHEN, "title": _REF["title"]}
# By the names that the contract gives the schemas.
EXAMPLES: dict[str, Any] = {
    "AnalysisIn": {**_FIELDS, "platform": "barn-och-unga"},
    "AnalysisPatch": {"recommendations": "Börja tidigt, och fråga barnen."},
    "EvidenceIn": _EVIDENCE_IN,
    "SupersedeIn": {"by": "9a1f6c1e-4b7a-4d50-8f0c-3e2d1c0b9a88"},
    "CommentIn": {"text": "Stämmer det också för flickorna?"},
    "CommentPatch": {"resolved": True},
    "AnalysisRef": _REF,
    "AnalysisSummary": _SUMMARY,
    "Move": _MOVE,
    "Evidence": _EVIDENCE,
    "Analysis": {
        **_REF, **_TEXTS, **_HTML,
        "platform": _PLATFORM,
        "status": "published", "example": False, "method": "Statistik och samtal.",
        "findings": _FIELDS["findings"], "recommendations": "Börja tidigt.",
        "focus_areas": [_AREA], "evidence": [_EVIDENCE], "last_number": 1,
        "superseded_by": None, "supersedes": [],
        "version": 1, "citation": _CITATION, "revision": 3, "created_at": _WHEN,
        "updated_at": _WHEN, "published_at": _WHEN, "allowed_actions": [],
    },
    "AnalysisVersionRef": _VERSION,
    "AnalysisVersionOut": {
        **_VERSION, "analysis": _REF, "latest": 1, "status": "published",
        "superseded_by": None, **_TEXTS, **_HTML, "evidence": [_EVIDENCE],
        "citation": _CITATION,
    },
    "AnalysisCommentOut": {
        "id": "1b7d1f0e-9c55-4e8b-8d6a-0f2f4b6c8d10", "by": "Registrerare, Kumla kommun",
        "text": "Stämmer det också för flickorna?", "created_at": _WHEN, "resolved": False,
        "mine": False, "revision": 1,
    },
    "PreviewIn": {"text": "Närvaron **faller**."},
    "PreviewOut": {"html": "<p>Närvaron <strong>faller</strong>.</p>"},
}  # fmt: skip
