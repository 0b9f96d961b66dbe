"""Analyses as stored."""

from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import JSON, Column, Index, Text
from sqlmodel import Field, SQLModel

from kraftsamling.foundation.database import new_id
from kraftsamling.foundation.text import SORT_KEY
from kraftsamling.foundation.times import UtcTime, now


class AnalysisStatus(StrEnum):
    """`shared` is for whoever is signed in."""

    draft = "draft"
    shared = "shared"
    published = "published"
    superseded = "superseded"
    archived = "archived"


class EvidenceKind(StrEnum):
    indicator = "indicator"
    initiative = "initiative"
    insight = "insight"
    document = "document"


class Analysis(SQLModel, table=True):
    """A question and what was found."""

    __table_args__ = (Index("ix_analysis_status_published", "status", "published_at", "id"),)

    id: str = Field(default_factory=new_id, primary_key=True, max_length=36)
    platform: str = Field(foreign_key="platform.code", max_length=60, index=True)
    status: str = Field(default=AnalysisStatus.draft, max_length=20)
    status_before: str | None = Field(
        default=None, max_length=20, description="what an archived one was, for restoring"
    )
    example: bool = Field(default=False, description="demo content, marked as such")
    title: str = Field(max_length=200)
    title_key: str = Field(sa_type=SORT_KEY, description="Swedish order")
    authors: str | None = Field(default=None, max_length=300, description="as they wish to be told")
    language: str = Field(
        default="sv", max_length=2, sa_column_kwargs={"server_default": "sv"},
        description="that it is written in",
    )  # fmt: skip
    superseded_by: str | None = Field(default=None, foreign_key="analysis.id", max_length=36)
    created_by: str | None = Field(default=None, foreign_key="person.id", max_length=36)
    version: int = Field(default=0, description="the last one kept; 0 before it is published")
    last_number: int = Field(
        default=0, sa_column_kwargs={"server_default": "0"},
        description="the highest that a piece of its evidence has had, also one that is gone",
    )  # fmt: skip
    revision: int = 1
    created_at: datetime = Field(default_factory=now, sa_type=UtcTime)
    updated_at: datetime = Field(default_factory=now, sa_type=UtcTime)
    published_at: datetime | None = Field(default=None, sa_type=UtcTime)
    question: str | None = Field(default=None, max_length=1000)
    method: str | None = Field(default=None, sa_column=Column(Text))
    findings: str | None = Field(default=None, sa_column=Column(Text))
    recommendations: str | None = Field(default=None, sa_column=Column(Text))


class AnalysisTerm(SQLModel, table=True):
    """The focus areas it is about."""

    __tablename__ = "analysis_term"

    analysis_id: str = Field(foreign_key="analysis.id", primary_key=True, max_length=36)
    term_id: str = Field(foreign_key="term.id", primary_key=True, max_length=90, index=True)


class AnalysisEvidence(SQLModel, table=True):
    """What it rests on. `number` is what its text calls it by, and stays the same."""

    __tablename__ = "analysis_evidence"

    analysis_id: str = Field(foreign_key="analysis.id", primary_key=True, max_length=36)
    number: int = Field(primary_key=True)
    position: int = 0
    kind: str = Field(max_length=20)
    ref: str = Field(max_length=60, index=True, description="its id, by its kind")
    caption: str | None = Field(default=None, max_length=300)
    areas: list[str] = Field(default_factory=list, sa_column=Column(JSON, nullable=False))
    gender: str = Field(default="T", max_length=1)
    frozen_at: datetime = Field(default_factory=now, sa_type=UtcTime)
    moved: bool = Field(default=False, description="something has changed since; of an indicator")
    facts: dict[str, Any] = Field(
        default_factory=dict, sa_column=Column(JSON, nullable=False),
        description="what an indicator was called, its unit, target, better way and source, "
        "and the last six years when it was measured",
    )  # fmt: skip
    # Of an indicator [area, year, value, status]; of the others nothing.
    frozen: list[Any] = Field(default_factory=list, sa_column=Column(JSON, nullable=False))


class AnalysisVersion(SQLModel, table=True):
    """What was published, as it stood. Never changed, never deleted."""

    __tablename__ = "analysis_version"

    analysis_id: str = Field(foreign_key="analysis.id", primary_key=True, max_length=36)
    number: int = Field(primary_key=True)
    at: datetime = Field(default_factory=now, sa_type=UtcTime)
    by_name: str = Field(max_length=200)
    body: dict[str, Any] = Field(sa_column=Column(JSON, nullable=False))


class AnalysisComment(SQLModel, table=True):
    """A colleague's word on it; never public."""

    __tablename__ = "analysis_comment"

    id: str = Field(default_factory=new_id, primary_key=True, max_length=36)
    analysis_id: str = Field(foreign_key="analysis.id", max_length=36, index=True)
    by_id: str = Field(foreign_key="person.id", max_length=36)
    by_name: str = Field(max_length=200)
    text: str = Field(sa_column=Column(Text, nullable=False))
    created_at: datetime = Field(default_factory=now, sa_type=UtcTime)
    resolved_at: datetime | None = Field(default=None, sa_type=UtcTime)
    removed_at: datetime | None = Field(default=None, sa_type=UtcTime)
    removed_by: str | None = Field(default=None, foreign_key="person.id", max_length=36)
    revision: int = 1


# The tables as queries see them: their attributes are columns, not a row's values.
Analyses: Any = Analysis
AnalysisTerms: Any = AnalysisTerm
Evidences: Any = AnalysisEvidence
AnalysisVersions: Any = AnalysisVersion
Comments: Any = AnalysisComment
