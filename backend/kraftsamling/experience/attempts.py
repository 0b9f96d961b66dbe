"""What was tried before: in a place, or where an initiative is; with what came of it."""

from datetime import date, timedelta
from typing import Annotated, Any, NamedTuple

from pydantic import Field
from sqlalchemy import ColumnElement, Date, Select, and_, bindparam, case, func, or_, select
from sqlalchemy.orm import aliased

from kraftsamling.foundation.fields import Code, Id, MunicipalityCode
from kraftsamling.foundation.json_sql import json_list, json_row
from kraftsamling.foundation.listing import Shape, page_of
from kraftsamling.foundation.pages import PageAsk
from kraftsamling.initiatives.adopting import adopted
from kraftsamling.initiatives.filters import condition
from kraftsamling.initiatives.models import (
    InitiativeMethods,
    InitiativeMunicipalities,
    Initiatives,
    InitiativeTerms,
)
from kraftsamling.initiatives.outcomes import outcomes
from kraftsamling.initiatives.phases import OVER, PLANNED, in_phase
from kraftsamling.initiatives.queries import LONG_AGO, summary_fields
from kraftsamling.initiatives.rules import Reach, readable
from kraftsamling.methods.models import Methods, Status
from kraftsamling.methods.queries import method_ref
from kraftsamling.places.models import Municipalities
from kraftsamling.platforms.models import Terms, Vocabulary

# What still goes on has been tried, once it has gone on for so long.
LONG_ENOUGH = timedelta(days=365)
MOST = 10
_began = func.coalesce(Initiatives.operative_since, Initiatives.starts_on)
# The last one to end comes first; what has no dates comes last.
KEYS = {
    "ended": func.coalesce(Initiatives.ends_on, _began, LONG_AGO),
    "id": Initiatives.id,
}


class TriedBeforeFilter(PageAsk):
    """Where, and of what kind. Repeat a parameter to widen it; different ones narrow."""

    municipality: Annotated[list[MunicipalityCode] | None, Field(default=None, max_length=100)]
    focus_area: Annotated[list[Code] | None, Field(default=None, max_length=100)]
    method: Annotated[list[Id] | None, Field(default=None, max_length=100)]

    def values(self) -> dict[str, Any]:
        """What is asked for, as the queries want it bound."""
        asked = self.model_dump(exclude={"limit", "page", "cursor"}, exclude_none=True)
        return {name: value for name, value in asked.items() if value != []}


def days(today: date) -> dict[str, date]:
    """What `tried` wants bound."""
    return {"today": today, "begun_by": today - LONG_ENOUGH}


def tried(i: Any = Initiatives) -> ColumnElement[bool]:
    """Over, or begun by :begun_by and really begun (:today tells what is past)."""
    begun = func.coalesce(i.operative_since, i.starts_on)
    return or_(
        in_phase(i.phase, OVER),
        i.ends_on < bindparam("today", type_=Date()),
        and_(
            begun <= bindparam("begun_by", type_=Date()),
            ~in_phase(i.phase, PLANNED),
        ),
    )


def page(shape: Shape) -> Select[Any]:
    """A page of attempts in a place; filters as in TriedBeforeFilter, and `days`."""
    narrowed = [condition(name, shape.reach) for name in sorted(shape.filters)]
    filtered = [_published(), tried(), *narrowed]
    return page_of(Initiatives.id, attempt(shape.reach), filtered, KEYS, shape)


def attempt(reach: Reach, **more: Any) -> ColumnElement[Any]:
    """An initiative with what came of it, as far as that is shown."""
    fields = summary_fields(reach)
    row = {"initiative": json_row(**fields), "methods": adopted(reach), **outcomes(reach)}
    return json_row(**row, **more)


def _published() -> ColumnElement[bool]:
    return readable("public")


class Around(NamedTuple):
    """The shape of the question what was tried around an initiative."""

    reach: Reach


def around(shape: Around) -> Select[Any]:
    """One row: the attempts nearest to the initiative :id, in its municipalities.

    They share a method or a focus area with it. Those with a shared method come first.
    """
    i, me = Initiatives, aliased(Initiatives)
    methods, areas, places = _shared_methods(), _shared_areas(), _shared_places()
    same_method = methods.exists()
    row = attempt(
        shape.reach,
        shares=json_row(
            methods=json_list(methods.with_only_columns(method_ref()).order_by(Methods.name_key)),
            focus_areas=json_list(
                areas.with_only_columns(
                    json_row(code=Terms.code, name_sv=Terms.name_sv, name_en=Terms.name_en)
                ).order_by(Terms.position)
            ),
            municipalities=json_list(
                places.with_only_columns(
                    json_row(code=Municipalities.code, name=Municipalities.name)
                ).order_by(Municipalities.name_key)
            ),
        ),
    )
    started = func.coalesce(me.operative_since, me.starts_on)
    began_before = _began < select(started).where(me.id == bindparam("id")).scalar_subquery()
    found = (
        select(row)
        .select_from(i)
        .where(
            _published(),
            i.id != bindparam("id"),
            or_(tried(), and_(began_before, ~in_phase(i.phase, PLANNED))),
            places.exists(),
            or_(same_method, areas.exists()),
        )
        .order_by(case((same_method, 0), else_=1), KEYS["ended"].desc(), i.id)
        .limit(MOST)
    )
    return select(json_list(found))


def _shared_methods() -> Select[Any]:
    mine, theirs = aliased(InitiativeMethods), aliased(InitiativeMethods)
    return (
        select(Methods.id)
        .select_from(theirs)
        .join(mine, mine.method_id == theirs.method_id)
        .join(Methods, Methods.id == theirs.method_id)
        .where(
            theirs.initiative_id == Initiatives.id,
            mine.initiative_id == bindparam("id"),
            Methods.status == Status.published.value,
        )
        .correlate(Initiatives)
    )


def _shared_areas() -> Select[Any]:
    mine, theirs = aliased(InitiativeTerms), aliased(InitiativeTerms)
    return (
        select(Terms.id)
        .select_from(theirs)
        .join(mine, mine.term_id == theirs.term_id)
        .join(Terms, Terms.id == theirs.term_id)
        .where(
            theirs.initiative_id == Initiatives.id,
            mine.initiative_id == bindparam("id"),
            Terms.vocabulary == Vocabulary.focus_areas.value,
        )
        .correlate(Initiatives)
    )


def _shared_places() -> Select[Any]:
    m = Municipalities
    mine, theirs = aliased(InitiativeMunicipalities), aliased(InitiativeMunicipalities)
    return (
        select(m.code)
        .select_from(theirs)
        .join(mine, mine.municipality_code == theirs.municipality_code)
        .join(m, m.code == theirs.municipality_code)
        .where(theirs.initiative_id == Initiatives.id, mine.initiative_id == bindparam("id"))
        .correlate(Initiatives)
    )
