"""What is spreading from a pilot: who carries it on, who works by the same method, and where.

A relation says that others carry it on. A shared method says only that they work alike.
"""

from typing import Any

from sqlalchemy import ColumnElement, Select, func, or_, select
from sqlalchemy.orm import aliased

from kraftsamling.foundation.json_sql import json_list, json_row
from kraftsamling.initiatives.models import (
    InitiativeMethods,
    InitiativeMunicipalities,
    Initiatives,
    RelatedInitiatives,
    Relation,
)
from kraftsamling.initiatives.rules import readable
from kraftsamling.methods.models import Methods, Status
from kraftsamling.places.models import Municipalities

CARRIES_ON = (Relation.scaled_from, Relation.continues, Relation.builds_on)
MOST = 10
_other = aliased(Initiatives)


def spread() -> ColumnElement[Any]:
    """The spread of an initiative as an object; only what is published counts."""
    r = RelatedInitiatives
    other = json_row(id=_other.id, title=_other.title, phase=_other.phase)
    carriers = (
        _carrying_on(json_row(initiative=other, relation=r.relation))
        .order_by(_other.title_key, _other.id, r.relation)
        .limit(MOST)
    )
    alike, place = aliased(InitiativeMethods), InitiativeMunicipalities
    return json_row(
        continuations=continuations(),
        continued_by=json_list(carriers),
        municipalities=json_list(_elsewhere()),
        same_method=_alike(func.count(alike.initiative_id.distinct()), alike).scalar_subquery(),
        same_method_municipalities=(
            _alike(func.count(place.municipality_code.distinct()), alike)
            .join(place, place.initiative_id == alike.initiative_id)
            .scalar_subquery()
        ),
    )


def continuations() -> ColumnElement[int]:
    """How many carry it on: each once, by however many relations."""
    return _carrying_on(func.count(_other.id.distinct())).scalar_subquery()


def _carrying_on(column: Any) -> Select[Any]:
    r = RelatedInitiatives
    return (
        select(column)
        .select_from(r)
        .join(_other, _other.id == r.from_id)
        .where(
            r.to_id == Initiatives.id,
            or_(*(r.relation == each.value for each in CARRIES_ON)),
            readable("public", _other),
        )
        .correlate(Initiatives)
    )


def _elsewhere() -> Select[Any]:
    """The municipalities where it is carried on, and where it is not itself."""
    m, there, here = Municipalities, InitiativeMunicipalities, aliased(InitiativeMunicipalities)
    reached = select(there.municipality_code).where(
        there.initiative_id.in_(_carrying_on(_other.id))
    )
    own = select(here.municipality_code).where(here.initiative_id == Initiatives.id)
    return (
        select(json_row(code=m.code, name=m.name))
        .where(m.code.in_(reached), m.code.not_in(own.correlate(Initiatives)))
        .order_by(m.name_key)
        .correlate(Initiatives)
    )


def _alike(column: Any, alike: Any) -> Select[Any]:
    """Others that have adopted one of its published methods; `alike` links them to it."""
    mine, m = aliased(InitiativeMethods), Methods
    return (
        select(column)
        .select_from(mine)
        .join(m, m.id == mine.method_id)
        .join(alike, alike.method_id == mine.method_id)
        .join(_other, _other.id == alike.initiative_id)
        .where(
            mine.initiative_id == Initiatives.id,
            m.status == Status.published.value,
            _other.id != Initiatives.id,
            readable("public", _other),
        )
        .correlate(Initiatives)
    )
