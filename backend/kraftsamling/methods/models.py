"""Methods as stored."""

from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import JSON, Column, Index, Text
from sqlmodel import Field, SQLModel

from kraftsamling.foundation.database import new_id
from kraftsamling.foundation.text import SORT_KEY
from kraftsamling.foundation.times import UtcTime, now


class EvidenceLevel(StrEnum):
    """How well its effect is known; the code list `evidence-levels` tells what each one means."""

    none_known = "none-known"
    promising = "promising"
    supported = "supported"
    strong = "strong"


class Status(StrEnum):
    draft = "draft"
    published = "published"
    archived = "archived"


class Method(SQLModel, table=True):
    """A way of working with a name of its own."""

    __table_args__ = (Index("ix_method_status_name", "status", "name_key", "id"),)

    id: str = Field(default_factory=new_id, primary_key=True, max_length=36)
    platform: str = Field(foreign_key="platform.code", max_length=60, index=True)
    status: str = Field(default=Status.draft, max_length=20)
    status_before: str | None = Field(
        default=None, max_length=20, description="what an archived one was, for restoring"
    )
    example: bool = Field(default=False, description="demo content, marked as such")
    name: str = Field(max_length=200)
    name_key: str = Field(sa_type=SORT_KEY, description="Swedish order")
    also_known_as: str | None = Field(default=None, max_length=300)
    evidence_level: str = Field(default=EvidenceLevel.none_known, max_length=20)
    age_from: int | None = None
    age_to: int | None = None
    created_by: str | None = Field(default=None, foreign_key="person.id", max_length=36)
    revision: int = 1
    created_at: datetime = Field(default_factory=now, sa_type=UtcTime)
    updated_at: datetime = Field(default_factory=now, sa_type=UtcTime)
    published_at: datetime | None = Field(default=None, sa_type=UtcTime)
    summary: str | None = Field(default=None, max_length=300)
    description: str | None = Field(default=None, sa_column=Column(Text))
    description_html: str | None = Field(default=None, sa_column=Column(Text))
    evidence: str | None = Field(default=None, sa_column=Column(Text))
    links: list[dict[str, str]] = Field(
        default_factory=list, sa_column=Column(JSON, nullable=False), description="title, url"
    )


# The table as queries see it: its attributes are columns, not a row's values.
Methods: Any = Method
