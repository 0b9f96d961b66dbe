"""The cells of the matrix as a table: what is done, what is needed, and how large the gap is.

    need      0 best to 1 worst: the municipality's place among the county's, by its last values
              where they are of the trend's window, the mean over the row's indicators; those that
              are equal share the middle of their places; a half where nothing is measured, or
              nobody else is
    trend     1 the wrong way, 0 the right way, a half for standing still; the mean over the row's
              indicators; a half where nothing can be said
    coverage  1 / (1 + what is done), where an initiative for the whole county and one that has not
              begun count as the shares that the platform says
    score     their mean, weighed as the platform says

Binds :platform, and :gap_need, :gap_trend, :gap_coverage, :gap_county_wide, :gap_planned, which are
the platform's own where they are null.
"""

from typing import Any

from sqlalchemy import (
    CTE,
    ColumnElement,
    Date,
    Float,
    Numeric,
    and_,
    bindparam,
    case,
    cast,
    func,
    literal,
    or_,
    select,
    true,
    union,
    union_all,
)

from kraftsamling.foundation.json_sql import TODAY
from kraftsamling.foundation.times import UtcTime
from kraftsamling.gaps.schemas import Axis
from kraftsamling.indicators.models import Gender, Indicators, IndicatorTerms, Trends, Verdict
from kraftsamling.indicators.trend_queries import verdict
from kraftsamling.initiatives.models import Visibility
from kraftsamling.initiatives.phases import OVER, PLANNED, RUNNING, in_phase
from kraftsamling.initiatives.tallying import AGES
from kraftsamling.places.models import Municipalities
from kraftsamling.platforms.models import Platforms, Terms, Vocabulary
from kraftsamling.tallies.models import Tallies

WEIGHTS = ("gap_need", "gap_trend", "gap_coverage", "gap_county_wide", "gap_planned")
UNKNOWN = 0.5


def weight(name: str) -> ColumnElement[float]:
    p = Platforms
    own = select(getattr(p, name)).where(p.code == bindparam("platform")).scalar_subquery()
    return func.coalesce(cast(bindparam(name, type_=Float()), Float()), own)


def changes(i: Any) -> dict[str, ColumnElement[bool]]:
    """What an initiative has done since the day :since, which began at :since_moment."""
    since, now = bindparam("since", type_=Date()), TODAY
    return {
        "published": i.published_at >= bindparam("since_moment", type_=UtcTime()),
        "begun": and_(or_(*began(i, since, now)), in_phase(i.phase, RUNNING)),
        "ended": and_(i.ends_on.between(since, now), in_phase(i.phase, OVER)),
    }


def began(i: Any, first: Any, last: Any) -> tuple[ColumnElement[bool], ColumnElement[bool]]:
    """Between those days, by the day it became operative, or started where that is not told."""
    started = and_(i.operative_since.is_(None), i.starts_on.between(first, last))
    return i.operative_since.between(first, last), started


def changed_since(i: Any) -> Any:
    """The ids of those that may have: each of the walks is along an index of its own."""
    since, now = bindparam("since", type_=Date()), TODAY
    days = (*began(i, since, now), i.ends_on.between(since, now), changes(i)["published"])
    public = i.visibility == Visibility.published.value
    return union(*(select(i.id).where(public, day) for day in days))


def rows(axis: Axis) -> CTE:
    """code, word, name_sv, name_en and position of each row; low and high of an age span."""
    t = Terms
    if axis == Axis.age:
        bands = [
            select(
                literal(f"{first}-{last}").label("code"),
                literal(f"ages/{first}-{last}").label("word"),
                literal(f"{first}–{last} år").label("name_sv"),
                literal(f"{first}–{last} years").label("name_en"),
                literal(position).label("position"),
                literal(first).label("low"),
                literal(last).label("high"),
            )
            for position, (first, last) in enumerate(AGES)
        ]
        return union_all(*bands).cte("matrix_rows")
    vocabulary = Vocabulary.focus_areas if axis == Axis.focus_area else Vocabulary.target_groups
    listed = select(t.code, t.id.label("word"), t.name_sv, t.name_en, t.position)
    return listed.where(t.vocabulary == vocabulary.value).cte("matrix_rows")


def places() -> CTE:
    m, p = Municipalities, Platforms
    county = select(p.county_code).where(p.code == bindparam("platform")).scalar_subquery()
    listed = select(m.code, m.name, m.name_key).where(m.county_code == county)
    return listed.cte("matrix_places")


