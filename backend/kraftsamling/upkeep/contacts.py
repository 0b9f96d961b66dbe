"""Contact persons of an organisation: who they are, and one act that replaces one who leaves."""

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
    named = rows(Contact.initiative_id).where(func.lower(Contact.email) == address)
    found = session.exec(
        rows(Initiative)
        .where(
            Initiative.owner_id == owner_id,
            Initiative.visibility != Visibility.archived,
            col(Initiative.id).in_(named),
        )
        .order_by(Initiative.id)
    ).all()
    mine = [initiative for initiative in found if rules.may_edit(who, initiative)]
    if not mine:
        if not rules.may_register(who, "", owner_id):
            raise rules.not_yours()
        raise invalid(FieldError("/email", "unknown", _NOBODY))
    new = wanted.model_dump()
    for initiative in mine:
        before = documents.read(session, initiative)["contacts"]
        after = [new if (each["email"] or "").casefold() == address else each for each in before]
        kept = [each for n, each in enumerate(after) if each not in after[:n]]
        actions.change(session, who, initiative.id, {"contacts": kept}, "*")
    return mine


_NOBODY = Said(
    "Ingen kontaktperson har den adressen. Läs om sidan.",
    "No contact person has that address. Reload the page.",
)
