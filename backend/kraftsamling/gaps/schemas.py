"""Gaps as said over the wire."""

from datetime import date, datetime, time
from enum import StrEnum
from typing import Annotated, Any, Literal
from zoneinfo import ZoneInfo

from pydantic import BaseModel, ConfigDict, Field

from kraftsamling.foundation.fields import Code, Day, MunicipalityCode
from kraftsamling.foundation.wording import HOME
from kraftsamling.indicators.models import Direction, Movement, Verdict
from kraftsamling.places.schemas import MunicipalityRef
from kraftsamling.platforms.schemas import Share, TermRef, Weight

MOST = 100
DEFAULT = 10


class Axis(StrEnum):
    """What the rows are."""

    focus_area = "focus_area"
    target_group = "target_group"
    age = "age"


class MatrixAsk(BaseModel):
    """The weights are the platform's own where they are left out."""

    model_config = ConfigDict(extra="forbid")

    platform: Code = "barn-och-unga"
    rows: Axis = Field(default=Axis.focus_area, description="What the rows are.")
    gap_need: Weight | None = None
    gap_trend: Weight | None = None
    gap_coverage: Weight | None = None
    gap_county_wide: Share | None = None
    gap_planned: Share | None = None
    since: Day | None = Field(
        default=None,
        ge=date(1900, 1, 1),
        description="Tell what was published, begun and ended since that day.",
    )

    def values(self) -> dict[str, Any]:
        """What is asked for, as the queries want it bound."""
        asked = self.model_dump(exclude={"rows"}, mode="python")
        if self.since is not None:
            asked["since_moment"] = datetime.combine(self.since, time(), ZoneInfo(HOME))
        return asked


class GapAsk(MatrixAsk):
    row: Annotated[list[Code] | None, Field(default=None, max_length=60)]
    municipality: Annotated[list[MunicipalityCode] | None, Field(default=None, max_length=60)]
    most: Annotated[int, Field(ge=1, le=MOST, description="How many.")] = DEFAULT


class Weights(BaseModel):
    """As they were used; see the platform."""

    need: float
    trend: float
    coverage: float
    county_wide: float
    planned: float


class GapMeasure(BaseModel):
    """An indicator in the gap's municipality, beside the county."""

    id: str
    title: str
    question_sv: str
    question_en: str
    unit: str
    better: Direction
    target: float | None
    movement: Movement
    verdict: Verdict
    year: int
    value: float
    county_year: int | None
    county_value: float | None


class CellNumbers(BaseModel):
    """What the inhabitants have access to, and how the row's indicators stand."""

    running: int = Field(description="Of their own: pilot, ongoing, scaling or implemented.")
    county_wide: int = Field(description="Running, and open to the whole county.")
    planned: int = Field(description="Ideas and plans: nothing to have access to yet.")
    ended: int = Field(description="Paused, completed or discontinued.")
    indicators: int
    wrong: int = Field(description="Indicators that go the wrong way.")
    right: int
    still: int
    uncertain: int
    need: float = Field(description="0 best in the county, 1 worst; 0.5 where nothing is measured.")
    trend: float = Field(description="0 the right way, 1 the wrong way.")
    coverage: float = Field(description="1 where nothing is done, less the more is.")
    score: float = Field(description="The three weighed together.")


class Changes(BaseModel):
    """Since the day asked for."""

    published: int
    begun: int
    ended: int


class MatrixCell(CellNumbers):
    row: str
    municipality: str
    heading: Literal["wrong", "right", "still", "mixed", "uncertain"] | None = Field(
        description="Where most of its indicators go; null where nothing is measured."
    )
    changes: Changes | None = Field(description="null when `since` was not given.")


class GapMatrix(BaseModel):
    """Each row in each of the county's municipalities."""

    weights: Weights
    rows: list[TermRef]
    municipalities: list[MunicipalityRef]
    cells: list[MatrixCell]


class Gap(CellNumbers):
    """One of the largest, with the numbers behind it."""

    row: TermRef
    municipality: MunicipalityRef
    places_with: int = Field(
        description="In so many of the municipalities inhabitants have access to something."
    )
    places: int = Field(description="Of so many.")
    words: str = Field(description="The gap in words, in the language asked for.")
    measures: list[GapMeasure]
    changes: Changes | None = Field(description="null when `since` was not given.")


class Gaps(BaseModel):
    """The largest gaps, the largest first."""

    weights: Weights
    items: list[Gap]
