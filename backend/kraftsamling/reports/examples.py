"""One report, as the contract shows it: asked for, answered, listed."""

from typing import Any

_ID = "5b1f0c3e-8a64-4c1d-9d27-70e4b2a9f615"
_ASKED: dict[str, Any] = {
    "year": 2026,
    "language": "sv",
    "sections": ["summary", "initiatives", "meetings"],
}
_SIZES = {"word": 46_210, "pdf": 61_804, "html": 14_377}
SUMMARY: dict[str, Any] = {
    "id": _ID,
    "title": "Uppföljning 2026: Kraftsamling barn och unga",
    "platform": {
        "code": "barn-och-unga",
        "name_sv": "Kraftsamling barn och unga",
        "name_en": "Joint effort for children and young people",
    },
    **_ASKED,
    "visibility": "published",
    "status": "done",
    "progress": 100,
    "step": None,
    "files": [
        {"kind": kind, "size": size, "file": f"/api/v1/reports/{_ID}/files/{kind}"}
        for kind, size in _SIZES.items()
    ],
    "created_at": "2026-11-26T12:00:00.000000Z",
    "finished_at": "2026-11-26T12:00:09.000000Z",
    "published_at": "2026-11-26T12:10:00.000000Z",
}
# By the names that the contract gives the schemas.
EXAMPLES: dict[str, Any] = {
    "ReportIn": {**_ASKED, "platform": "barn-och-unga"},
    "ReportSummary": SUMMARY,
    "YearlyReport": {
        **SUMMARY,
        "revision": 3,
        "withheld": False,
        "allowed_actions": ["withdraw", "archive"],
    },
}
