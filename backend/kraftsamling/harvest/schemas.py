"""The harvest as said over the wire."""

from datetime import datetime
from typing import Annotated, Any, Literal

from pydantic import BaseModel, Field, StrictInt, StringConstraints

from kraftsamling.foundation.fields import CLEAN, Body, Code, Id, Line2000, Text2000, patch_of
from kraftsamling.foundation.pages import Page
from kraftsamling.indicators.schemas import IndicatorId, IndicatorRef
from kraftsamling.meetings.schemas import MeetingInitiativeRef, MeetingRef
from kraftsamling.places.schemas import MunicipalityRef
from kraftsamling.platforms.schemas import TermRef
from kraftsamling.search.schemas import Searched

Prose = Annotated[str, StringConstraints(min_length=1, max_length=20_000), CLEAN]
Token = Annotated[str, StringConstraints(min_length=1, max_length=100)]


class MeetingNoteIn(Body):
    """One note: a thought, a paragraph."""

    text: Prose = Field(description="Markdown", examples=["Alla tre team talade om morgonen."])


class NoteAuthor(BaseModel):
    name: str


class MeetingNote(BaseModel):
    """A note, for those who arrange the meeting."""

    id: str
    text: str
    author: NoteAuthor | None
    changed_by: NoteAuthor | None = Field(description="Who changed it last.")
    created_at: datetime = Field(json_schema_extra={"example": "2026-12-09T09:40:00Z"})
    updated_at: datetime = Field(json_schema_extra={"example": "2026-12-09T09:41:00Z"})
    revision: int


class InsightFields(Body):
    """What was learnt, and what it is about."""

    text: Line2000 = Field(examples=["Det är morgonen som avgör om eleven kommer."])
    initiatives: Annotated[list[Id], Field(default_factory=list, max_length=50)]
    focus_areas: Annotated[list[Code], Field(default_factory=list, max_length=60)]
    indicators: Annotated[list[IndicatorId], Field(default_factory=list, max_length=25)]


class InsightIn(InsightFields):
    """Something learnt at a meeting."""


InsightPatch: Any = patch_of(InsightFields, "InsightPatch")


class Insight(BaseModel):
    """Something learnt at a meeting; for everyone once the meeting's summary is published."""

    id: str
    meeting: MeetingRef
    text: str
    initiatives: list[MeetingInitiativeRef] = Field(description="That you may read.")
    focus_areas: list[TermRef]
    indicators: list[IndicatorRef]
    created_at: datetime = Field(json_schema_extra={"example": "2026-12-09T11:30:00Z"})
    revision: int
    allowed_actions: list[Literal["edit", "remove"]] = Field(
        description="What the asker may do with it now."
    )


class InsightPage(Page[Insight]):
    """A page of insights; how the words were understood, when some were searched for."""

    searched: Searched | None = None


class SummaryIn(Body):
    text: Prose = Field(description="Markdown")


class SummaryDraft(BaseModel):
    """A beginning: the insights and the commitments, in the meeting's language."""

    text: str = Field(description="Markdown")


class Summary(BaseModel):
    """What a meeting came to."""

    text: str = Field(description="Markdown")
    html: str = Field(description="The text as safe HTML.")
    published_at: datetime | None = Field(json_schema_extra={"example": "2026-12-11T08:00:00Z"})
    sent_to: int | None = Field(description="How many have got it by letter; for those inside.")
    updated_at: datetime = Field(json_schema_extra={"example": "2026-12-11T08:00:00Z"})
    revision: int


class Sending(BaseModel):
    """How many letters were written."""

    letters: int = Field(description="Now; those who have got it already get none.")


class AbsentMunicipalities(BaseModel):
    """Who was missed; nothing before the meeting has begun."""

    items: list[MunicipalityRef]


class EvaluationLinkIn(Body):
    token: Token


class EvaluationIn(Body):
    """Three questions after a meeting. Nothing says who has answered."""

    token: Token
    useful: Annotated[StrictInt, Field(ge=1, le=5)] = Field(description="1 not at all, 5 very.")
    takes_along: Text2000 = Field(default=None, description="What do you take with you?")
    otherwise: Text2000 = Field(default=None, description="What should be done otherwise?")


class Evaluation(BaseModel):
    """What the link asks about, and what has been answered with it."""

    meeting_id: str
    meeting_title: str
    useful: int | None
    takes_along: str | None
    otherwise: str | None


class EvaluationResult(BaseModel):
    """What the participants thought, for those who arrange the meeting."""

    asked: int
    answered: int
    hidden: bool = Field(
        description="Fewer than three have answered: what they answered is not shown."
    )
    useful: list[int] = Field(description="How many answered 1, 2, 3, 4, 5; empty while hidden.")
    takes_along: list[str]
    otherwise: list[str]
