"""Following, as the contract shows it."""

from typing import Any

from kraftsamling.initiatives.examples import SUMMARY

_VIEW: dict[str, Any] = {
    "name": "Skolnärvaro i söder",
    "query": {"q": "skolnärvaro", "municipality": ["1881", "1882"], "focus_area": ["schooling"]},
    "view": "list",
    "sort": "-updated_at",
}
_AT = "2026-11-23T08:00:00.000000Z"
# By the names that the contract gives the schemas.
EXAMPLES: dict[str, Any] = {
    "SavedViewIn": _VIEW,
    "SavedViewPatch": {"name": "Skolnärvaro i södra länsdelen"},
    "SavedViewOut": {
        "id": "b7c1f0de-52a8-4f0b-8d5e-0d9d8c6a3f21",
        **_VIEW,
        "follow_id": None,
        "revision": 1,
        "created_at": _AT,
    },
    "FollowIn": {"kind": "municipality", "target": "1881", "cadence": "weekly"},
    "FollowPatch": {"cadence": "at_once"},
    "FollowOut": {
        "id": "e2a9c5b4-6a0d-4a3e-9b52-3f1f0c7d8e64",
        "kind": "municipality",
        "target": "1881",
        "name_sv": "Kumla",
        "name_en": "Kumla",
        "cadence": "weekly",
        "revision": 1,
        "created_at": _AT,
    },
    "NewsItem": {**SUMMARY, "what": "published", "happened_at": _AT},
    "Feed": {
        "address": "https://kraftsamling.example/flode/"
        "3c0d8f57-1b7e-4b59-9f2e-6d2b9d1f7a10.5d41c8f0a7e3.atom",
        "made_at": _AT,
    },
}
