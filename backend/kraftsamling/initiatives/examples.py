"""One made-up initiative, as the contract shows it: sent, answered, listed, changed."""

from typing import Any

Told = dict[str, Any]

KUMLA: Told = {
    "id": "5d0f9a34-8f0e-4b62-9c3f-7a1d2b6e4c11",
    "name": "Kumla kommun",
    "kind": "municipality",
}
UNIVERSITY: Told = {
    "id": "9a7c1e02-53b4-4a57-8e7d-0c5f6d2b8a44",
    "name": "Örebro universitet",
    "kind": "academia",
}
METHOD_REF: Told = {
    "id": "3c9d7e51-6a0f-4d28-8b1e-5f2a94c7d630",
    "name": "Återgångsplan",
    "evidence_level": "none-known",
}
_ID = "0b9f6a2e-7c1d-4f57-9a55-2d3f1f5f8c10"
_EVENT = "c3d1a7f0-2b64-4e0b-8d57-61a9e4f7b920"
_LESSON = "e41b7c95-0d3a-4f18-a6c2-95b8d0f3a716"
_OTHER = "7f2a4d18-93c6-4b1e-b0a5-3e8c6f1d9027"
_SAID: Told = {
    "title": "Närvaroteam för högstadiet",
    "summary": "Ett team möter elever med begynnande skolfrånvaro inom fem dagar.",
    "kind": "pilot",
    "phase": "ongoing",
    "catchment": "municipalities",
    "county_part": None,
    "age_from": 13,
    "age_to": 15,
    "starts_on": "2025-08-18",
    "ends_on": "2027-06-11",
    "description": "Skolan, socialtjänsten och elevhälsan arbetar **i samma team**.",
    "current_state": "Var sjätte elev i årskurs 8 har mer än 15 procents frånvaro.",
    "desired_state": "Alla elever är i skolan och når målen.",
    "operative_since": None,
    "level": "selective",
    "funding": "Kommunens budget och statsbidrag.",
    "funding_amount": 1_200_000,
    "funding_currency": "SEK",
    "methods": "Tidig kartläggning, hembesök och en fast kontaktperson.",
    "follow_up": "Frånvaron följs varje månad.",
    "results": "Frånvaron har minskat från 24 till 15 procent.",
    "links": [{"title": "Om närvaroteamet", "url": "https://www.kumla.example/narvaro"}],
    "language": "sv",
    "results_public": True,
    "funding_public": True,
    "lessons_public": True,
}
_EVENT_SAID: Told = {
    "on": "2026-03-02",
    "kind": "progress",
    "title": "Alla högstadieskolor är med",
    "text": "Teamet arbetar nu på kommunens tre högstadieskolor.",
}
_LESSON_SAID: Told = {"text": "Det första samtalet ska hållas utanför skolan."}
_CONTACT: Told = {
    "name": "Samordnare, Kumla kommun",
    "role": "Samordnare",
    "email": "narvaro@kumla.example",
    "phone": "070-174 06 05",
    "public": True,
}
_REFERENCE: Told = {"system": "insatskatalogen", "id": "KUM-2025-014"}
_SCHOOLING: Told = {
    "code": "schooling",
    "name_sv": "Skolgång och närvaro",
    "name_en": "Schooling and attendance",
}
_ABSENT: Told = {
    "code": "long-term-absence",
    "name_sv": "Elever med lång skolfrånvaro",
    "name_en": "Pupils with long-term absence",
}
_CO_CREATE: Told = {"code": "co-create", "name_sv": "Vi samskapar", "name_en": "We co-create"}
_ARTICLE: Told = {
    "code": "28",
    "name_sv": "Rätt till utbildning",
    "name_en": "The right to education",
}
_GOAL: Told = {"code": "4", "name_sv": "God utbildning för alla", "name_en": "Quality Education"}

INITIATIVE_IN: Told = {
    **_SAID,
    "focus_areas": ["schooling"],
    "target_groups": ["long-term-absence"],
    "guiding_principles": ["co-create"],
    "convention_articles": ["28"],
    "global_goals": ["4"],
    "owner_id": KUMLA["id"],
    "municipalities": ["1881"],
    "actors": [{"actor_id": UNIVERSITY["id"], "role": "research"}],
    "contacts": [_CONTACT],
    "key_events": [_EVENT_SAID],
    "lessons": [_LESSON_SAID],
    "adopted_methods": [METHOD_REF["id"]],
    "related": [{"initiative_id": _OTHER, "relation": "builds_on"}],
    "reference": _REFERENCE,
}
SUMMARY: Told = {
    "id": _ID,
    **{
        name: _SAID[name]
        for name in ("title", "summary", "kind", "phase", "catchment", "county_part")
    },
    "visibility": "published",
    "example": True,
    "owner": KUMLA,
    "municipalities": [{"code": "1881", "name": "Kumla"}],
    "focus_areas": [_SCHOOLING],
    "target_groups": [_ABSENT],
    **{name: _SAID[name] for name in ("age_from", "age_to", "starts_on", "ends_on")},
    "confirmed_on": "2026-10-01",
    "stale": False,
    "review_comment": None,
    "published_at": "2025-09-01T08:00:00.000000Z",
    "updated_at": "2026-10-01T09:30:00.000000Z",
    "lesson_count": 1,
}
INITIATIVE: Told = {
    **SUMMARY,
    **_SAID,
    "platform": {
        "code": "barn-och-unga",
        "name_sv": "Plattform kraftsamling – barn och unga",
        "name_en": "Joint effort platform – children and young people",
    },
    "description_html": "<p>Skolan, socialtjänsten och elevhälsan arbetar "
    "<strong>i samma team</strong>.</p>\n",
    "actors": [{"actor": UNIVERSITY, "role": "research"}],
    "adopted_methods": [METHOD_REF],
    "guiding_principles": [_CO_CREATE],
    "convention_articles": [_ARTICLE],
    "global_goals": [_GOAL],
    "contacts": [_CONTACT],
    "key_events": [{"id": _EVENT, **_EVENT_SAID}],
    "lessons": [
        {
            "id": _LESSON,
            **_LESSON_SAID,
            "phase": "pilot",
            "released_at": "2026-09-14T08:00:00.000000Z",
        }
    ],
    "related": [
        {
            "initiative": {"id": _OTHER, "title": "Backa barnet", "phase": "implemented"},
            "relation": "builds_on",
            "direction": "to",
        }
    ],
    "reference": _REFERENCE,
    "merged_into": None,
    "revision": 3,
    "created_at": "2025-08-20T07:15:00.000000Z",
    "allowed_actions": ["edit", "archive", "confirm", "withdraw"],
}
REVISION: Told = {
    "revision": 3,
    "at": "2026-10-01T09:30:00.000000Z",
    "by": {"kind": "person", "name": "Samordnare, Kumla kommun"},
    "action": "changed",
    "changes": [{"field": "phase", "before": "planned", "after": "ongoing"}],
}
# By the names that the contract gives the schemas.
EXAMPLES: dict[str, Any] = {
    "InitiativeIn": {**INITIATIVE_IN, "platform": "barn-och-unga"},
    "InitiativePatch": {"phase": "scaling", "lessons": [_LESSON_SAID], "ends_on": None},
    "InitiativeSummary": SUMMARY,
    "Initiative": INITIATIVE,
    "ReturnIn": {"comment": "Skriv gärna vilka barn och unga ni vänder er till."},
    "RevisionOut": REVISION,
    "FacetCount": {**_SCHOOLING, "count": 12},
}
