"""Experience as said over the wire."""

from pydantic import BaseModel, Field

from kraftsamling.initiatives.schemas import InitiativeSummary
from kraftsamling.initiatives.shown import LessonOut
from kraftsamling.methods.schemas import MethodRef
from kraftsamling.places.schemas import MunicipalityRef
from kraftsamling.platforms.schemas import TermRef


class Attempt(BaseModel):
    """An initiative and what came of it."""

    initiative: InitiativeSummary
    methods: list[MethodRef]
    results: str | None = Field(description="Null where there are none, or they are held back.")
    lessons: list[LessonOut] = Field(description="Those that you may read.")


class Common(BaseModel):
    """Why an attempt is told beside an initiative."""

    methods: list[MethodRef]
    focus_areas: list[TermRef]
    municipalities: list[MunicipalityRef]


class AttemptNearby(Attempt):
    """An attempt, and what it shares with the initiative that was asked about."""

    shares: Common


class TriedAround(BaseModel):
    """The nearest first: those with the same method, then the last to end."""

    items: list[AttemptNearby]


class AdoptersIn(MunicipalityRef):
    """How many initiatives there are with a method in a municipality."""

    count: int = Field(examples=[2])


class Adoptions(BaseModel):
    """Who adopted a method, and what came of it."""

    total: int = Field(description="Initiatives in all.", examples=[3])
    municipalities: list[AdoptersIn] = Field(description="The most first.")
    items: list[Attempt] = Field(description="At most 100, the latest first.")
