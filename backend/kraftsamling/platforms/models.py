"""Platforms and code lists as stored."""

from enum import StrEnum
from typing import Any

from sqlalchemy import Column, Text, UniqueConstraint
from sqlmodel import Field, SQLModel


class Platform(SQLModel, table=True):
    """One mobilisation area; the unit that owns everything else."""

    code: str = Field(primary_key=True, max_length=60)
    name_sv: str = Field(max_length=200)
    name_en: str = Field(max_length=200)
    current_state_sv: str = Field(sa_column=Column(Text, nullable=False))
    current_state_en: str = Field(sa_column=Column(Text, nullable=False))
    desired_state_sv: str = Field(sa_column=Column(Text, nullable=False))
    desired_state_en: str = Field(sa_column=Column(Text, nullable=False))
    joint_effort_sv: str = Field(sa_column=Column(Text, nullable=False))
    joint_effort_en: str = Field(sa_column=Column(Text, nullable=False))
    county_code: str = Field(default="18", max_length=2, description="where 'county-wide' is")
    review_required: bool = Field(default=False, description="process leaders publish")
    confirm_after_days: int = Field(
        default=180, description="then what is published is asked about again"
    )
    # What makes a gap large: see gaps/queries.py.
    gap_need: float = Field(default=2, description="the weight of how it is, among the others")
    gap_trend: float = Field(default=1, description="of which way it goes")
    gap_coverage: float = Field(default=2, description="of how little is being done")
    gap_county_wide: float = Field(default=0.5, description="counts as so much of an own one")
    gap_planned: float = Field(default=0.25, description="so does one that has not begun")
    is_default: bool = False
    revision: int = 1


class Vocabulary(StrEnum):
    """The code lists, named as in their addresses."""

    focus_areas = "focus-areas"
    target_groups = "target-groups"
    phases = "phases"
    guiding_principles = "guiding-principles"
    convention_articles = "convention-articles"
    global_goals = "global-goals"
    evidence_levels = "evidence-levels"


class Term(SQLModel, table=True):
    """A word in a code list, in both languages."""

    __table_args__ = (UniqueConstraint("vocabulary", "code"),)

    id: str = Field(primary_key=True, max_length=90, description="vocabulary/code")
    vocabulary: str = Field(max_length=40)
    code: str = Field(max_length=60)
    name_sv: str = Field(max_length=200)
    name_en: str = Field(max_length=200)
    description_sv: str = Field(default="", sa_column=Column(Text, nullable=False))
    description_en: str = Field(default="", sa_column=Column(Text, nullable=False))
    position: int = 0


# The tables as queries see them: their attributes are columns, not a row's values.
Platforms: Any = Platform
Terms: Any = Term
