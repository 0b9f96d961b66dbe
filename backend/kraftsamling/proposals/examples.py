"""A proposal as the contract shows it."""

from typing import Any

_ID = "3f1c8a7be2d94056a1b7c0d9e8f24613"
_KUMLA = {"code": "1881", "name": "Kumla"}
_LJUSNARSBERG = {"code": "1864", "name": "Ljusnarsberg"}
_OWNER = {
    "id": "5d0f9a34-8f0e-4b62-9c3f-7a1d2b6e4c11", "name": "Kumla kommun", "kind": "municipality",
}  # fmt: skip
_ASKED = {
    "id": "c81d4e2e-bcf2-4f0a-9d3b-52c1b7a06f18", "name": "Ljusnarsbergs kommun",
    "kind": "municipality",
}  # fmt: skip
_GUEST = {
    "id": "0b9f6a2e-7c1d-4f57-9a55-2d3f1f5f8c10", "title": "Närvaroteam för högstadiet",
    "owner": _OWNER, "municipalities": [_KUMLA], "lesson_count": 3,
}  # fmt: skip
PROPOSAL: dict[str, Any] = {
    "id": _ID,
    "kind": "gap",
    "platform": "barn-och-unga",
    "title_sv": "Skolgång: Ljusnarsberg lär av Kumla",
    "title_en": "Schooling: Ljusnarsberg learns from Kumla",
    "question_sv": "Vad av det som har lärts om skolgång i Kumla går att använda i Ljusnarsberg?",
    "question_en": "What of that learnt about schooling in Kumla can be used in Ljusnarsberg?",
    "reason_sv": "I Ljusnarsberg finns inget eget publicerat som pågår inom skolgång; nio av tolv "
    "kommuner har något. Det som gäller hela länet är inte räknat. Kumla har tre lärdomar att "
    "dela.",
    "reason_en": "In Ljusnarsberg nothing of its own about schooling is published and going on; "
    "nine of twelve municipalities have something. What is for the whole county is not counted. "
    "Kumla has three lessons to share.",
    "focus_areas": [{"code": "schooling", "name_sv": "Skolgång", "name_en": "Schooling"}],
    "initiatives": [_GUEST],
    "invited_actors": [_OWNER, _ASKED],
    "facts": {
        "words": [],
        "age_from": None,
        "age_to": None,
        "lacking": _LJUSNARSBERG,
        "teacher": _KUMLA,
        "having": 9,
        "municipalities": 12,
        "lessons": 3,
    },
}
# By the names that the contract gives the schemas.
EXAMPLES: dict[str, Any] = {
    "MeetingProposal": PROPOSAL,
    "AsideProposal": {"proposal": _ID, "platform": "barn-och-unga", "until": "2027-05-26"},
}
