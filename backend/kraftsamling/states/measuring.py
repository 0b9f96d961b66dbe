"""What measures a focus area, and how far it is to the target.

The distance is what is left in the better direction: target - value where higher is better,
value - target where lower is. At 0 or below the target has been reached.
"""

from typing import Any

from sqlalchemy import ColumnElement, Float, Numeric, and_, case, cast, func, literal, select
from sqlalchemy.orm import aliased

from kraftsamling.foundation.json_sql import json_list, json_row
from kraftsamling.indicators.models import (
    Gender,
    Indicators,
    IndicatorTerms,
    Observation,
    Observations,
    Status,
    Trends,
)
from kraftsamling.indicators.rules import readable as offered
from kraftsamling.indicators.trend_queries import verdict
from kraftsamling.platforms.models import Platforms, Terms

# Beyond this a difference of two numbers is noise of how computers keep them: 85.5 - 81.3.
DECIMALS = 6


def measures() -> ColumnElement[Any]:
    """The indicators of Terms, with the values of the county of Platforms."""
    i, of, o, t = Indicators, IndicatorTerms, Observations, Trends
    distance = _distance()
    row = json_row(
        id=i.id, question_sv=i.question_sv, question_en=i.question_en, unit=i.unit,
        better=i.better, target=i.target, year=o.year, value=o.value, status=_status(),
        movement=t.movement, verdict=case((t.id.is_not(None), verdict())),
        distance=distance, reached=distance <= 0,
        reason=case((o.id.is_(None), "no-value"), (i.better == "neutral", "neutral"),
                    (i.target.is_(None), "no-target")),
    )  # fmt: skip
    return json_list(
        select(row)
        .select_from(i)
        .join(of, of.indicator_id == i.id)
        .outerjoin(o, and_(*_county(o), o.year == _latest_year()))
        .outerjoin(t, and_(*_county(t)))
        .where(of.term_id == Terms.id, offered("public"))
        .order_by(i.title_key, i.id)
        .correlate(Terms, Platforms)
    )


def _county(o: Any) -> tuple[ColumnElement[bool], ...]:
    """The county's, for women and men together; `o` has an area and a gender for an indicator."""
    area = literal("00") + Platforms.county_code
    return o.indicator_id == Indicators.id, o.area == area, o.gender == Gender.all.value


def _latest_year() -> ColumnElement[Any]:
    from_that_year = _aliased()
    statement = select(func.max(from_that_year.year))
    statement = statement.where(*_county(from_that_year), from_that_year.value.is_not(None))
    return statement.correlate(Indicators, Platforms).scalar_subquery()


def _status() -> ColumnElement[Any]:
    """Why there is no value in any year: what the source says of the last one."""
    last = _aliased()
    said = select(last.status).where(*_county(last)).order_by(last.year.desc()).limit(1)
    said = said.correlate(Indicators, Platforms)
    measured = Observations.id.is_not(None)
    return case((measured, Status.measured.value), else_=said.scalar_subquery())


def _distance() -> ColumnElement[Any]:
    i, o = Indicators, Observations
    left = case(
        (i.better == "higher", i.target - o.value), (i.better == "lower", o.value - i.target)
    )
    return cast(func.round(cast(left, Numeric), DECIMALS), Float)


def _aliased() -> Any:
    return aliased(Observation)
