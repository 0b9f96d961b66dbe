"""One participant, as the contract shows them: registering, by link, and on the leaders' list."""

from typing import Any

from kraftsamling.meetings.examples import REF

_ID = "c41f7be2-8a05-4d36-b1f9-06e3a59d7c28"
_LINK = {"token": "vT9kq2mZ7yRx0bLw4nHs8eUj1cPd5gFa"}
_TICKET = "1795600000.4f1d0c2b8a7e6d5c3b2a1908.9f86d081884c7d659a2feaa0c55ad015"
_SAID: dict[str, Any] = {
    "name": "Lina Ek",
    "email": "lina.ek@kumla.example",
    "organisation": "Kumla kommun",
    "answer": "yes",
    "needs": "Vegetarisk mat",
    "group_conversation": "Högstadiet",
    "language": "sv",
}
_COLLEAGUE = {"name": "Omar Said", "email": "omar.said@kumla.example"}
_OWN: dict[str, Any] = {
    "id": _ID,
    **_SAID,
    "seat": "seated",
    "place_in_queue": None,
    "meeting": {
        **REF,
        "ends_at": "2026-12-03T11:00:00Z",
        "place": "Kumla bibliotek",
        "address": "Hagendalsvägen 20",
        "link": "https://video.kumla.example/skolan",
        "register_by": "2026-11-27",
        "group_conversations": ["Mellanstadiet", "Högstadiet"],
        "cancelled_because": None,
    },
    "colleagues": [
        {
            "id": "f0b7d6a1-3c52-4e98-a6b4-91d8e2c07f35",
            "name": "Omar Said",
            "answer": "yes",
            "seat": "waiting",
            "place_in_queue": 1,
        }
    ],
    "checked_in_at": None,
    "allowed_actions": ["answer", "cancel"],
}
# By the names that the contract gives the schemas.
EXAMPLES: dict[str, Any] = {
    "RegistrationTicket": {
        "ticket": _TICKET,
        "wait_seconds": 3,
        "lasts_seconds": 14400,
        "work_bits": 14,
    },
    "RegistrationIn": {
        **_SAID,
        "colleagues": [_COLLEAGUE],
        "homepage": "",
        "ticket": _TICKET,
        "proof": "20481",
    },
    "RegistrationReceipt": {
        "meeting_id": REF["id"],
        "received_at": "2026-11-25T09:30:00Z",
        "was_full": False,
    },
    "RegistrationLinkIn": _LINK,
    "RegistrationAnswerIn": {**_LINK, "answer": "no"},
    "RegistrationColleaguesIn": {**_LINK, "colleagues": [_COLLEAGUE]},
    "Registration": _OWN,
    "ParticipantIn": {**_SAID, "tell": True},
    "ParticipantPatch": {"answer": "maybe", "needs": None},
    "Participant": {
        "id": _ID,
        "meeting_id": REF["id"],
        **_SAID,
        "actor_id": None,
        "source": "self",
        "seat": "seated",
        "queue_number": 8,
        "registered_by": None,
        "invited_at": None,
        "answered_at": "2026-11-20T09:30:00.000000Z",
        "checked_in_at": None,
        "cancelled_at": None,
        "created_at": "2026-11-20T09:30:00.000000Z",
        "revision": 1,
    },
    "RegisteredBy": {"id": _ID, "name": "Lina Ek"},
    "CheckInCode": {
        "address": "https://kraftsamling.example/incheckning#9a4c2f10.5f1e",
        "size": 41,
        "path": "M4 4h7v1h-7zM12 4h2v1h-2z",
    },
    "SelfCheckInIn": {"code": "9a4c2f10.5f1e", "email": "lina.ek@kumla.example"},
    "SelfCheckIn": {
        "meeting_title": REF["title"],
        "checked_in_at": "2026-12-03T07:52:00Z",
    },
}
