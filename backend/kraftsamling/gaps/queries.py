"""What one can ask about gaps: selects whose one row is finished JSON."""

from typing import Any, NamedTuple

from sqlalchemy import (
    CTE,
    ColumnElement,
    Integer,
    Select,
    and_,
    bindparam,
    case,
    func,
    literal,
    null,
    or_,
    select,
)

from kraftsamling.foundation.json_sql import json_list, json_row, one_of
from kraftsamling.gaps.cells import cells, changed_since, changes, places, rows, weight
from kraftsamling.gaps.schemas import Axis, CellNumbers
from kraftsamling.indicators.models import Gender, Indicators, IndicatorTerms, Trends
from kraftsamling.indicators.trend_queries import verdict
from kraftsamling.initiatives.models import (
    InitiativeMunicipalities,
    Initiatives,
    InitiativeTerms,
)
from kraftsamling.platforms.models import Platforms

NUMBERS = tuple(CellNumbers.model_fields)


class GapShape(NamedTuple):
    axis: Axis
    since: bool = False
    filters: frozenset[str] = frozenset()


def matrix(shape: GapShape) -> Select[Any]:
    """One row: the weights, the rows, the municipalities, and every cell."""
    r, m = rows(shape.axis), places()
    c = cells(shape.axis, r, m)
    changed = _changed(shape.axis, r, m) if shape.since else None
    every = select(
        json_row(
            row=c.c.row,
            municipality=c.c.place,
            **{name: c.c[name] for name in NUMBERS},
            heading=_heading(c),
            changes=_changes(changed),
        )
    ).select_from(_with_changes(c, changed))
    return select(
        json_row(
            weights=_weights(),
            rows=json_list(select(_row(r)).order_by(r.c.position)),
            municipalities=json_list(
                select(json_row(code=m.c.code, name=m.c.name)).order_by(m.c.name_key)
            ),
            cells=json_list(every.order_by(c.c.position, c.c.name_key)),
        )
    )


def largest(shape: GapShape) -> Select[Any]:
    """One row: the weights, and the :most largest gaps with what is measured in each."""
    r, m = rows(shape.axis), places()
    c = cells(shape.axis, r, m)
    wanted = select(c).where(c.c.score.is_not(None))
    if "row" in shape.filters:
        wanted = wanted.where(one_of(c.c.row, "row"))
    if "municipality" in shape.filters:
        wanted = wanted.where(one_of(c.c.place, "municipality"))
    chosen = (
        wanted.order_by(*_largest_first(c)).limit(bindparam("most", type_=Integer())).cte("largest")
    )
    changed = _changed(shape.axis, r, m) if shape.since else None
    items = (
        select(
            json_row(
                row=_row(r),
                municipality=json_row(code=m.c.code, name=m.c.name),
                **{name: chosen.c[name] for name in NUMBERS},
                places_with=chosen.c.places_with,
                places=chosen.c.places,
                measures=json_list(_measures(r, m)),
                changes=_changes(changed),
            )
        )
        .select_from(
            _with_changes(
                chosen,
                changed,
                then=((r, r.c.code == chosen.c.row), (m, m.c.code == chosen.c.place)),
            )
        )
        .order_by(*_largest_first(chosen))
    )
    return select(json_row(weights=_weights(), items=json_list(items)))


def weighed(_shape: None) -> Select[Any]:
    """What need, trend and coverage weigh together; no row when there is no such platform."""
    total = weight("gap_need") + weight("gap_trend") + weight("gap_coverage")
    return select(total).where(Platforms.code == bindparam("platform"))


def _largest_first(c: CTE) -> tuple[Any, ...]:
    return c.c.score.desc(), c.c.need.desc(), c.c.position, c.c.name_key


def _weights() -> ColumnElement[Any]:
    names = ("need", "trend", "coverage", "county_wide", "planned")
    return json_row(**{name: weight(f"gap_{name}") for name in names})


