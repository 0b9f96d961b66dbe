"""Signing in and out: limiters first, then the password, then a session kept as a hash."""

import secrets
from datetime import timedelta
from ipaddress import IPv6Address, ip_address, ip_network

from sqlalchemy import Engine
from sqlmodel import Session, col, delete, select

from kraftsamling.access.models import Person, SignIn
from kraftsamling.access.secrets import hashed
from kraftsamling.accounts.models import address_key
from kraftsamling.accounts.passwords import is_right
from kraftsamling.foundation.limits import count_attempt, take_back
from kraftsamling.foundation.problems import NotSignedIn, Problem, Said
from kraftsamling.foundation.times import now

WINDOW = timedelta(minutes=15)
PER_ACCOUNT, PER_ADDRESS, IN_ALL = 10, 60, 3_000
SESSION_LASTS = timedelta(hours=12)


def sign_in(engine: Engine, email: str, password: str, address: str) -> tuple[str, str]:
    """A new session's token, and the person's id.

    Raises TooMany, and NotSignedIn that does not tell which of the two was wrong. Opens its own
    transactions: an attempt counts even though the request is refused.
    """
    limits = attempt_limits(address, email)
    count_attempt(engine, limits, WINDOW)
    with Session(engine.execution_options(reading=True)) as session:
        known = session.exec(select(Person).where(Person.email == address_key(email))).first()
    if not is_right(password, known.password_hash if known else None) or known is None:
        raise wrong()
    with Session(engine) as session, session.begin():
        person = _unchanged(session, known)
        token = open_session(session, person)
        take_back(session, limits, wipe=account_bucket(email))
        return token, person.id


def attempt_limits(address: str, email: str | None = None) -> dict[str, int]:
    """The buckets that a wrong password or link fills: the account's, the address's, everyone's."""
    limits = {f"sign-in from {network_of(address)}": PER_ADDRESS, "sign-in": IN_ALL}
    return limits if email is None else {account_bucket(email): PER_ACCOUNT, **limits}


def account_bucket(email: str) -> str:
    return f"sign-in {hashed(address_key(email))}"


def network_of(address: str) -> str:
    """Who an address counts as: itself, or its /64 where somebody has a whole such net (IPv6)."""
    try:
        found = ip_address(address)
    except ValueError:
        return address[:60]
    if isinstance(found, IPv6Address):
        return str(found.ipv4_mapped or ip_network((found, 64), strict=False))
    return str(found)


def open_session(session: Session, person: Person) -> str:
    """The token that the browser keeps; we keep its hash."""
    token = secrets.token_urlsafe(32)
    ends = now() + SESSION_LASTS
    person.last_signed_in_at = now()
    session.add(person)
    session.add(SignIn(token_hash=hashed(token), person_id=person.id, expires_at=ends))
    session.flush()
    return token


def sign_out(session: Session, token: str) -> None:
    session.exec(delete(SignIn).where(col(SignIn.token_hash) == hashed(token)))


def end_sessions(session: Session, person_id: str) -> None:
    """Everywhere the person is signed in."""
    session.exec(delete(SignIn).where(col(SignIn.person_id) == person_id))


def wrong() -> Problem:
    return NotSignedIn(
        Said(
            "Fel e-postadress eller lösenord. Försök igen, eller be om ett nytt lösenord.",
            "Wrong e-mail address or password. Try again, or ask for a new password.",
        ),
        headers={"WWW-Authenticate": "Bearer"},
    )


def _unchanged(session: Session, known: Person) -> Person:
    """The person whose password was right, unless it was changed or closed in the meantime."""
    person = session.exec(
        select(Person)
        .where(
            Person.id == known.id,
            Person.password_hash == known.password_hash,
            col(Person.disabled_at).is_(None),
        )
        .with_for_update()
    ).first()
    if person is None:
        raise wrong()
    return person
