"""One commitment, as the contract shows it."""

from typing import Any

from kraftsamling.meetings.examples import EXAMPLES as MEETINGS

_MEETING = {
    name: MEETINGS["Meeting"][name]
    for name in ("id", "title", "starts_at", "zone", "status", "visibility")
}
_ACTOR: dict[str, Any] = MEETINGS["Meeting"]["host"]
_WHAT = "Bjuder in skolorna i Nora till ett studiebesök."
_LINKS_END = "k3VJ0d0rRr9x2mQ8sV1n5yT7uWcBfHgZaLpEoKiXjMw"
_SAID: dict[str, Any] = {
    "what": _WHAT, "person": "Kim Ek", "email": "kim.ek@kumla.example", "language": "sv",
    "due_on": "2027-01-29",
}  # fmt: skip
# By the names that the contract gives the schemas.
EXAMPLES: dict[str, Any] = {
    "CommitmentIn": {**_SAID, "actor_id": _ACTOR["id"]},
    "CommitmentPatch": {"due_on": "2027-02-12"},
    "ClosingIn": {"state": "done", "note": "Tre skolor kom."},
    "CommitmentLinkIn": {"token": _LINKS_END},
    "CommitmentAnswerIn": {"token": _LINKS_END, "answer": "done", "note": "Tre skolor kom.",
                           "due_on": None},
    "AskedCommitment": {
        "what": _WHAT, "meeting_title": _MEETING["title"], "due_on": "2027-01-29",
        "state": "open", "note": None,
    },
    "Commitment": {
        "id": "0f3c9a5e-7b1d-4a62-8e90-5d4c3b2a1f00", "meeting": _MEETING, "actor": _ACTOR,
        **_SAID, "state": "open", "note": None, "closed_at": None, "asked_at": None,
        "created_at": "2026-12-09T12:10:00.000000Z", "revision": 1,
        "allowed_actions": ["close", "edit", "remove"],
    },
}  # fmt: skip
