"""Examples of what is measured: made-up values under indicators that say so in their title and
their source, so that nobody takes them for what a municipality has reported."""

from typing import Any

from sqlmodel import Session

from kraftsamling.foundation.text import sort_key
from kraftsamling.foundation.times import now
from kraftsamling.indicators.models import OWN, Indicator, IndicatorTerm, Observation, Status
from kraftsamling.indicators.reckoning import reckon
from kraftsamling.platforms.areas import FOCUS

SOURCE = "Exempel, påhittade värden"


def load(session: Session, told: list[dict[str, Any]]) -> None:
    """Adds the indicators that are not there yet, each with all its values."""
    for one in told:
        if session.get(Indicator, one["id"]) is not None:
            continue
        values, first = one.pop("values"), one.pop("first_year")
        areas = one.pop("focus_areas")
        key = sort_key(one["title"])
        session.add(
            Indicator(**one, source=OWN, source_name=SOURCE, title_key=key, fetched_at=now())
        )
        session.flush()
        session.add_all(
            IndicatorTerm(indicator_id=one["id"], term_id=FOCUS + area) for area in areas
        )
        session.add_all(
            _observation(one["id"], area, first + n, gender, value)
            for gender, by_area in values.items()
            for area, series in by_area.items()
            for n, value in enumerate(series)
        )
        session.flush()
        reckon(session, one["id"])


def _observation(id: str, area: str, year: int, gender: str, value: float | str) -> Observation:
    """`value` is a number, or why there is none."""
    return Observation(
        id=f"{id}/{area}/{year}/{gender}",
        indicator_id=id,
        area=area,
        year=year,
        gender=gender,
        value=None if isinstance(value, str) else value,
        status=Status(value) if isinstance(value, str) else Status.measured,
    )
