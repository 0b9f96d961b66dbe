"""The platform that ships, and one word of a code list, as the contract shows them."""

from typing import Any

PLATFORM: dict[str, Any] = {
    "code": "barn-och-unga",
    "name_sv": "Plattform kraftsamling – barn och unga",
    "name_en": "Joint effort platform – children and young people",
    "current_state_sv": "Fler barn än i riket lever i ekonomiskt utsatta familjer.",
    "current_state_en": "More children than in the country as a whole live in poor families.",
    "desired_state_sv": "Alla barn och unga har goda levnadsvillkor. Alla klarar skolan.",
    "desired_state_en": "All children and young people live well. Everyone completes school.",
    "joint_effort_sv": "Stärka lokalt arbete och gemensamt lärande mellan aktörer.",
    "joint_effort_en": "Strengthen local action and shared learning between actors.",
    "county_code": "18",
    "review_required": False,
    "confirm_after_days": 180,
    "gap_need": 2.0,
    "gap_trend": 1.0,
    "gap_coverage": 2.0,
    "gap_county_wide": 0.5,
    "gap_planned": 0.25,
    "default": True,
}
TERM: dict[str, Any] = {
    "code": "schooling",
    "name_sv": "Skolgång och närvaro",
    "name_en": "Schooling and attendance",
    "description_sv": "Att barn och unga är i skolan, trivs och når målen.",
    "description_en": "That children and young people are in school, thrive and reach the goals.",
}
# By the names that the contract gives the schemas.
EXAMPLES: dict[str, Any] = {
    "Platform": PLATFORM,
    "PlatformPatch": {"review_required": True, "confirm_after_days": 180},
    "Term": TERM,
}