def _row(r: CTE) -> ColumnElement[Any]:
    return json_row(code=r.c.code, name_sv=r.c.name_sv, name_en=r.c.name_en)


def _heading(c: CTE) -> ColumnElement[Any]:
    """Where most indicators go, of those of which something can be said; mixed where no way has
    more of them than each of the others."""
    wrong, right, still = c.c.wrong, c.c.right, c.c.still
    return case(
        (c.c.indicators == 0, null()),
        (and_(wrong > right, wrong > still), literal("wrong")),
        (and_(right > wrong, right > still), literal("right")),
        (and_(still > wrong, still > right), literal("still")),
        (wrong + right > 0, literal("mixed")),
        else_=literal("uncertain"),
    )


def _measures(r: CTE, m: CTE) -> Select[Any]:
    """The row's indicators in the municipality, the worst first, beside the county's value."""
    t, i, of = Trends, Indicators, IndicatorTerms
    beside = t.__table__.alias("beside")
    county = (
        select(literal("00") + Platforms.county_code)
        .where(Platforms.code == bindparam("platform"))
        .scalar_subquery()
    )
    found = verdict()
    return (
        select(
            json_row(
                id=i.id, title=i.title, question_sv=i.question_sv, question_en=i.question_en,
                unit=i.unit, better=i.better, target=i.target, movement=t.movement,
                verdict=found, year=t.last_year, value=t.last_value,
                county_year=beside.c.last_year, county_value=beside.c.last_value,
            )
        )
        .select_from(t)
        .join(i, i.id == t.indicator_id)
        .join(of, of.indicator_id == t.indicator_id)
        .outerjoin(
            beside,
            and_(
                beside.c.indicator_id == t.indicator_id, beside.c.area == county,
                beside.c.gender == t.gender,
            ),
        )
        .where(
            of.term_id == r.c.word, t.area == m.c.code, t.gender == Gender.all.value,
            t.last_value.is_not(None), i.better != "neutral", i.archived_at.is_(None),
        )
        .order_by(case((found == "wrong", 0), (found == "right", 2), else_=1), i.title_key)
        .correlate(r, m)
    )  # fmt: skip


def _changed(axis: Axis, r: CTE, m: CTE) -> CTE:
    """How many were published, begun and ended since :since, by row and municipality."""
    i, of, place = Initiatives, InitiativeTerms, InitiativeMunicipalities
    conditions = changes(i)

    def number(condition: ColumnElement[bool]) -> ColumnElement[Any]:
        return func.sum(case((condition, 1), else_=0))

    counted = select(
        r.c.code.label("row"), place.municipality_code.label("place"),
        *(number(condition).label(name) for name, condition in conditions.items()),
    ).select_from(i)  # fmt: skip
    if axis == Axis.age:
        spans = and_(
            or_(i.age_from.is_not(None), i.age_to.is_not(None)),
            func.coalesce(i.age_from, r.c.low) <= r.c.high,
            func.coalesce(i.age_to, r.c.high) >= r.c.low,
        )
        counted = counted.join(r, spans)
    else:
        counted = counted.join(of, of.initiative_id == i.id).join(r, r.c.word == of.term_id)
    return (
        counted.join(place, place.initiative_id == i.id)
        .where(
            i.id.in_(changed_since(i)),
            i.platform == bindparam("platform"),
            place.municipality_code.in_(select(m.c.code)),
            or_(*conditions.values()),
        )
        .group_by(r.c.code, place.municipality_code)
        .cte("changed")
    )


def _with_changes(c: CTE, changed: CTE | None, then: Any = ()) -> Any:
    source: Any = c
    for table, condition in then:
        source = source.join(table, condition)
    if changed is None:
        return source
    here = and_(changed.c.row == c.c.row, changed.c.place == c.c.place)
    return source.outerjoin(changed, here)


def _changes(changed: CTE | None) -> ColumnElement[Any]:
    if changed is None:
        return null()
    names = ("published", "begun", "ended")
    return json_row(**{name: func.coalesce(changed.c[name], 0) for name in names})
