"""Agendas as stored: times are not, they run from the start of the meeting."""

from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import JSON, Column, Text
from sqlmodel import Field, SQLModel

from kraftsamling.foundation.database import new_id
from kraftsamling.foundation.times import UtcTime, now


class AgendaItemKind(StrEnum):
    talk = "talk"
    conversation = "conversation"
    group_work = "group_work"
    break_ = "break"


class Agenda(SQLModel, table=True):
    """Whether everybody who reads of the meeting sees it, and how often it was saved."""

    meeting_id: str = Field(foreign_key="meeting.id", primary_key=True, max_length=36)
    shown: bool = False
    revision: int = 1
    updated_at: datetime = Field(default_factory=now, sa_type=UtcTime)


class AgendaItem(SQLModel, table=True):
    """A part of the meeting."""

    __tablename__ = "agenda_item"

    id: str = Field(default_factory=new_id, primary_key=True, max_length=36)
    meeting_id: str = Field(foreign_key="agenda.meeting_id", max_length=36, index=True)
    position: int
    title: str = Field(max_length=200)
    minutes: int
    kind: str | None = Field(default=None, max_length=20)
    presenter: str | None = Field(default=None, max_length=300)
    initiative_id: str | None = Field(
        default=None, foreign_key="initiative.id", max_length=36, index=True
    )
    links: list[dict[str, Any]] = Field(
        default_factory=list, sa_column=Column(JSON, nullable=False), description="the material"
    )
    note: str | None = Field(default=None, sa_column=Column(Text))
