"""Upkeep, as the contract shows it."""

from typing import Any

_CONTACT = {
    "name": "Samordnare, Kumla kommun",
    "role": "Samordnare",
    "email": "samordnare@kumla.example",
    "phone": "019-58 80 00",
    "public": True,
}
# By the names that the contract gives the schemas.
EXAMPLES: dict[str, Any] = {
    "ReminderLinkIn": {"token": "wJ3v0m8c1sQ2yT7uB4nK9pX6rL5dF0gH"},
    "Confirmable": {
        "initiative_id": "0b9f6a2e-7c1d-4f57-9a55-2d3f1f5f8c10",
        "title": "Närvaroteam för högstadiet",
        "summary": "Möter elever med begynnande skolfrånvaro inom fem dagar.",
        "language": "sv",
        "confirmed_on": "2026-05-02",
        "used": False,
    },
    "ContactPersons": {
        "contacts": [
            {
                "name": "Samordnare, Kumla kommun",
                "email": "samordnare@kumla.example",
                "initiatives": 4,
                "left": False,
            }
        ]
    },
    "ContactReplacementIn": {
        "organisation_id": "4c1f7a7e-5f0e-4a3b-8a8e-6b0c3f0d9e21",
        "email": "tidigare@kumla.example",
        "contact": _CONTACT,
    },
    "ContactReplacement": {"changed": ["0b9f6a2e-7c1d-4f57-9a55-2d3f1f5f8c10"]},
}
