"""Lessons as said over the wire."""

from datetime import datetime
from typing import Annotated, Any

from pydantic import BaseModel, Field, StringConstraints

from kraftsamling.actors.schemas import ActorRef
from kraftsamling.foundation.fields import Body, Id, Line1000, Text300, patch_of
from kraftsamling.foundation.pages import Page
from kraftsamling.initiatives.models import Catchment, CountyPart, Phase
from kraftsamling.initiatives.schemas import FacetCount
from kraftsamling.initiatives.shown import InitiativeRef, LessonOut
from kraftsamling.places.schemas import MunicipalityRef
from kraftsamling.platforms.schemas import TermRef
from kraftsamling.search.schemas import Searched

Month = Annotated[str, StringConstraints(pattern=r"^20[0-9]{2}-(0[1-9]|1[0-2])$")]


class PrivateLessonFields(Body):
    text: Line1000
    phase: Phase | None = Field(
        default=None, description="In which it was learnt; the one it is in when not said."
    )


class PrivateLessonIn(PrivateLessonFields):
    """Something learnt, for the own organisation's eyes."""

    initiative_id: Id


PrivateLessonPatch: Any = patch_of(PrivateLessonFields, "PrivateLessonPatch")


class PrivateLesson(BaseModel):
    """A lesson that is not released: only the organisation that learnt it sees it."""

    id: str
    initiative: InitiativeRef
    text: str
    phase: Phase | None
    created_at: datetime = Field(json_schema_extra={"example": "2026-09-14T08:00:00Z"})
    revision: int


class Learner(InitiativeRef):
    """The initiative where something was learnt."""

    language: str
    example: bool = Field(description="Demo content.")
    owner: ActorRef | None
    catchment: Catchment
    county_part: CountyPart | None
    municipalities: list[MunicipalityRef]
    focus_areas: list[TermRef]


class Lesson(LessonOut):
    """A released lesson, with the initiative where it was learnt."""

    initiative: Learner


class LessonPage(Page[Lesson]):
    """One page of the library, with counts when facets were asked for."""

    facets: dict[str, list[FacetCount]] | None = Field(
        default=None,
        description="For each facet asked for: counts of lessons that ignore its own filter and "
        "respect all others.",
    )
    searched: Searched | None = Field(
        default=None, description="How `q` was understood, when it was given."
    )


class LessonRequest(BaseModel):
    """A phase has ended: what was learnt?"""

    id: str
    initiative: InitiativeRef
    phase: Phase = Field(description="The one that ended.")
    asked_at: datetime = Field(json_schema_extra={"example": "2026-09-14T08:00:00Z"})
    answered_at: datetime | None = Field(json_schema_extra={"example": "2026-09-15T08:00:00Z"})
    dismissed_at: datetime | None = Field(json_schema_extra={"example": "2026-09-15T08:00:00Z"})


class MonthsLessonIn(Body):
    """Which lesson, and why."""

    lesson_id: Id = Field(description="A released lesson of a published initiative.")
    month: Month | None = Field(
        default=None,
        description="This month or the next; this one when not said.",
        examples=["2026-11"],
    )
    why: Text300 = None


class MonthsLesson(BaseModel):
    """The lesson of a month."""

    id: str
    month: str = Field(examples=["2026-11"])
    platform: str
    why: str | None
    chosen: bool = Field(description="By a process leader; else by the platform's rule.")
    lesson: Lesson
