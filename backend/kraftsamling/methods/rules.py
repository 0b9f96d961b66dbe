"""Who may do what with a method: for one row, and for many rows as SQL.

Process leaders keep the methods of their platform. Who works in an organisation may propose one,
and goes on writing on it until a process leader has published it.
"""

from datetime import datetime
from typing import Any, Literal, NamedTuple, Protocol

from sqlalchemy import ColumnElement, String, and_, bindparam, or_, true

from kraftsamling.access.who import Who
from kraftsamling.foundation.json_sql import one_of
from kraftsamling.foundation.problems import NotAllowed, Problem, Said
from kraftsamling.methods.models import Methods, Status

Reach = Literal["public", "person", "all"]


class Standing(Protocol):
    """The few facts about a method that rights depend on."""

    @property
    def status(self) -> str: ...
    @property
    def platform(self) -> str: ...
    @property
    def created_by(self) -> str | None: ...
    @property
    def published_at(self) -> datetime | None: ...


class Facts(NamedTuple):
    """A Standing read from the database without the rest."""

    status: str
    platform: str
    created_by: str | None
    published_at: datetime | None


def reach(who: Who) -> Reach:
    """How far the asker sees, as part of a query's shape."""
    if who.administrator:
        return "all"
    return "person" if who.is_person else "public"


def reach_values(who: Who) -> dict[str, Any]:
    return {"who_leads": sorted(who.leads), "who_id": who.person_id}


def leads(who: Who, platform: str) -> bool:
    return who.administrator or (who.is_person and platform in who.leads)


def may_read(who: Who, method: Standing) -> bool:
    if method.status == Status.published or leads(who, method.platform):
        return True
    return who.person_id is not None and method.created_by == who.person_id


def readable(reach: Reach, m: Any = Methods) -> ColumnElement[bool]:
    """The same, for many rows; `m` may be an alias of Method."""
    if reach == "all":
        return true()
    published: ColumnElement[bool] = m.status == Status.published.value
    if reach == "public":
        return published
    mine = and_(m.created_by.is_not(None), m.created_by == bindparam("who_id", type_=String()))
    return or_(published, one_of(m.platform, "who_leads"), mine)


def may_propose(who: Who, platform: str) -> bool:
    return leads(who, platform) or (who.is_person and bool(who.organisations or who.leads))


def may_edit(who: Who, method: Standing) -> bool:
    if leads(who, method.platform):
        return True
    own = who.person_id is not None and method.created_by == who.person_id
    return own and method.published_at is None


def allowed_actions(who: Who, method: Standing) -> list[str]:
    """What the asker may do next, in the order a page would offer it."""
    if not may_edit(who, method):
        return []
    if method.status == Status.archived:
        return ["restore"]
    may_publish = method.status == Status.draft and leads(who, method.platform)
    return ["edit", *(["publish"] if may_publish else []), "archive"]


def not_yours() -> Problem:
    return NotAllowed(
        Said(
            "Metoder sköts av processledarna. Be en av dem.",
            "Methods are kept by the process leaders. Ask one of them.",
        )
    )


def may_not_propose() -> Problem:
    return NotAllowed(
        Said(
            "Den som företräder en organisation kan föreslå metoder. Be om en inbjudan.",
            "Who speaks for an organisation can propose methods. Ask for an invitation.",
        )
    )
