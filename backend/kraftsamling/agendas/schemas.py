"""Agendas as said over the wire."""

from datetime import datetime
from typing import Annotated, Literal

from pydantic import BaseModel, Field, StrictBool, StrictInt

from kraftsamling.agendas.models import AgendaItemKind
from kraftsamling.foundation.fields import Body, Id, Line200, Text300, Text2000
from kraftsamling.initiatives.parts import LinkIn
from kraftsamling.meetings.schemas import MeetingInitiativeRef

MOST, DAY = 60, 24 * 60


class AgendaItemIn(Body):
    """A part of the meeting."""

    title: Line200
    minutes: Annotated[StrictInt, Field(ge=1, le=DAY)]
    kind: AgendaItemKind | None = None
    presenter: Text300 = Field(default=None, description="Who speaks or leads.")
    initiative_id: Annotated[Id | None, Field(default=None, description="What it is about.")]
    links: Annotated[
        list[LinkIn], Field(default_factory=list, max_length=10, description="The material.")
    ]
    note: Text2000 = None


class AgendaIn(Body):
    """The whole agenda, in order."""

    shown: StrictBool = Field(
        default=False, description="Whether everybody who reads of the meeting sees it."
    )
    items: Annotated[list[AgendaItemIn], Field(max_length=MOST)]


class AgendaLink(BaseModel):
    title: str
    url: str


class AgendaItem(BaseModel):
    """A part of the meeting, with its running times; none while the meeting has no date."""

    title: str
    minutes: int
    kind: AgendaItemKind | None
    presenter: str | None
    initiative: MeetingInitiativeRef | None = Field(
        description="What it is about, if you may read it."
    )
    links: list[AgendaLink]
    note: str | None
    starts_at: datetime | None = Field(json_schema_extra={"example": "2026-12-03T08:00:00Z"})
    ends_at: datetime | None = Field(json_schema_extra={"example": "2026-12-03T08:20:00Z"})


class Agenda(BaseModel):
    """A meeting's agenda; without items while it is not yet shown to the asker."""

    meeting_id: str
    title: str
    language: Literal["sv", "en"]
    zone: str
    starts_at: datetime | None = Field(
        description="When the meeting begins.",
        json_schema_extra={"example": "2026-12-03T08:00:00Z"},
    )
    ends_at: datetime | None = Field(
        description="When the meeting ends.", json_schema_extra={"example": "2026-12-03T11:00:00Z"}
    )
    shown: bool
    may_edit: bool
    items: list[AgendaItem]
    minutes: int = Field(description="All of the items together.")
    over_minutes: int | None = Field(
        description="How far the items run past the end of the meeting; nothing when they do not."
    )
    revision: int = Field(description="0 before it has been saved.")
