"""Meetings as stored."""

from datetime import date, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import JSON, Column, Index, Text
from sqlmodel import Field, SQLModel

from kraftsamling.foundation.database import new_id
from kraftsamling.foundation.text import SORT_KEY
from kraftsamling.foundation.times import UtcTime, now


class MeetingKind(StrEnum):
    learning = "learning"
    docking = "docking"
    workshop = "workshop"
    large = "large"
    network = "network"
    webinar = "webinar"


class Audience(StrEnum):
    open = "open"
    invited_actors = "invited_actors"
    invited_persons = "invited_persons"


class MeetingStatus(StrEnum):
    """How far the meeting itself has come; who sees it is another matter."""

    idea = "idea"
    planned = "planned"
    open = "open"
    held = "held"
    cancelled = "cancelled"


class MeetingVisibility(StrEnum):
    draft = "draft"
    published = "published"
    archived = "archived"


class Meeting(SQLModel, table=True):
    """A meeting, or the idea of one."""

    __table_args__ = (
        Index("ix_meeting_visibility_starts", "visibility", "starts_at", "id"),
        Index("ix_meeting_series_starts", "series", "starts_at"),
    )

    id: str = Field(default_factory=new_id, primary_key=True, max_length=36)
    platform: str = Field(foreign_key="platform.code", max_length=60, index=True)
    visibility: str = Field(default=MeetingVisibility.draft, max_length=20)
    visibility_before: str | None = Field(
        default=None, max_length=20, description="what an archived one was, for restoring"
    )
    status: str = Field(default=MeetingStatus.idea, max_length=20)
    kind: str = Field(default=MeetingKind.learning, max_length=20)
    audience: str = Field(default=Audience.open, max_length=20)
    example: bool = Field(default=False, description="demo content, marked as such")
    title: str = Field(max_length=200)
    title_key: str = Field(sa_type=SORT_KEY, description="Swedish order")
    starts_at: datetime | None = Field(default=None, sa_type=UtcTime)
    ends_at: datetime | None = Field(default=None, sa_type=UtcTime)
    zone: str = Field(default="Europe/Stockholm", max_length=60, description="IANA")
    register_by: date | None = Field(default=None, description="the last day, in the zone")
    capacity: int | None = None
    seats_taken: int = Field(default=0, description="kept by participation, under the row's lock")
    waiting: int = Field(default=0, description="how many stand in the queue for a seat")
    group_conversations: list[str] = Field(
        default_factory=list, sa_column=Column(JSON, nullable=False), description="to choose among"
    )
    host_id: str | None = Field(default=None, foreign_key="actor.id", max_length=36, index=True)
    series: str | None = Field(
        default=None, foreign_key="meeting.id", max_length=36, description="its first meeting"
    )  # fmt: skip
    place: str | None = Field(default=None, max_length=120)
    address: str | None = Field(default=None, max_length=300)
    municipality_code: str | None = Field(
        default=None, foreign_key="municipality.code", max_length=4, index=True
    )
    link: str | None = Field(default=None, max_length=500, description="the online meeting")
    language: str = Field(default="sv", max_length=2)
    created_by: str | None = Field(default=None, foreign_key="person.id", max_length=36, index=True)
    revision: int = 1
    created_at: datetime = Field(default_factory=now, sa_type=UtcTime)
    updated_at: datetime = Field(default_factory=now, sa_type=UtcTime)
    published_at: datetime | None = Field(default=None, sa_type=UtcTime)
    summary_published_at: datetime | None = Field(
        default=None, sa_type=UtcTime, description="kept by the harvest"
    )
    cancelled_because: str | None = Field(default=None, max_length=2000)
    question: str | None = Field(default=None, max_length=300)
    accessibility: str | None = Field(default=None, sa_column=Column(Text))
    purpose: str | None = Field(default=None, sa_column=Column(Text))
    purpose_html: str | None = Field(default=None, sa_column=Column(Text))


class MeetingTerm(SQLModel, table=True):
    """The focus areas it is about."""

    __tablename__ = "meeting_term"

    meeting_id: str = Field(foreign_key="meeting.id", primary_key=True, max_length=36)
    term_id: str = Field(foreign_key="term.id", primary_key=True, max_length=90, index=True)


class MeetingInitiative(SQLModel, table=True):
    """The initiatives that take part."""

    __tablename__ = "meeting_initiative"

    meeting_id: str = Field(foreign_key="meeting.id", primary_key=True, max_length=36)
    initiative_id: str = Field(
        foreign_key="initiative.id", primary_key=True, max_length=36, index=True
    )


class MeetingActor(SQLModel, table=True):
    """The organisations that are invited."""

    __tablename__ = "meeting_actor"

    meeting_id: str = Field(foreign_key="meeting.id", primary_key=True, max_length=36)
    actor_id: str = Field(foreign_key="actor.id", primary_key=True, max_length=36, index=True)


# The tables as queries see them: their attributes are columns, not a row's values.
Meetings: Any = Meeting
MeetingTerms: Any = MeetingTerm
MeetingInitiatives: Any = MeetingInitiative
MeetingActors: Any = MeetingActor
