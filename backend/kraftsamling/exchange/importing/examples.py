"""Imports, as the contract shows them."""

from typing import Any

_SOURCE = {"field": "title", "columns": ["Insats"], "value": None, "date": None}
_PHASE: dict[str, Any] = {"field": "phase", "columns": [], "value": "ongoing", "date": None}
_MAPPING: dict[str, Any] = {
    "fields": [_SOURCE, _PHASE],
    "known_by": ["Nr"],
    "source": "insatser-2026",
    "visibility": "draft",
    "too_long": "cut",
    "failed_rows": "stop",
}
_JOB = {
    "action": "check_import", "state": "done", "phase": "checking",
    "phase_at": "2026-11-23T12:00:04Z", "phase_seconds": None, "done": 2, "total": 2,
    "error": None,
}  # fmt: skip
_SUMMARY: dict[str, Any] = {
    "id": "5d0c8a1e-64b7-4f0a-9a3c-2f7d51c9b086",
    "what": "initiatives",
    "file_name": "insatser-2026.csv",
    "state": "ready",
    "row_count": 2,
    "created_at": "2026-11-23T12:00:00Z",
    "job": _JOB,
}
_ROW = {
    "row": 2, "outcome": "new", "id": "0b9f6a2e-7c1d-4f57-9a55-2d3f1f5f8c10",
    "name": "Närvaroteam för högstadiet", "undone": None,
}  # fmt: skip
# By the names that the contract gives the schemas.
EXAMPLES: dict[str, Any] = {
    "ImportIn": {"what": "initiatives", "file_name": "insatser-2026.csv"},
    "ImportPatch": {"mapping": _MAPPING},
    "RunIn": {"dry_run": True},
    "ImportSummary": _SUMMARY,
    "ImportRowOut": _ROW,
    "ImportOut": {
        **_SUMMARY,
        "kind": "csv",
        "encoding": "utf-8-sig",
        "delimiter": ";",
        "header_row": 1,
        "columns": ["Nr", "Insats"],
        "sample": [["1", "Närvaroteam för högstadiet"], ["2", "Åter till skolan"]],
        "mapping": _MAPPING,
        "report": {
            "new": 1, "changed": 0, "unchanged": 0, "skipped": 0, "failed": 1,
            "problems": [
                {
                    "row": 3, "column": "Insats", "message_sv": "Skriv högst 200 tecken.",
                    "message_en": "Use 200 characters at most.",
                }
            ],
            "preview": [
                {
                    "row": 2, "outcome": "new",
                    "fields": [{"field": "title", "text": "Närvaroteam för högstadiet"}],
                }
            ],
            "left": 0,
        },
        "revision": 4,
        "allowed_actions": ["map", "check", "run"],
    },
}  # fmt: skip
