"""Contact persons of an organisation: who they are, and one act that replaces one who leaves."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Select, bindparam, exists, func, select
from sqlmodel import Session, col
from sqlmodel import select as rows

from kraftsamling.access.models import People
from kraftsamling.access.who import Who
from kraftsamling.foundation.json_sql import json_list, json_row
from kraftsamling.foundation.problems import FieldError, Said, invalid
from kraftsamling.initiatives import actions, documents, rules
from kraftsamling.initiatives.models import (
    Contact,
    Contacts,
    Initiative,
    Initiatives,
    Visibility,
)
from kraftsamling.initiatives.parts import ContactIn


def of_organisation(reach: rules.Reach) -> Select[Any]:
    """One row: those who are contact persons of :owner's initiatives, with how many of them.

    Of the initiatives that the asker sees from the inside alone: there each address is shown.
    `left` says that they had an account here that has been closed.
    """
    c, i = Contacts, Initiatives
    address = func.lower(c.email)
    theirs = (
        select(
            address.label("email"), func.min(c.name).label("name"),
            func.count(c.initiative_id.distinct()).label("initiatives"),
        )
        .join(i, i.id == c.initiative_id)
        .where(
            rules.inside(reach, i),
            i.owner_id == bindparam("owner"),
            i.visibility != Visibility.archived.value,
            c.email.is_not(None),
        )
        .group_by(address)
        .subquery()
    )  # fmt: skip
    t = theirs.c
    left = exists(select(1).where(People.email == t.email, People.disabled_at.is_not(None)))
    row = json_row(name=t.name, email=t.email, initiatives=t.initiatives, left=left)
    return select(json_list(select(row).select_from(theirs).order_by(left.desc(), t.name, t.email)))


def replace(
    session: Session, who: Who, owner_id: str, email: str, wanted: ContactIn
) -> list[Initiative]:
    """Everywhere among the organisation's initiatives where the old address stands.

    Each change stands in its initiative's history. Raises NotAllowed, Invalid.
    """
    address = email.casefold()
    held = [each for each in _held(session, owner_id, address) if rules.may_edit(who, each)]
    new = wanted.model_dump()
    changed = [each for each in held if _replaced(session, who, each, address, new)]
    if not changed:
        if not rules.may_register(who, "", owner_id):
            raise rules.not_yours()
        raise invalid(FieldError("/email", "unknown", _NOBODY))
    return changed


def _held(session: Session, owner_id: str, address: str) -> Sequence[Initiative]:
    """Those that seem to name the address, held before it is read what they hold.

    In the order of their ids, so that two that hold several never wait for each other.
    """
    standing = (Initiative.owner_id == owner_id, Initiative.visibility != Visibility.archived)
    named = (
        rows(Contact.initiative_id, Contact.email)
        .join(Initiative, col(Initiative.id) == Contact.initiative_id)
        .where(*standing, col(Contact.email).is_not(None))
    )
    # Not by lower(), which knows only a to z on SQLite.
    ids = {id for id, email in session.exec(named) if (email or "").casefold() == address}
    return session.exec(
        rows(Initiative)
        .where(*standing, col(Initiative.id).in_(ids))
        .order_by(Initiative.id)
        .with_for_update()
    ).all()


def _replaced(
    session: Session, who: Who, initiative: Initiative, address: str, new: dict[str, Any]
) -> bool:
    """Whether the address stands there, as it is held now; the person is replaced then."""
    before = documents.read(session, initiative)["contacts"]
    theirs = [(each["email"] or "").casefold() == address for each in before]
    if not any(theirs):
        return False
    after = [new if leaves else each for each, leaves in zip(before, theirs, strict=True)]
    kept = [each for n, each in enumerate(after) if each not in after[:n]]
    actions.change(session, who, initiative.id, {"contacts": kept}, "*")
    return True


_NOBODY = Said(
    "Ingen kontaktperson har den adressen. Läs om sidan.",
    "No contact person has that address. Reload the page.",
)
