"""Confirming from a letter: whoever has the link says that the initiative is still true."""

from typing import NamedTuple

from sqlmodel import Session, col, select

from kraftsamling.access.models import Person
from kraftsamling.access.secrets import hashed
from kraftsamling.access.who import Who
from kraftsamling.foundation.problems import FieldError, Problem, Said, invalid
from kraftsamling.foundation.times import now
from kraftsamling.initiatives import actions
from kraftsamling.initiatives.models import Initiative, Visibility
from kraftsamling.upkeep.models import ConfirmationLink

FROM_A_LETTER = "från ett brev"
BY_LETTER = Who(kind="system", name=f"Kontaktperson, {FROM_A_LETTER}", administrator=True)


class Asked(NamedTuple):
    """What a link asks about, and whether it has been used."""

    initiative: Initiative
    used: bool


def look(session: Session, token: str) -> Asked:
    """What the link confirms. Raises Invalid when it has ended or never was.

    The links of somebody whose account has been closed have ended too.
    """
    link = session.get(ConfirmationLink, hashed(token))
    if link is None or link.expires_at < now():
        raise _ended()
    person = session.get(Person, link.person_id) if link.person_id else None
    if person is not None and person.disabled_at is not None:
        raise _ended()
    initiative = session.get_one(Initiative, link.initiative_id)
    if initiative.visibility != Visibility.published:
        raise _ended()
    return Asked(initiative, link.used_at is not None)


def confirm(session: Session, token: str) -> Initiative:
    """The initiative is true today, says whoever has the link. Raises Invalid."""
    link = session.exec(
        select(ConfirmationLink)
        .where(col(ConfirmationLink.token_hash) == hashed(token))
        .with_for_update()
    ).first()
    if link is None or link.used_at is not None:
        raise _ended()
    initiative = look(session, token).initiative
    link.used_at = now()
    session.add(link)
    return actions.confirm(session, _by(session, link), initiative.id)


def _by(session: Session, link: ConfirmationLink) -> Who:
    """As whom it stands in the history; the link alone gives the right."""
    person = session.get(Person, link.person_id) if link.person_id else None
    if person is None:
        return BY_LETTER
    # Whoever was forwarded the letter may have pressed: the name alone would say too much.
    name = f"{person.name[:180]}, {FROM_A_LETTER}"
    return Who(kind="person", id=person.id, name=name, administrator=True)


def _ended() -> Problem:
    words = Said(
        "Länken är använd eller har gått ut. Logga in, eller fråga någon i organisationen.",
        "The link has been used or has ended. Sign in, or ask somebody in the organisation.",
    )
    return invalid(FieldError("/token", "ended", words))
