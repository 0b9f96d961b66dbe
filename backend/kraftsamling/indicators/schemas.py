"""Indicators as said over the wire."""

from datetime import datetime
from typing import Annotated, Any, Literal

from pydantic import BaseModel, Field, StrictBool, StringConstraints

from kraftsamling.foundation.fields import (
    Body,
    Code,
    Line60,
    Line120,
    Line200,
    Text300,
    WebAddress,
    patch_of,
)
from kraftsamling.indicators.models import (
    Direction,
    Doubt,
    Gender,
    Movement,
    Status,
    Verdict,
)
from kraftsamling.platforms.schemas import TermRef

Target = Annotated[float | None, Field(default=None, ge=-1e12, le=1e12, allow_inf_nan=False)]


# Ours are written in small letters, so that they are never taken for a source's (N17461).
OwnId = Annotated[
    str, StringConstraints(min_length=2, max_length=60, pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")
]
Unit = Annotated[Line60, StringConstraints(max_length=30)]


class IndicatorFields(Body):
    """What process leaders decide of any indicator."""

    question_sv: Line200 = Field(examples=["Hur många tar examen inom fyra år?"])
    question_en: Line200 = Field(examples=["How many graduate within four years?"])
    better: Direction = Field(default="neutral", description="Which way is the better one.")
    target: Target
    focus_areas: Annotated[list[Code], Field(default_factory=list, max_length=60)]


class OwnFields(IndicatorFields):
    """What they decide of an own one; of others the source decides it."""

    title: Line200 = Field(examples=["Elever i årskurs 9 som trivs i skolan, andel (%)"])
    unit: Unit = Field(examples=["%"])
    by_gender: StrictBool = Field(default=False, description="Whether it is told by gender too.")
    source_name: Line120 = Field(description="As it is cited.", examples=["Liv & hälsa ung"])
    source_url: Annotated[
        WebAddress | None, Field(default=None, description="Where the source can be read.")
    ]
    source_note: Text300 = Field(
        default=None, description="Its licence, how it was asked, who answered."
    )


class IndicatorIn(OwnFields):
    id: Annotated[
        OwnId | None, Field(default=None, description="Made from the title when not given.")
    ]


IndicatorId = Annotated[str, StringConstraints(min_length=1, max_length=60, pattern=r"^[\w-]+$")]
IndicatorPatch: Any = patch_of(OwnFields, "IndicatorPatch")


class IndicatorRef(BaseModel):
    id: str
    question_sv: str
    question_en: str


class Indicator(BaseModel):
    """A measured series, what it answers, and where it comes from."""

    id: str
    title: str = Field(description="As its source calls it, in the source's language.")
    question_sv: str
    question_en: str
    unit: str
    better: Direction = Field(description="Which way is the better one.")
    target: float | None
    by_gender: bool
    source: str = Field(description="kolada, or own: made here, its values imported from files.")
    source_name: str = Field(description="To be cited: “Källa: Kolada”.")
    source_url: str | None
    source_note: str | None = Field(description="Its licence, how it was asked, who answered.")
    focus_areas: list[TermRef]
    stopped_because: str | None = Field(
        description="Why it is not fetched any more; null as long as it is."
    )
    latest_year: int | None = Field(description="The last year with any value.")
    fetched_at: datetime | None = Field(
        description="When its values last came.",
        json_schema_extra={"example": "2026-11-26T02:10:00Z"},
    )
    archived_at: datetime | None = Field(json_schema_extra={"example": None})
    revision: int


class IndicatorDetail(Indicator):
    """An indicator, and what the asker may do with it."""

    allowed_actions: list[Literal["edit", "import", "archive", "restore"]] = Field(
        description="What the asker may do with it now."
    )


class AreaRef(BaseModel):
    """A municipality, a county (0018) or the country (0000)."""

    code: str
    name: str | None


class Observation(BaseModel):
    """One value, or the reason why there is none."""

    indicator: str
    area: AreaRef
    year: int
    gender: Gender = Field(description="T all, K women, M men.")
    value: float | None = Field(description="null is never 0: see `status`.")
    status: Status


class MeasuredRef(IndicatorRef):
    """An indicator as a trend names it."""

    title: str = Field(description="As its source calls it, in the source's language.")
    unit: str
    better: Direction
    target: float | None


class Trend(BaseModel):
    """Where a series goes. How it is told: docs/trends.md, and `trends.py` in the source."""

    indicator: MeasuredRef
    area: AreaRef
    gender: Gender
    movement: Movement
    verdict: Verdict = Field(
        description="Whether that is for the better; `moves` where neither way is."
    )
    doubt: Doubt | None = Field(description="Why it is too uncertain to say.")
    change: float | None = Field(
        description="Of the fitted line from the first year to the last, in the indicator's unit."
    )
    first_year: int | None = Field(description="Where the fitted line begins.")
    last_year: int | None = Field(description="The last one with a value.")
    last_value: float | None


class YearValue(BaseModel):
    year: int
    value: float | None = Field(description="null is never 0: see `status`.")
    status: Status


class ChartLine(BaseModel):
    """`own` is the area's own; the others are what it is compared with."""

    kind: Literal["own", "similar", "county", "country"]
    name: str
    values: list[YearValue]


class TrendChart(BaseModel):
    """A chart, what it shows as numbers, and what it says in words."""

    title: str
    area: AreaRef
    unit: str
    target: float | None
    verdict: Verdict
    movement: Movement
    doubt: Doubt | None
    direction: str = Field(description="The verdict in words, in the language asked for.")
    words: str = Field(description="All that the picture shows, for whoever cannot see it.")
    lines: list[ChartLine]
    source: str = Field(description="As it is to be cited: “Källa: Kolada”.")
    fetched_at: datetime | None = Field(json_schema_extra={"example": "2026-11-26T02:10:00Z"})
    svg: str = Field(description="The picture, small and without names at its lines: safe markup.")


class TrendCharts(BaseModel):
    """The charts of one indicator, an area each; areas where nothing is measured are left out."""

    items: list[TrendChart]


class SimilarMunicipalities(BaseModel):
    """The municipalities that Kolada counts as most like one, by how people live there."""

    municipality: AreaRef
    group: str = Field(description="Kolada's name of the group.")
    year: int
    members: list[AreaRef]
    fetched_at: datetime = Field(json_schema_extra={"example": "2026-11-26T02:10:00Z"})


class Comparison(BaseModel):
    """A municipality's value, and what is measured in those that are like it."""

    indicator: str
    municipality: AreaRef
    year: int
    gender: Gender = Field(description="T all, K women, M men.")
    value: float | None = Field(description="null is never 0: see `status`.")
    status: Status
    mean: float | None = Field(
        description="The mean of the members' values, each counting the same; null when fewer than "
        "three have one."
    )
    measured: int = Field(description="How many of the members have a value.")
    members: int