def cells(axis: Axis, matrix_rows: CTE, matrix_places: CTE) -> CTE:
    """One row for each cell, empty ones too."""
    r, m = matrix_rows, matrix_places
    done, measured = _done(r, m), _measured(m) if axis == Axis.focus_area else None
    d = {name: func.coalesce(done.c[name], 0) for name in _COUNTED}
    effort = (
        d["running"]
        + weight("gap_county_wide") * d["county_wide"]
        + weight("gap_planned") * d["planned"]
    )
    open_to = d["running"] + d["county_wide"]
    source = r.join(m, true()).outerjoin(
        done, (done.c.word == r.c.word) & (done.c.place == m.c.code)
    )
    needs: dict[str, ColumnElement[Any]] = {name: literal(0) for name in _TELLING}
    need: ColumnElement[Any] = literal(UNKNOWN)
    trend: ColumnElement[Any] = literal(UNKNOWN)
    if measured is not None:
        source = source.outerjoin(
            measured, (measured.c.word == r.c.word) & (measured.c.place == m.c.code)
        )
        needs = {name: func.coalesce(measured.c[name], 0) for name in _TELLING}
        need = func.coalesce(measured.c.need, UNKNOWN)
        trend = func.coalesce(measured.c.trend, UNKNOWN)
    coverage = 1.0 / (1.0 + effort)
    weights = [weight(name) for name in ("gap_need", "gap_trend", "gap_coverage")]
    parts = zip(weights, (need, trend, coverage), strict=True)
    total = weights[0] + weights[1] + weights[2]
    score = sum((part * value for part, value in parts), literal(0.0)) / func.nullif(total, 0)
    score = func.coalesce(score, 0)
    among = func.sum(case((open_to > 0, 1), else_=0)).over(partition_by=r.c.code)
    return (
        select(
            r.c.code.label("row"), r.c.position, m.c.code.label("place"), m.c.name_key,
            *(value.label(name) for name, value in {**d, **needs}.items()),
            _rounded(need).label("need"), _rounded(trend).label("trend"),
            _rounded(coverage).label("coverage"), _rounded(score).label("score"),
            among.label("places_with"), func.count().over(partition_by=r.c.code).label("places"),
        )
        .select_from(source)
        .cte("matrix_cells")
    )  # fmt: skip


_COUNTED = ("running", "county_wide", "planned", "ended")
_TELLING = ("indicators", "wrong", "right", "still", "uncertain")


def _done(r: CTE, m: CTE) -> Any:
    """Published initiatives by what their inhabitants have access to, told apart by phase."""
    t = Tallies

    def number(condition: ColumnElement[bool]) -> ColumnElement[Any]:
        return func.sum(case((condition, t.number), else_=0))

    running, planned = in_phase(t.phase, RUNNING), in_phase(t.phase, PLANNED)
    return (
        select(
            t.word,
            t.municipality_code.label("place"),
            number(running & ~t.wide).label("running"),
            number(running & t.wide).label("county_wide"),
            number(planned).label("planned"),
            number(~running & ~planned).label("ended"),
        )
        .where(
            t.platform == bindparam("platform"),
            t.word.in_(select(r.c.word)),
            t.municipality_code.in_(select(m.c.code)),
        )
        .group_by(t.word, t.municipality_code)
        .subquery()
    )


def _measured(m: CTE) -> Any:
    """How it is and which way it goes, by the focus area's indicators; all genders together."""
    t, i, of = Trends, Indicators, IndicatorTerms
    worse = case((i.better == "higher", -t.last_value), else_=t.last_value)
    each = (
        select(
            t.indicator_id,
            t.area,
            verdict().label("verdict"),
            _place(t, worse).label("place"),
        )
        .select_from(t)
        .join(i, i.id == t.indicator_id)
        .where(
            t.gender == Gender.all.value,
            t.last_value.is_not(None),
            i.better != "neutral",
            i.archived_at.is_(None),
            t.area.in_(select(m.c.code)),
        )
        .subquery()
    )

    def number(told: Verdict) -> ColumnElement[Any]:
        return func.sum(case((each.c.verdict == told.value, 1), else_=0))

    going = case(
        (each.c.verdict == Verdict.wrong.value, 1.0),
        (each.c.verdict == Verdict.right.value, 0.0),
        (each.c.verdict == Verdict.still.value, UNKNOWN),
        else_=None,
    )
    return (
        select(
            of.term_id.label("word"),
            each.c.area.label("place"),
            func.avg(each.c.place).label("need"),
            func.avg(going).label("trend"),
            func.count().label("indicators"),
            *(
                number(told).label(told.value)
                for told in (Verdict.wrong, Verdict.right, Verdict.still, Verdict.uncertain)
            ),
        )
        .select_from(each)
        .join(of, of.indicator_id == each.c.indicator_id)
        .group_by(of.term_id, each.c.area)
        .subquery()
    )


def _place(t: Any, worse: Any) -> ColumnElement[Any]:
    """Those that are better and half of the equals, of all the others; null where the last value
    is so old that it is not compared."""
    among = (t.indicator_id, t.recent)
    better = func.rank().over(partition_by=among, order_by=worse) - 1
    equals = func.count().over(partition_by=(*among, worse)) - 1
    others = func.count().over(partition_by=among) - 1
    place = case((others == 0, UNKNOWN), else_=(better + equals / 2.0) / others)
    return case((t.recent, place), else_=None)


def _rounded(value: ColumnElement[Any]) -> ColumnElement[Any]:
    return cast(func.round(cast(value, Numeric()), 3), Float())
