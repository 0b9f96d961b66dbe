"""What one can ask about indicators: selects whose rows are finished JSON."""

from typing import Annotated, Any, Literal

from pydantic import Field
from sqlalchemy import (
    ColumnElement,
    Integer,
    Select,
    Text,
    bindparam,
    case,
    cast,
    exists,
    func,
    literal,
    or_,
    select,
)

from kraftsamling.foundation.fields import Code
from kraftsamling.foundation.json_sql import json_list, json_row, one_of
from kraftsamling.foundation.listing import Shape, page_of
from kraftsamling.foundation.pages import PageAsk
from kraftsamling.indicators.models import (
    COUNTRY,
    Gender,
    Indicators,
    IndicatorTerms,
    Observations,
)
from kraftsamling.indicators.rules import Reach, readable, readable_values
from kraftsamling.places.models import Municipalities
from kraftsamling.platforms.models import Platforms, Terms

KEYS = {"title": Indicators.title_key, "id": Indicators.id}
SERIES = {"id": Observations.id}
Area = Annotated[str, Field(pattern=r"^[0-9]{4}$")]
Year = Annotated[int | None, Field(default=None, ge=1900, le=2199)]


class IndicatorFilter(PageAsk):
    focus_area: Annotated[list[Code] | None, Field(default=None, max_length=60)]
    archived: bool = Field(
        default=False, description="The archived ones instead; only process leaders see any."
    )
    sort: Literal["title", "-title"] = "title"

    def used(self) -> frozenset[str]:
        """The filters, for the query's shape."""
        area = {"focus_area"} if self.focus_area else set()
        return frozenset(area | {"archived" if self.archived else "offered"})

    def values(self) -> dict[str, Any]:
        """What is asked for, as the queries want it bound."""
        return {"focus_area": [f"focus-areas/{code}" for code in self.focus_area or []]}


class ObservationFilter(PageAsk):
    """Repeat a parameter to widen it."""

    indicator: Annotated[
        list[Annotated[str, Field(max_length=60)]] | None, Field(default=None, max_length=25)
    ]
    area: Annotated[
        list[Area] | None,
        Field(
            default=None, max_length=100,
            description="Municipalities, a county such as 0018, 0000 for the country.",
        ),
    ]  # fmt: skip
    gender: Annotated[list[Gender] | None, Field(default=None, max_length=3)]
    year_from: Year
    year_to: Year
    home: bool = Field(
        default=False,
        description="Only the country, and the platforms' counties with their municipalities; "
        "without the similar ones elsewhere.",
    )

    def values(self) -> dict[str, Any]:
        """What is asked for, as the queries want it bound."""
        asked = self.model_dump(exclude={"limit", "page", "cursor"}, exclude_none=True)
        return {name: value for name, value in asked.items() if value not in ([], False)}


def page(shape: Shape) -> Select[Any]:
    """A page of the catalogue; filters as in IndicatorFilter."""
    i, of = Indicators, IndicatorTerms
    about = select(literal(1)).where(of.indicator_id == i.id, one_of(of.term_id, "focus_area"))
    known: dict[str, ColumnElement[bool]] = {
        "focus_area": exists(about),
        "archived": i.archived_at.is_not(None),
        "offered": i.archived_at.is_(None),
    }
    filtered = [readable(shape.reach), *(known[name] for name in sorted(shape.filters))]
    return page_of(i.id, _indicator(), filtered, KEYS, shape)


def detail(reach: Reach) -> Select[Any]:
    """`indicator`, if the asker may read it."""
    return indicator(None).where(readable(reach))


def indicator(_shape: None) -> Select[Any]:
    """One row for the indicator :id: its JSON, its revision, and its Facts."""
    i = Indicators
    told = (i.source, i.archived_at.is_not(None).label("archived"))
    row = select(cast(_indicator(), Text).label("body"), i.revision, *told)
    return row.where(i.id == bindparam("id"))


def _indicator() -> ColumnElement[Any]:
    i, t, of, o = Indicators, Terms, IndicatorTerms, Observations
    areas = (
        select(json_row(code=t.code, name_sv=t.name_sv, name_en=t.name_en))
        .select_from(t)
        .join(of, of.term_id == t.id)
        .where(of.indicator_id == i.id)
        .order_by(t.position)
        .correlate(i)
    )
    latest = select(func.max(o.year)).where(o.indicator_id == i.id, o.value.is_not(None))
    return json_row(
        id=i.id, title=i.title, question_sv=i.question_sv, question_en=i.question_en,
        unit=i.unit, better=i.better, target=i.target, by_gender=i.by_gender, source=i.source,
        source_name=i.source_name, source_url=i.source_url, source_note=i.source_note,
        focus_areas=json_list(areas), stopped_because=i.stopped_because,
        latest_year=latest.correlate(i).scalar_subquery(), fetched_at=i.fetched_at,
        archived_at=i.archived_at, revision=i.revision,
    )  # fmt: skip


def observations(shape: Shape) -> Select[Any]:
    """A page of values, by indicator, area, year and gender; filters as in ObservationFilter."""
    o = Observations
    known: dict[str, ColumnElement[bool]] = {
        "indicator": one_of(o.indicator_id, "indicator"),
        "area": one_of(o.area, "area"),
        "gender": one_of(o.gender, "gender"),
        "year_from": o.year >= bindparam("year_from", type_=Integer()),
        "home": _at_home(),
        "year_to": o.year <= bindparam("year_to", type_=Integer()),
    }
    row = json_row(
        indicator=o.indicator_id, area=json_row(code=o.area, name=name_of(o.area)), year=o.year,
        gender=o.gender, value=o.value, status=o.status,
    )  # fmt: skip
    filtered = [readable_values(shape.reach), *(known[name] for name in sorted(shape.filters))]
    return page_of(o.id, row, filtered, SERIES, shape)


def _at_home() -> ColumnElement[bool]:
    o, m, p = Observations, Municipalities, Platforms
    counties = select(literal("00") + p.county_code)
    places = select(m.code).where(m.county_code.in_(select(p.county_code)))
    return or_(o.area == COUNTRY, o.area.in_(counties), o.area.in_(places))


def name_of(area: Any) -> ColumnElement[Any]:
    """Of a municipality, a county, or the country, by its code in another table's column."""
    m = Municipalities
    own = select(m.name).where(m.code == area).correlate(area.table).scalar_subquery()
    county = select(func.min(m.county_name)).where(literal("00") + m.county_code == area)
    return case(
        (area == COUNTRY, literal("Riket")),
        else_=func.coalesce(own, county.correlate(area.table).scalar_subquery()),
    )
