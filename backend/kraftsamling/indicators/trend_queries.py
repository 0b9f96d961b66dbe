"""What one can ask about trends: selects whose rows are finished JSON."""

from typing import Annotated, Any

from pydantic import Field
from sqlalchemy import ColumnElement, Select, and_, case, exists, literal, or_, select

from kraftsamling.foundation.fields import Code
from kraftsamling.foundation.json_sql import json_row, one_of
from kraftsamling.foundation.listing import Shape, page_of
from kraftsamling.foundation.pages import PageAsk
from kraftsamling.indicators.models import (
    Gender,
    Indicators,
    IndicatorTerms,
    Movement,
    Trends,
    Verdict,
)
from kraftsamling.indicators.queries import Area, name_of

KEYS = {"id": Trends.id}
SORT = ("id",)


class TrendFilter(PageAsk):
    """Repeat a parameter to widen it."""

    indicator: Annotated[
        list[Annotated[str, Field(max_length=60)]] | None, Field(default=None, max_length=25)
    ]
    focus_area: Annotated[list[Code] | None, Field(default=None, max_length=60)]
    area: Annotated[
        list[Area] | None,
        Field(
            default=None, max_length=100,
            description="Municipalities, a county such as 0018, 0000 for the country.",
        ),
    ]  # fmt: skip
    gender: Annotated[list[Gender] | None, Field(default=None, max_length=3)]
    verdict: Annotated[list[Verdict] | None, Field(default=None, max_length=5)]

    def values(self) -> dict[str, Any]:
        """What is asked for, as the queries want it bound."""
        asked = self.model_dump(exclude={"limit", "page", "cursor"}, exclude_none=True)
        found = {name: value for name, value in asked.items() if value != []}
        if "focus_area" in found:
            found["focus_area"] = [f"focus-areas/{code}" for code in found["focus_area"]]
        return found


def verdict() -> ColumnElement[str]:
    """`telling.verdict_of`, said in SQL; a test holds them together."""
    t, i = Trends, Indicators
    better: ColumnElement[bool] = or_(
        and_(t.movement == Movement.up.value, i.better == "higher"),
        and_(t.movement == Movement.down.value, i.better == "lower"),
    )
    return case(
        (t.movement == Movement.uncertain.value, literal(Verdict.uncertain.value)),
        (t.movement == Movement.still.value, literal(Verdict.still.value)),
        (i.better == "neutral", literal(Verdict.moves.value)),
        (better, literal(Verdict.right.value)),
        else_=literal(Verdict.wrong.value),
    )


def page(shape: Shape) -> Select[Any]:
    """A page of trends, by indicator, area and gender; filters as in TrendFilter."""
    t, i, of = Trends, Indicators, IndicatorTerms
    known: dict[str, ColumnElement[bool]] = {
        "indicator": one_of(t.indicator_id, "indicator"),
        "area": one_of(t.area, "area"),
        "gender": one_of(t.gender, "gender"),
        "verdict": exists(
            select(literal(1)).where(i.id == t.indicator_id, one_of(verdict(), "verdict"))
        ),
        "focus_area": exists(
            select(literal(1)).where(
                of.indicator_id == t.indicator_id, one_of(of.term_id, "focus_area")
            )
        ),
    }
    shown = exists(select(literal(1)).where(i.id == t.indicator_id, i.archived_at.is_(None)))
    filtered = [shown, *(known[name] for name in sorted(shape.filters))]
    return page_of(t.id, _row(), filtered, KEYS, shape)


def _row() -> ColumnElement[Any]:
    t, i = Trends, Indicators
    measured = json_row(
        id=i.id, question_sv=i.question_sv, question_en=i.question_en, title=i.title,
        unit=i.unit, better=i.better, target=i.target,
    )  # fmt: skip

    def of_indicator(wanted: Any) -> Any:
        return select(wanted).where(i.id == t.indicator_id).correlate(t).scalar_subquery()

    return json_row(
        indicator=of_indicator(measured),
        area=json_row(code=t.area, name=name_of(t.area)),
        gender=t.gender,
        movement=t.movement,
        verdict=of_indicator(verdict()),
        doubt=t.doubt,
        change=t.change,
        first_year=t.first_year,
        last_year=t.last_year,
        last_value=t.last_value,
    )
