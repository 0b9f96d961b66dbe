"""A way back in for those who forgot their password: a letter with a link that works once."""

import secrets
import time
from datetime import timedelta

from sqlalchemy import Engine
from sqlmodel import Session, col, select, update

from kraftsamling.access.models import Person
from kraftsamling.access.secrets import hashed
from kraftsamling.accounts import letters
from kraftsamling.accounts.models import PasswordReset, address_key
from kraftsamling.accounts.passwords import hash_password, refuse_weak
from kraftsamling.accounts.signing_in import WINDOW, attempt_limits, end_sessions, network_of
from kraftsamling.foundation.limits import count_attempt, take_back
from kraftsamling.foundation.problems import FieldError, Language, Problem, Said, invalid
from kraftsamling.foundation.times import now

LINK_LASTS = timedelta(hours=1)
ASKING_WINDOW = timedelta(hours=1)
PER_ACCOUNT, PER_ADDRESS, IN_ALL = 5, 30, 1_000
# The answer leaves this long after the question, whether or not there was a letter to write.
ANSWERS_AFTER_SECONDS = 0.1


def ask_for_reset(engine: Engine, email: str, address: str, page: str) -> None:
    """Writes a letter where there is such an account, and takes as long where there is none.

    Opens its own transactions. Raises TooMany.
    """
    ready = time.monotonic() + ANSWERS_AFTER_SECONDS
    limits = {
        f"reset {hashed(address_key(email))}": PER_ACCOUNT,
        f"reset from {network_of(address)}": PER_ADDRESS,
        "reset": IN_ALL,
    }
    count_attempt(engine, limits, ASKING_WINDOW)
    with Session(engine) as session, session.begin():
        _write_letter(session, address_key(email), page)
    time.sleep(max(0.0, ready - time.monotonic()))


def change_password(engine: Engine, token: str, password: str, address: str) -> None:
    """By the letter's token, once; everywhere the person was signed in ends.

    Opens its own transactions. Raises TooMany, and Invalid for a token that has ended.
    """
    limits = attempt_limits(address)
    count_attempt(engine, limits, WINDOW)
    with Session(engine) as session, session.begin():
        person = _owner(session, token)
        refuse_weak(password, person.name, person.email.split("@")[0])
        person.password_hash = hash_password(password)
        person.revision += 1
        person.updated_at = now()
        session.add(person)
        _end_links(session, person.id)
        end_sessions(session, person.id)
        take_back(session, limits)


def link_ended(pointer: str) -> Problem:
    words = Said(
        "Länken har gått ut eller är redan använd. Be om en ny.",
        "The link has expired or has been used already. Ask for a new one.",
    )
    return invalid(FieldError(pointer, "ended", words))


def _write_letter(session: Session, email: str, page: str) -> None:
    person = session.exec(select(Person).where(Person.email == email)).first()
    if person is None or person.disabled_at is not None:
        return
    token = secrets.token_urlsafe(32)
    ends = now() + LINK_LASTS
    session.add(PasswordReset(token_hash=hashed(token), person_id=person.id, expires_at=ends))
    language: Language = "en" if person.language == "en" else "sv"
    letters.help_back_in(session, person.email, language, f"{page}/reset-password#{token}")


def _owner(session: Session, token: str) -> Person:
    """Whose letter it was, if its token still works."""
    person = session.exec(
        select(Person)
        .join(PasswordReset, col(PasswordReset.person_id) == col(Person.id))
        .where(
            PasswordReset.token_hash == hashed(token),
            col(PasswordReset.used_at).is_(None),
            PasswordReset.expires_at > now(),
            col(Person.disabled_at).is_(None),
        )
        .with_for_update()
    ).first()
    if person is None:
        raise link_ended("/token")
    return person


def _end_links(session: Session, person_id: str) -> None:
    """The one used, and any other that the person had asked for."""
    session.exec(
        update(PasswordReset)
        .where(col(PasswordReset.person_id) == person_id, col(PasswordReset.used_at).is_(None))
        .values(used_at=now())
    )
