"""Relations that make no sense: an initiative that builds on itself, straight or round about."""

from typing import Any

from sqlalchemy import and_
from sqlmodel import Session, col, select

from kraftsamling.access.who import Who
from kraftsamling.foundation.problems import FieldError, Said, invalid
from kraftsamling.initiatives import rules
from kraftsamling.initiatives.models import Initiative, RelatedInitiative, Relation
from kraftsamling.initiatives.schemas import InitiativeFields

ITSELF = Said(
    "Ett initiativ kan inte hänga ihop med sig självt. Välj ett annat.",
    "An initiative cannot relate to itself. Choose another one.",
)
CIRCLE = Said(
    "Det andra initiativet kommer redan efter det här, med samma samband. Ta bort det åt ena "
    "hållet, eller välj ett annat samband.",
    "The other initiative already comes after this one, by the same relation. Remove it one way, "
    "or choose another relation.",
)


def refuse(
    session: Session,
    initiative: Initiative,
    wanted: InitiativeFields,
    before: dict[str, Any] | None,
) -> None:
    """Raises Invalid for each new relation that would lead back to the initiative."""
    known = before["related"] if before else []
    new = [
        (n, each)
        for n, each in enumerate(wanted.related)
        if {"initiative_id": each.initiative_id, "relation": each.relation} not in known
    ]
    if not new:
        return
    leading_here = after(session, initiative.id)
    mistakes = []
    for n, each in new:
        pointer = f"/related/{n}/initiative_id"
        if each.initiative_id == initiative.id:
            mistakes.append(FieldError(pointer, "itself", ITSELF))
        elif (each.initiative_id, each.relation.value) in leading_here:
            mistakes.append(FieldError(pointer, "circle", CIRCLE))
    if mistakes:
        raise invalid(*mistakes)


def after(session: Session, id: str) -> set[tuple[str, str]]:
    """Those that lead here by one and the same relation, in any number of steps."""
    return _walked(session, id, col(RelatedInitiative.from_id), col(RelatedInitiative.to_id))


def before(session: Session, id: str) -> set[tuple[str, str]]:
    """Those that it leads to by one and the same relation, in any number of steps."""
    return _walked(session, id, col(RelatedInitiative.to_id), col(RelatedInitiative.from_id))


def _walked(session: Session, id: str, far: Any, near: Any) -> set[tuple[str, str]]:
    relation = col(RelatedInitiative.relation)
    walk = (
        select(far.label("id"), relation.label("relation"))
        .where(near == id, relation != Relation.similar)
        .cte("walk", recursive=True)
    )
    step = select(far, relation).join(walk, and_(near == walk.c.id, relation == walk.c.relation))
    whole = walk.union(step)
    with session.no_autoflush:
        return {
            (row.id, row.relation) for row in session.execute(select(whole.c.id, whole.c.relation))
        }


def with_unseen(
    session: Session, who: Who, before: list[dict[str, Any]], wanted: list[dict[str, Any]]
) -> list[dict[str, Any]]:
    """What is wanted, and the relations there were to what the asker may not read: who cannot see
    them cannot mean to remove them."""
    ids = {each["initiative_id"] for each in before}
    others = session.exec(select(Initiative).where(col(Initiative.id).in_(ids)))
    unseen = {other.id for other in others if not rules.may_read(who, other)}
    return wanted + [
        each for each in before if each["initiative_id"] in unseen and each not in wanted
    ]
