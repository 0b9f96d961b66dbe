"""A form's ticket: signed by us, good for some hours, after some seconds, once, and for some work.

Each form has a purpose of its own, so that a ticket for one is none for another. It stops robots
that post without reading, that post at once, that post the same again, and makes posting in great
numbers cost time. Nobody is asked to solve or see anything, and no one else is told. Whoever writes
a robot for this very form gets through, at the pace of the rate limits.
"""

import hmac
import secrets
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from typing import Literal, TypedDict

from sqlalchemy.exc import IntegrityError
from sqlmodel import Session

from kraftsamling.access.models import UsedTicket
from kraftsamling.foundation.problems import FieldError, Problem, Said, invalid
from kraftsamling.foundation.times import now

WAIT = timedelta(seconds=3)
LASTS = timedelta(hours=4)
WORK_BITS = 14  # some 16,000 hashes: a blink for a phone, and no blink for a million forms
Purpose = Literal["tip", "registration"]


class Told(TypedDict):
    """What a form is given, as every room's schema of a ticket has it."""

    ticket: str
    wait_seconds: int
    lasts_seconds: int
    work_bits: int


def offer(key: str, purpose: Purpose) -> Told:
    return Told(
        ticket=issue(key, purpose),
        wait_seconds=int(WAIT.total_seconds()),
        lasts_seconds=int(LASTS.total_seconds()),
        work_bits=WORK_BITS,
    )


def issue(key: str, purpose: Purpose, at: datetime | None = None) -> str:
    """`<moment>.<number>.<signature>`; `at` is this moment when not said."""
    told = f"{int((at or now()).timestamp())}.{secrets.token_hex(12)}"
    return f"{told}.{_signature(key, purpose, told)}"


def check(key: str, purpose: Purpose, ticket: str, proof: str) -> None:
    """Raises Invalid, with the field to blame: it is not ours, too new, too old, or not worked."""
    issued = _issued(key, purpose, ticket)
    age = now() - issued
    if age < WAIT:
        raise _refused(
            "ticket", "too_soon", "Vänta några sekunder och skicka igen.",
            "Wait some seconds and send again.",
        )  # fmt: skip
    if age > LASTS:
        raise _refused(
            "ticket", "ended", "Biljetten har gått ut. Hämta en ny och skicka igen.",
            "The ticket has ended. Fetch a new one and send again.",
        )  # fmt: skip
    if not works(ticket, proof):
        raise _refused(
            "proof", "no_proof", "Talet passar inte biljetten. Räkna fram ett som gör det.",
            "The number does not fit the ticket. Work out one that does.",
        )  # fmt: skip


def use(session: Session, ticket: str) -> None:
    """Once. Raises Invalid when it was used already."""
    moment, number, _ = ticket.split(".")
    ends = datetime.fromtimestamp(int(moment), UTC) + LASTS
    try:
        session.add(UsedTicket(number=number, ends_at=ends))
        session.flush()
    except IntegrityError:
        raise _refused(
            "ticket", "used", "Biljetten är redan använd. Hämta en ny och skicka igen.",
            "The ticket has been used already. Fetch a new one and send again.",
        ) from None  # fmt: skip


def works(ticket: str, proof: str) -> bool:
    """Whether the proof is a number that the ticket asks for."""
    if not (proof.isascii() and proof.isdigit() and len(proof) <= 20):
        return False
    digest = sha256(f"{ticket}.{proof}".encode()).digest()
    return int.from_bytes(digest) >> (256 - WORK_BITS) == 0


def _issued(key: str, purpose: Purpose, ticket: str) -> datetime:
    told, _, signature = ticket.rpartition(".")
    ours = hmac.compare_digest(_signature(key, purpose, told).encode(), signature.encode())
    if not ours:
        raise _refused(
            "ticket", "unknown", "Biljetten är inte från oss. Hämta en och skicka igen.",
            "The ticket is not from us. Fetch one and send again.",
        )  # fmt: skip
    return datetime.fromtimestamp(int(told.partition(".")[0]), UTC)


def _signature(key: str, purpose: Purpose, told: str) -> str:
    return hmac.new(key.encode(), f"{purpose}-ticket {told}".encode(), sha256).hexdigest()[:32]


def _refused(field: str, code: str, sv: str, en: str) -> Problem:
    return invalid(FieldError(f"/{field}", code, Said(sv, en)))
