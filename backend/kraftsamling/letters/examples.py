"""A letter of the outbox, as the contract shows it."""

from typing import Any

# By the names that the contract gives the schemas.
EXAMPLES: dict[str, Any] = {
    "LetterOut": {
        "id": "8d2c5a17-90f4-4b8e-a6c3-1e7f5b9d2046",
        "kind": "invitation",
        "recipient": "anna.ek@kumla.example",
        "subject": "Välkommen till Vägen tillbaka till skolan",
        "meeting": {
            "id": "5b1f8c3e-2d4a-4b67-9c10-8e7f6a5d4c3b",
            "title": "Vägen tillbaka till skolan",
        },
        "with_calendar": True,
        "state": "failed",
        "attempts": 3,
        "trouble": "server",
        "created_at": "2026-11-26T09:30:00.000000Z",
        "sent_at": None,
        "next_attempt_at": "2026-11-26T09:37:00.000000Z",
    },
}
