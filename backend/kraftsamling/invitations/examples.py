"""Invitations, as the contract shows them."""

from typing import Any

_ID = "0b9f6a2e-7c1d-4f57-9a55-2d3f1f5f8c10"
_PLAN = {
    "days": [7, 1],
    "to_coming": True,
    "subject": "Kommer du? {möte}",
    "message": "Hej {namn}! Du har inte svarat än.",
}
_USUAL_SV = {"subject": "Inbjudan: {möte}", "message": "Hej {namn}!\n\nVälkommen till {möte}."}
_USUAL_EN = {
    "subject": "Invitation: {meeting}",
    "message": "Hello {name}!\n\nYou are invited to {meeting}.",
}
# By the names that the contract gives the schemas.
EXAMPLES: dict[str, Any] = {
    "MeetingInvitationsIn": {
        "people": [
            {
                "email": "anna.ek@kumla.example",
                "name": "Anna Ek",
                "organisation": "Kumla kommun",
                "language": "sv",
            }
        ],
        "actors": [_ID],
        "initiatives": [_ID],
        "pasted": "Bo Lind <bo@nora.example>; lina@nora.example",
        "language": "sv",
        "sv": {"subject": "Välkommen till {möte}", "message": "Hej {namn}! Vi ses {tid}."},
        "en": {"subject": None, "message": None},
        "dry_run": False,
    },
    "MeetingInvitationsReport": {
        "dry_run": False,
        "invited": [
            {
                "name": "Anna Ek",
                "email": "anna.ek@kumla.example",
                "organisation": "Kumla kommun",
                "language": "sv",
                "source": "people",
            }
        ],
        "problems": [
            {
                "code": "bad_address",
                "line": 3,
                "text": "Kim utan adress",
                "message": "Här finns ingen e-postadress.",
            }
        ],
        "letters": [
            {
                "language": "sv",
                "subject": "Välkommen till Vägen tillbaka till skolan",
                "text": "Hej Anna Ek! Vi ses torsdag 3 december 2026, 09.00–12.00.\n",
            }
        ],
        "usual_sv": _USUAL_SV,
        "usual_en": _USUAL_EN,
    },
    "ReminderPlanPatch": {"days": [7, 1], "to_coming": True},
    "ReminderPlanOut": {**_PLAN, "revision": 2},
}
