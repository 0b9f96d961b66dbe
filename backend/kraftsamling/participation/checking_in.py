"""Checking in at the door: by a code that is shown there, or by one's own link.

The code is the meeting's, signed by us, and works while people can be expected. Who opens it gives
the address they registered with. It says no more than that they are welcome: nobody reads the list
by it, and guessing addresses is held back.
"""

import hmac
from hashlib import sha256
from itertools import groupby
from typing import NamedTuple

import segno
from sqlmodel import Session

from kraftsamling.foundation.problems import Conflict, FieldError, Problem, Said, invalid
from kraftsamling.foundation.times import now
from kraftsamling.meetings.models import Meeting
from kraftsamling.participation import registering, rules, seating
from kraftsamling.participation.models import Participant
from kraftsamling.participation.schemas import SelfCheckInIn

PAGE = "/incheckning"
QUIET = 4  # modules of white around a QR code, as its standard asks for
ADDRESS = Said(
    "Skriv den e-postadress som du anmälde dig med.",
    "Write the e-mail address that you registered with.",
)
NOT_NOW = Said(
    "Incheckningen öppnar tre timmar före mötet och stänger tre timmar efter.",
    "Check-in opens three hours before the meeting and closes three hours after.",
)


class Drawn(NamedTuple):
    """A QR code: modules a side, and its dark ones as the path of an SVG."""

    size: int
    path: str


def code_of(key: str, meeting_id: str) -> str:
    signature = hmac.new(key.encode(), f"check-in {meeting_id}".encode(), sha256).hexdigest()
    return f"{meeting_id}.{signature[:32]}"


def draw(text: str) -> Drawn:
    matrix = segno.make(text, error="m", micro=False).matrix
    path = ""
    for y, row in enumerate(matrix, start=QUIET):
        x = QUIET
        for dark, run in groupby(row):
            long = len(list(run))
            path += f"M{x} {y}h{long}v1h-{long}z" if dark else ""
            x += long
    return Drawn(len(matrix) + 2 * QUIET, path)


def arrive(session: Session, key: str, wanted: SelfCheckInIn) -> tuple[Meeting, Participant]:
    """They have come. Raises Invalid (no such link, code or registration), Conflict (not now)."""
    if wanted.token:
        person, meeting = registering.opened(session, wanted.token)
        _refuse_another_day(meeting)
    else:
        meeting = _at_the_door(session, key, wanted.code)
        _refuse_another_day(meeting)
        if not wanted.email:
            raise invalid(FieldError("/email", "missing", ADDRESS))
        known = registering.known(session, meeting, wanted.email)
        if known is None:
            raise _nobody()
        person = known
    if person.checked_in_at is None:
        person.checked_in_at = now()
        registering.touch(session, person)
    return meeting, person


def _at_the_door(session: Session, key: str, code: str | None) -> Meeting:
    id = (code or "").partition(".")[0]
    ours = hmac.compare_digest(code_of(key, id).encode(), (code or "").encode())
    meeting = seating.locked(session, id) if ours else None
    if meeting is None:
        words = Said("Koden går inte till något möte. Läs av den igen.",
                     "The code leads to no meeting. Scan it again.")  # fmt: skip
        raise invalid(FieldError("/code", "unknown", words))
    return meeting


def _refuse_another_day(meeting: Meeting) -> None:
    if not rules.is_on(meeting, now()):
        raise Conflict(NOT_NOW)


def _nobody() -> Problem:
    words = Said(
        "Vi hittar ingen anmälan med den adressen. Säg till den som tar emot.",
        "We find no registration with that address. Tell whoever receives you.",
    )
    return invalid(FieldError("/email", "unknown", words))
