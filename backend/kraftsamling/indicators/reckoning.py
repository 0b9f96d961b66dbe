"""Keeping the trends in step with what is observed. Nothing here commits."""

from collections import defaultdict
from collections.abc import Callable

import sqlalchemy as sa
from sqlmodel import Session, col, delete, select

from kraftsamling.indicators.models import Indicator, Observation, Observations, Trend
from kraftsamling.indicators.trends import Value, rounds, trend

_listeners: list[Callable[[Session, str], None]] = []


def listen(heard: Callable[[Session, str], None]) -> None:
    """The rooms above hear of each indicator that has changed, or its observations, in the same
    transaction."""
    _listeners.append(heard)


def reckon(session: Session, indicator_id: str) -> None:
    """Tells all its trends anew; to be called whenever its observations have changed."""
    o = Observations
    held = sa.select(o.area, o.gender, o.year, o.value, o.status)
    held = held.where(o.indicator_id == indicator_id)
    series: defaultdict[tuple[str, str], dict[int, Value]] = defaultdict(dict)
    for area, gender, year, value, status in session.execute(held):
        series[area, gender][year] = Value(value, status)
    measured = rounds_of(session, indicator_id)
    session.exec(delete(Trend).where(col(Trend.indicator_id) == indicator_id))
    rows = [
        {
            "id": f"{indicator_id}/{area}/{gender}",
            "indicator_id": indicator_id,
            "area": area,
            "gender": gender,
            **trend(values, measured)._asdict(),
        }
        for (area, gender), values in sorted(series.items())
    ]
    if measured and rows:
        session.execute(sa.insert(Trend), rows)
    tell(session, indicator_id)


def rounds_of(session: Session, indicator_id: str) -> list[int]:
    """The years that its trends are told by; none when nothing is measured."""
    o = Observations
    areas = sa.select(o.year, sa.func.count(o.area.distinct()).label("held")).group_by(o.year)
    measured = areas.where(o.indicator_id == indicator_id, o.value.is_not(None))
    return rounds({row.year: row.held for row in session.execute(measured)})


def tell(session: Session, indicator_id: str) -> None:
    """To be called too when what the observations are held against has changed."""
    for heard in _listeners:
        heard(session, indicator_id)


def reckon_untold(session: Session) -> None:
    """What was observed before trends were told, as after an upgrade."""
    o, t = Observation, Trend
    seen = select(o.id).where(o.indicator_id == Indicator.id, col(o.value).is_not(None)).exists()
    told = select(t.id).where(t.indicator_id == Indicator.id).exists()
    for id in session.exec(select(Indicator.id).where(seen, ~told)).all():
        reckon(session, id)
