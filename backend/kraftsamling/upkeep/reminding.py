"""Reminders: those who keep an initiative are asked whether it is still true.

One letter a person with all that are due, each with a link that confirms it without signing in.
The links and the letter are written in one transaction, and a link that is there says that the
initiative has been asked about: no two workers ask twice, a killed one has asked all or nobody.
"""

import secrets
from collections.abc import Sequence
from datetime import timedelta

from sqlalchemy import ColumnElement, Engine, func, or_
from sqlmodel import Session, col, delete, exists, select

from kraftsamling.access.models import Membership, Person
from kraftsamling.access.secrets import hashed
from kraftsamling.foundation.settings import Settings
from kraftsamling.foundation.times import now
from kraftsamling.initiatives.models import Contact, Initiative
from kraftsamling.initiatives.rules import stale
from kraftsamling.upkeep import letters
from kraftsamling.upkeep.letters import Keeper
from kraftsamling.upkeep.models import ConfirmationLink

PAUSE = timedelta(days=30)  # before the same initiative is asked about again
LINK_LASTS = timedelta(days=60)
AT_ONCE = 200


def remind(engine: Engine, settings: Settings) -> None:
    """Asks about what is stale and has not been asked about for a while."""
    asked_lately = exists().where(
        col(ConfirmationLink.initiative_id) == col(Initiative.id),
        col(ConfirmationLink.created_at) > now() - PAUSE,
    )
    with Session(engine) as session, session.begin():
        locked = session.exec(
            select(Initiative)
            .where(stale(), ~asked_lately, _has_a_keeper())
            .order_by(col(Initiative.owner_id), col(Initiative.confirmed_on), Initiative.id)
            .limit(AT_ONCE)
            .with_for_update(skip_locked=True)
        ).all()
        # Another worker may have asked and let go of the row while we were on our way to it:
        # PostgreSQL then still shows us what was before. Once it is ours, a new look is the truth.
        ids = [one.id for one in locked]
        asked = set(
            session.exec(select(Initiative.id).where(col(Initiative.id).in_(ids), asked_lately))
        )
        due = [one for one in locked if one.id not in asked]
        for keeper, theirs in _by_keeper(session, due).items():
            lines = [
                letters.Line(one.id, one.title, one.confirmed_on, _link(session, one, keeper))
                for one in theirs
            ]
            letters.ask(session, keeper, lines, settings.address)


def _has_a_keeper() -> ColumnElement[bool]:
    """Somebody to ask, told as `_by_keeper` finds them: the others would crowd these out."""
    gone = select(Person.email).where(col(Person.disabled_at).is_not(None))
    registrar = exists().where(
        col(Membership.actor_id) == col(Initiative.owner_id),
        col(Membership.person_id) == col(Person.id),
        col(Person.disabled_at).is_(None),
    )
    contact = exists().where(
        col(Contact.initiative_id) == col(Initiative.id),
        func.lower(col(Contact.email)).not_in(gone),
    )
    return or_(registrar, contact)


def forget_links(engine: Engine, _settings: Settings) -> None:
    """Links that have ended are no use to anybody."""
    with Session(engine) as session, session.begin():
        session.exec(delete(ConfirmationLink).where(col(ConfirmationLink.expires_at) < now()))


def _link(session: Session, initiative: Initiative, keeper: Keeper) -> str:
    token = secrets.token_urlsafe(32)
    link = ConfirmationLink(
        token_hash=hashed(token),
        initiative_id=initiative.id,
        person_id=keeper.person_id,
        expires_at=now() + LINK_LASTS,
    )
    session.add(link)
    return token


def _by_keeper(
    session: Session, initiatives: Sequence[Initiative]
) -> dict[Keeper, list[Initiative]]:
    """Registrars of the owner, and contact persons with an address; each address once."""
    registrars = _registrars(session, initiatives)
    contacts = _contacts(session, initiatives)
    found: dict[Keeper, list[Initiative]] = {}
    known = {keeper.email: keeper for each in registrars.values() for keeper in each}
    for one in initiatives:
        told: set[str] = set()
        own = registrars.get(one.owner_id or "", [])
        others = [
            known.setdefault(
                contact.email.casefold(),
                Keeper(contact.email.casefold(), contact.name, one.language, None),
            )
            for contact in contacts.get(one.id, [])
            if contact.email
        ]
        for keeper in [*own, *others]:
            if keeper.email not in told:
                told.add(keeper.email)
                found.setdefault(keeper, []).append(one)
    return found


def _registrars(session: Session, initiatives: Sequence[Initiative]) -> dict[str, list[Keeper]]:
    owners = {one.owner_id for one in initiatives if one.owner_id}
    rows = session.exec(
        select(Membership.actor_id, Person)
        .join(Person, col(Person.id) == Membership.person_id)
        .where(col(Membership.actor_id).in_(owners), col(Person.disabled_at).is_(None))
        .order_by(Person.email)
    )
    found: dict[str, list[Keeper]] = {}
    for actor_id, person in rows:
        keeper = Keeper(person.email, person.name, person.language, person.id)
        found.setdefault(actor_id, []).append(keeper)
    return found


def _contacts(session: Session, initiatives: Sequence[Initiative]) -> dict[str, list[Contact]]:
    """Contact persons but those whose account has been closed: they have left."""
    gone = select(Person.email).where(col(Person.disabled_at).is_not(None))
    rows = session.exec(
        select(Contact)
        .where(
            col(Contact.initiative_id).in_([one.id for one in initiatives]),
            col(Contact.email).is_not(None),
        )
        .order_by(col(Contact.initiative_id), col(Contact.position))
    )
    left = set(session.exec(gone))
    found: dict[str, list[Contact]] = {}
    for contact in rows:
        if (contact.email or "").casefold() not in left:
            found.setdefault(contact.initiative_id, []).append(contact)
    return found
