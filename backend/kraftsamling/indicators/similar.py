"""Similar municipalities, and what is measured among them: selects whose rows are finished JSON."""

from typing import Annotated, Any

from pydantic import Field
from sqlalchemy import ColumnElement, Select, and_, case, func, select
from sqlalchemy.orm import aliased

from kraftsamling.foundation.fields import MunicipalityCode
from kraftsamling.foundation.json_sql import json_list, json_row, one_of
from kraftsamling.foundation.listing import Shape, page_of
from kraftsamling.foundation.pages import PageAsk
from kraftsamling.indicators.models import (
    Gender,
    Observation,
    Observations,
    SimilarGroups,
    SimilarMembers,
)
from kraftsamling.indicators.rules import readable_values
from kraftsamling.indicators.schemas import IndicatorId
from kraftsamling.places.models import Municipalities

# The mean of one or two municipalities is those municipalities: chance, and no comparison.
FEWEST_MEASURED = 3
GROUPS = {"id": SimilarGroups.municipality}
SERIES = {"id": Observations.id}
Places = Annotated[list[MunicipalityCode] | None, Field(default=None, max_length=25)]


class SimilarFilter(PageAsk):
    municipality: Places

    def values(self) -> dict[str, Any]:
        """What is asked for, as the queries want it bound."""
        return {"municipality": self.municipality} if self.municipality else {}


class ComparisonFilter(PageAsk):
    """Repeat a parameter to widen it."""

    indicator: Annotated[list[IndicatorId] | None, Field(default=None, max_length=25)]
    municipality: Places
    gender: Annotated[list[Gender] | None, Field(default=None, max_length=3)]

    def values(self) -> dict[str, Any]:
        """What is asked for, as the queries want it bound."""
        asked = self.model_dump(exclude={"limit", "page", "cursor"}, exclude_none=True)
        return {name: value for name, value in asked.items() if value != []}


def page(shape: Shape) -> Select[Any]:
    """A page of groups; filters as in SimilarFilter."""
    g, m, of = SimilarGroups, Municipalities, SimilarMembers
    members = (
        select(json_row(code=m.code, name=m.name))
        .select_from(m)
        .join(of, of.member == m.code)
        .where(of.municipality == g.municipality)
        .order_by(m.name_key)
        .correlate(g)
    )
    row = json_row(
        municipality=json_row(code=g.municipality, name=_name(g, g.municipality)), group=g.title,
        year=g.year, members=json_list(members), fetched_at=g.fetched_at,
    )  # fmt: skip
    known = {"municipality": one_of(g.municipality, "municipality")}
    filtered = [known[name] for name in sorted(shape.filters)]
    return page_of(g.municipality, row, filtered, GROUPS, shape)


def comparisons(shape: Shape) -> Select[Any]:
    """A page of the municipalities' values beside those like them; filters as in ComparisonFilter.

    One row for each value, or missing one, of a municipality that has a group.
    """
    o, g = Observations, SimilarGroups
    known: dict[str, ColumnElement[bool]] = {
        "indicator": one_of(o.indicator_id, "indicator"),
        "municipality": one_of(o.area, "municipality"),
        "gender": one_of(o.gender, "gender"),
    }
    row = json_row(
        indicator=o.indicator_id, municipality=json_row(code=o.area, name=_name(o, o.area)),
        year=o.year, gender=o.gender, value=o.value, status=o.status, mean=mean(o),
        measured=measured(o), members=members_of(o),
    )  # fmt: skip
    filtered = [
        readable_values(shape.reach),
        o.area.in_(select(g.municipality)),
        *(known[name] for name in sorted(shape.filters)),
    ]
    return page_of(o.id, row, filtered, SERIES, shape)


def mean(o: Any) -> ColumnElement[Any]:
    """For a row of observation: the mean of the same indicator, year and gender among the
    municipalities that are like its own.

    Unweighted: the question is how it goes in a municipality like this one, and a large one is not
    more like it than a small one. Null when fewer than FEWEST_MEASURED have a value.
    """
    value = func.avg(_THEIRS.value)
    return _among(o, case((func.count(_THEIRS.value) >= FEWEST_MEASURED, value), else_=None))


def measured(o: Any) -> ColumnElement[Any]:
    """How many of them have a value."""
    return _among(o, func.count(_THEIRS.value))


def members_of(o: Any) -> ColumnElement[Any]:
    of = SimilarMembers
    return select(func.count()).where(of.municipality == o.area).correlate(o).scalar_subquery()


_THEIRS: Any = aliased(Observation)


def _among(o: Any, wanted: ColumnElement[Any]) -> ColumnElement[Any]:
    of, theirs = SimilarMembers, _THEIRS
    same = and_(
        theirs.indicator_id == o.indicator_id,
        theirs.area == of.member,
        theirs.year == o.year,
        theirs.gender == o.gender,
    )
    return (
        select(wanted)
        .select_from(of)
        .join(theirs, same)
        .where(of.municipality == o.area)
        .correlate(o)
        .scalar_subquery()
    )


def _name(table: Any, code: Any) -> ColumnElement[Any]:
    m = Municipalities
    return select(m.name).where(m.code == code).correlate(table).scalar_subquery()
