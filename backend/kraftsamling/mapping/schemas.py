"""The mapping as said over the wire."""

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from kraftsamling.foundation.fields import Body, Code, Id, MunicipalityCode
from kraftsamling.initiatives.filters import OLDEST, Many
from kraftsamling.initiatives.schemas import InitiativeSummary
from kraftsamling.initiatives.shown import LessonOut
from kraftsamling.places.schemas import MunicipalityRef
from kraftsamling.platforms.schemas import TermRef
from kraftsamling.search.schemas import Searched


class FocusAreaCount(TermRef):
    """A row of the matrix."""

    count: int = Field(examples=[21])


class MunicipalityCount(MunicipalityRef):
    """A column of the matrix."""

    count: int = Field(examples=[12])
    county_wide: int = Field(description="How many of them cover the county.", examples=[3])


class Cell(BaseModel):
    """Where a focus area and a municipality meet and something goes on."""

    focus_area: str = Field(examples=["schooling"])
    municipality: str = Field(examples=["1881"])
    count: int = Field(examples=[4])
    county_wide: int = Field(description="How many of them cover the county.", examples=[2])


class Coverage(BaseModel):
    """Focus area by municipality; cells that are left out are empty."""

    focus_areas: list[FocusAreaCount]
    municipalities: list[MunicipalityCount] = Field(description="All of the county's.")
    cells: list[Cell]
    total: int = Field(description="Initiatives in the selection.", examples=[49])
    searched: Searched | None = Field(
        default=None, description="How `q` was understood, when it was given."
    )


class SimilarAsk(BaseModel):
    """What somebody is about to register, as far as it is written."""

    model_config = ConfigDict(extra="forbid")

    title: str = Field(min_length=1, max_length=200, examples=["Närvaroteam"])
    summary: str | None = Field(default=None, max_length=300)
    focus_area: Annotated[list[Code] | None, Many]
    target_group: Annotated[list[Code] | None, Many]
    municipality: Annotated[list[MunicipalityCode] | None, Many]
    age_from: int | None = Field(default=None, ge=0, le=OLDEST)
    age_to: int | None = Field(default=None, ge=0, le=OLDEST)
    without: Annotated[
        Id | None, Field(default=None, description="An initiative that is not told: its own draft.")
    ]


class Shares(BaseModel):
    """What two initiatives have in common: the reason for calling them alike."""

    words: list[str] = Field(
        description="Words that both use and few others do.", examples=[["skolnärvaro"]]
    )
    focus_areas: list[TermRef]
    target_groups: list[TermRef]
    municipalities: list[MunicipalityRef]
    age: bool = Field(description="Whether their age spans meet.", examples=[True])


class Similar(BaseModel):
    """An initiative that is like the one asked about, and why."""

    initiative: InitiativeSummary
    lessons: list[LessonOut] = Field(description="What was learnt there: the first three.")
    shares: Shares


class SimilarAnswer(BaseModel):
    """The most alike first."""

    initiatives: list[Similar]


class MergeIn(Body):
    """Which initiative is the duplicate."""

    duplicate_id: Id = Field(
        description="Becomes part of this one and is archived; its address leads here.",
        examples=["7f2a4d18-93c6-4b1e-b0a5-3e8c6f1d9027"],
    )
