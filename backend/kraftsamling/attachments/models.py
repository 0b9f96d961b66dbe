"""Documents as stored; their bytes lie elsewhere, under the storage key."""

from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import Index
from sqlmodel import Field, SQLModel

from kraftsamling.foundation.database import new_id
from kraftsamling.foundation.times import UtcTime, now


class State(StrEnum):
    waiting = "waiting"  # for its bytes
    ready = "ready"


class Document(SQLModel, table=True):
    """A file on an initiative. Its bytes never change: another version is another document."""

    __tablename__ = "initiative_document"
    __table_args__ = (
        Index("ix_initiative_document_shown", "initiative_id", "state", "created_at", "id"),
    )

    id: str = Field(default_factory=new_id, primary_key=True, max_length=36)
    initiative_id: str = Field(foreign_key="initiative.id", max_length=36)
    state: str = Field(default=State.waiting, max_length=10)
    file_name: str = Field(max_length=200)
    title: str | None = Field(default=None, max_length=200)
    language: str | None = Field(default=None, max_length=2)
    media_type: str | None = Field(default=None, max_length=100)
    size: int | None = Field(default=None, description="bytes")
    sha256: str | None = Field(default=None, max_length=64)
    storage_key: str | None = Field(default=None, max_length=36, unique=True)
    revision: int = 1
    uploaded_by: str | None = Field(default=None, foreign_key="person.id", max_length=36)
    created_at: datetime = Field(default_factory=now, sa_type=UtcTime)
    removed_by: str | None = Field(default=None, foreign_key="person.id", max_length=36)
    removed_at: datetime | None = Field(default=None, sa_type=UtcTime, index=True)


# The table as queries see it: its attributes are columns, not a row's values.
Documents: Any = Document
