"""Reports as stored: what was asked for, and the files that came of it."""

from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import JSON, Column, Index, LargeBinary
from sqlmodel import Field, SQLModel

from kraftsamling.foundation.database import new_id
from kraftsamling.foundation.times import UtcTime, now


class Section(StrEnum):
    """The parts one may choose, in the order in which they stand."""

    summary = "summary"
    focus_areas = "focus_areas"
    trends = "trends"
    gaps = "gaps"
    initiatives = "initiatives"
    lessons = "lessons"
    meetings = "meetings"
    methods = "methods"


class ReportVisibility(StrEnum):
    draft = "draft"
    published = "published"
    archived = "archived"


class FileKind(StrEnum):
    word = "word"
    pdf = "pdf"
    html = "html"


class Report(SQLModel, table=True):
    """Is made once: its figures are those of `finished_at`, for ever."""

    __table_args__ = (Index("ix_report_visibility_created", "visibility", "created_at", "id"),)

    id: str = Field(default_factory=new_id, primary_key=True, max_length=36)
    platform: str = Field(foreign_key="platform.code", max_length=60, index=True)
    year: int
    language: str = Field(max_length=2)
    sections: list[str] = Field(sa_column=Column(JSON, nullable=False))
    title: str = Field(max_length=200)
    visibility: str = Field(default=ReportVisibility.draft, max_length=20)
    visibility_before: str | None = Field(
        default=None, max_length=20, description="what an archived one was, for restoring"
    )
    made_by: str | None = Field(default=None, foreign_key="person.id", max_length=36)
    revision: int = 1
    created_at: datetime = Field(default_factory=now, sa_type=UtcTime)
    finished_at: datetime | None = Field(
        default=None, sa_type=UtcTime, description="when its figures were taken and its files made"
    )
    published_at: datetime | None = Field(default=None, sa_type=UtcTime)


class ReportFile(SQLModel, table=True):
    """The bytes, in a table of their own so that no list ever reads them."""

    __tablename__ = "report_file"

    report_id: str = Field(foreign_key="report.id", primary_key=True, max_length=36)
    kind: str = Field(primary_key=True, max_length=10)
    size: int = Field(description="bytes")
    sha256: str = Field(max_length=64)
    content: bytes = Field(sa_column=Column(LargeBinary, nullable=False))


# The tables as queries see them: their attributes are columns, not a row's values.
Reports: Any = Report
ReportFiles: Any = ReportFile
