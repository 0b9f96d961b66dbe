"""One method, as the contract shows it: sent, answered, listed, changed."""

from typing import Any

_SAID: dict[str, Any] = {
    "name": "Återgångsplan",
    "also_known_as": "Plan för återgång till skolan",
    "summary": "En plan på en sida för hur en elev med lång frånvaro steg för steg kommer åter.",
    "evidence_level": "none-known",
    "age_from": 7,
    "age_to": 19,
}
_WRITTEN: dict[str, Any] = {
    "description": "Eleven, hemmet och skolan skriver planen **tillsammans**.",
    "evidence": "Ingen jämförande studie är känd. Kumlas egen uppföljning pekar åt rätt håll.",
    "links": [{"title": "Om planen", "url": "https://www.kumla.example/atergangsplan"}],
}
SUMMARY: dict[str, Any] = {
    "id": "3c9d7e51-6a0f-4d28-8b1e-5f2a94c7d630",
    **_SAID,
    "status": "published",
    "example": True,
    "published_at": "2026-02-02T08:00:00.000000Z",
    "updated_at": "2026-10-01T09:30:00.000000Z",
}
# By the names that the contract gives the schemas.
EXAMPLES: dict[str, Any] = {
    "MethodIn": {**_SAID, **_WRITTEN, "platform": "barn-och-unga"},
    "MethodPatch": {"evidence_level": "promising", "age_to": None},
    "MethodSummary": SUMMARY,
    "Method": {
        **SUMMARY,
        **_WRITTEN,
        "description_html": "<p>Eleven, hemmet och skolan skriver planen "
        "<strong>tillsammans</strong>.</p>\n",
        "platform": {
            "code": "barn-och-unga",
            "name_sv": "Plattform kraftsamling – barn och unga",
            "name_en": "Joint effort platform – children and young people",
        },
        "revision": 2,
        "created_at": "2026-01-20T07:15:00.000000Z",
        "allowed_actions": ["edit", "archive"],
    },
}
