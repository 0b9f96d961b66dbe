"""One document, as the contract shows it."""

from typing import Any

from kraftsamling.initiatives.examples import INITIATIVE

_ID = "e2c94b1f-60d7-4a3e-8b15-97f0d6c3a824"
_SAID: dict[str, Any] = {"title": "Så började vi, en vägledning", "language": "sv"}
# By the names that the contract gives the schemas.
EXAMPLES: dict[str, Any] = {
    "DocumentIn": {**_SAID, "file_name": "vagledning.pdf"},
    "DocumentPatch": {"title": "Vägledning för nya kommuner"},
    "DocumentOut": {
        **_SAID,
        "id": _ID,
        "initiative_id": INITIATIVE["id"],
        "state": "ready",
        "file_name": "vagledning.pdf",
        "media_type": "application/pdf",
        "size": 184320,
        "digest": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
        "file": f"/api/v1/initiatives/{INITIATIVE['id']}/documents/{_ID}/file",
        "created_at": "2026-11-25T09:30:00.000000Z",
        "revision": 2,
    },
}
