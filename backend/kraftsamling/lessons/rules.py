"""Who may see and change what is not released: those who learnt it, and nobody else.

Neither process leaders nor administrators are among them. For one row, and for many as SQL.
"""

from typing import Any, Protocol

from sqlalchemy import ColumnElement, String, and_, bindparam, or_

from kraftsamling.access.models import Scope
from kraftsamling.access.who import Who
from kraftsamling.foundation.json_sql import one_of
from kraftsamling.foundation.problems import NotAllowed, Problem, Said
from kraftsamling.initiatives.models import Initiatives
from kraftsamling.initiatives.rules import Standing
from kraftsamling.lessons.models import PrivateLessons


class Held(Protocol):
    """Whose a private lesson is."""

    @property
    def organisation_id(self) -> str | None: ...
    @property
    def created_by(self) -> str | None: ...


def may_read(who: Who, lesson: Held) -> bool:
    return who.may(Scope.read_initiatives) and _theirs(
        who, lesson.organisation_id, lesson.created_by
    )


def readable() -> ColumnElement[bool]:
    """The same, for many rows; binds `values`."""
    return _own(PrivateLessons.organisation_id, PrivateLessons.created_by)


def may_change(who: Who, lesson: Held) -> bool:
    return who.may(Scope.write_initiatives) and may_read(who, lesson)


def may_write_for(who: Who, initiative: Standing) -> bool:
    """Those who own the initiative write its private lessons, and are asked for them."""
    may = who.may(Scope.write_initiatives) and who.may(Scope.read_initiatives)
    return may and _theirs(who, initiative.owner_id, initiative.created_by)


def asked() -> ColumnElement[bool]:
    """The same, for many initiatives; binds `values`."""
    return _own(Initiatives.owner_id, Initiatives.created_by)


def values(who: Who) -> dict[str, Any]:
    """What the conditions want bound."""
    seen = who.may(Scope.read_initiatives)
    return {
        "who_organisations": sorted(who.organisations) if seen else [],
        "who_id": who.person_id,
    }


def _theirs(who: Who, organisation_id: str | None, created_by: str | None) -> bool:
    if organisation_id is not None:
        return organisation_id in who.organisations
    return who.person_id is not None and created_by == who.person_id


def _own(organisation_id: Any, created_by: Any) -> ColumnElement[bool]:
    person = bindparam("who_id", type_=String())
    return or_(
        one_of(organisation_id, "who_organisations"),
        and_(organisation_id.is_(None), created_by == person),
    )


def not_your_lesson() -> Problem:
    return NotAllowed(
        Said(
            "Lärdomar skrivs, släpps och tas tillbaka av den organisation som äger initiativet.",
            "Lessons are written, released and taken back by the organisation that owns the "
            "initiative.",
        )
    )
