"""The methods that an initiative has adopted: read, checked, written, told."""

from typing import Any

from sqlalchemy import ColumnElement, Select, exists, func, literal, or_
from sqlalchemy import select as ask
from sqlmodel import Session, col, delete, select

from kraftsamling.foundation.json_sql import json_list, json_row, one_of
from kraftsamling.foundation.problems import FieldError, Said, invalid
from kraftsamling.initiatives.models import InitiativeMethod, InitiativeMethods, Initiatives
from kraftsamling.initiatives.rules import Reach, inside
from kraftsamling.methods.models import Method, Methods, Status
from kraftsamling.methods.queries import method_ref

UNKNOWN = Said(
    "Den metoden finns inte, eller är inte publicerad. Välj en som är det.",
    "There is no such method, or it is not published. Choose one that is.",
)


def read(session: Session, initiative_id: str) -> list[str]:
    """The ids, in the order of the methods' names."""
    return list(
        session.exec(
            select(InitiativeMethod.method_id)
            .join(Method, col(Method.id) == col(InitiativeMethod.method_id))
            .where(InitiativeMethod.initiative_id == initiative_id)
            .order_by(col(Method.name_key), col(Method.id))
        )
    )


def check(session: Session, wanted: list[str], held: list[str]) -> None:
    """Only what has been published can be adopted; what is held already may be kept."""
    new = set(wanted) - set(held)
    if not new:
        return
    published = col(Method.published_at).is_not(None)
    known = session.exec(select(Method.id).where(col(Method.id).in_(new), published)).all()
    missing = new - set(known)
    places = [n for n, id in enumerate(wanted) if id in missing]
    if places:
        raise invalid(*(FieldError(f"/adopted_methods/{n}", "unknown", UNKNOWN) for n in places))


def write(session: Session, initiative_id: str, wanted: list[str], held: list[str]) -> None:
    """Touches only what differs."""
    gone = set(held) - set(wanted)
    if gone:
        mine = col(InitiativeMethod.initiative_id) == initiative_id
        session.exec(
            delete(InitiativeMethod).where(mine, col(InitiativeMethod.method_id).in_(gone))
        )
    for id in sorted(set(wanted) - set(held)):
        session.add(InitiativeMethod(initiative_id=initiative_id, method_id=id))


def adopted(reach: Reach) -> ColumnElement[Any]:
    """The methods as a JSON array; one that is archived is told to those inside alone."""
    published = Methods.status == Status.published.value
    return json_list(
        ask(method_ref())
        .select_from(Methods)
        .join(InitiativeMethods, InitiativeMethods.method_id == Methods.id)
        .where(
            InitiativeMethods.initiative_id == Initiatives.id,
            published if reach == "public" else or_(published, inside(reach)),
        )
        .order_by(Methods.name_key, Methods.id)
        .correlate(Initiatives)
    )


def adopts_one_of(name: str) -> ColumnElement[bool]:
    """Adopts one of the methods bound to :name."""
    link = InitiativeMethods
    return exists(ask(1).where(link.initiative_id == Initiatives.id, one_of(link.method_id, name)))


def counts(matching: Select[Any]) -> Select[Any]:
    """How many of the initiatives adopted each published method, by name."""
    link = InitiativeMethods
    grouped = (
        ask(link.method_id.label("id"), func.count().label("count"))
        .where(link.initiative_id.in_(matching))
        .group_by(link.method_id)
        .subquery()
    )
    m = Methods
    row = json_row(code=m.id, name_sv=m.name, name_en=m.name, count=grouped.c["count"])
    return (
        ask(row)
        .select_from(m)
        .join(grouped, grouped.c.id == m.id)
        .where(m.status == literal(Status.published.value))
        .order_by(m.name_key, m.id)
    )
