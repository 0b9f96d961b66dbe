"""Signing in and out: limiters first, then the password, then a session kept as a hash."""

import secrets
from datetime import timedelta

from sqlalchemy import Engine
from sqlmodel import Session, col, delete, select

from kraftsamling.access.models import Person, SignIn
from kraftsamling.access.secrets import hashed
from kraftsamling.accounts.passwords import is_right
from kraftsamling.foundation.limits import count_attempt, forget_attempts
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
    account = f"sign-in {hashed(email.strip().lower())}"
    count_attempt(
        engine,
        {account: PER_ACCOUNT, f"sign-in from {address}": PER_ADDRESS, "sign-in": IN_ALL},
        WINDOW,
    )
    with Session(engine.execution_options(reading=True)) as session:
        person = _account(session, email)
    if not is_right(password, person.password_hash if person else None):
        raise wrong()
    if person is None or person.disabled_at is not None:
        raise wrong()
    forget_attempts(engine, account)
    with Session(engine) as session, session.begin():
        return open_session(session, person.id), person.id


def open_session(session: Session, person_id: str) -> str:
    """The token that the browser keeps; we keep its hash."""
    token = secrets.token_urlsafe(32)
    person = session.get_one(Person, person_id)
    person.last_signed_in_at = now()
    session.add(person)
    session.add(
        SignIn(token_hash=hashed(token), person_id=person_id, expires_at=now() + SESSION_LASTS)
    )
    return token


def sign_out(session: Session, token: str) -> None:
    session.exec(delete(SignIn).where(col(SignIn.token_hash) == hashed(token)))


def end_sessions(session: Session, person_id: str) -> None:
    """Everywhere the person is signed in."""
    session.exec(delete(SignIn).where(col(SignIn.person_id) == person_id))


def _account(session: Session, email: str) -> Person | None:
    return session.exec(select(Person).where(Person.email == email.strip().lower())).first()


def wrong() -> Problem:
    return NotSignedIn(
        Said(
            "Fel e-postadress eller lösenord. Försök igen, eller be om ett nytt lösenord.",
            "Wrong e-mail address or password. Try again, or ask for a new password.",
        )
    )
