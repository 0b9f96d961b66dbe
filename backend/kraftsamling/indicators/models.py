"""Indicators and what has been measured, as stored."""

from datetime import datetime
from enum import StrEnum
from typing import Any, Literal

from sqlalchemy import Column, Float, Index, Text
from sqlmodel import Field, SQLModel

from kraftsamling.foundation.text import SORT_KEY
from kraftsamling.foundation.times import UtcTime, now

COUNTRY = "0000"
OWN = "own"  # the source of an indicator that a process leader has made


# Which way is the better one.
Direction = Literal["higher", "lower", "neutral"]


class Gender(StrEnum):
    all = "T"
    women = "K"
    men = "M"


class Status(StrEnum):
    """Whether there is a value, and why not. A value that is missing is never 0."""

    measured = "measured"
    missing = "missing"
    privacy = "privacy"
    not_applicable = "not-applicable"
    unknown = "unknown"


class Movement(StrEnum):
    """Which way a series goes."""

    up = "up"
    down = "down"
    still = "still"
    uncertain = "uncertain"


class Doubt(StrEnum):
    """Why nothing is said of where a series goes."""

    small_groups = "small-groups"
    missing_years = "missing-years"
    jumps = "jumps"


class Verdict(StrEnum):
    """Whether a movement is for the better. `moves`: neither way is the better one."""

    right = "right"
    wrong = "wrong"
    still = "still"
    moves = "moves"
    uncertain = "uncertain"


class Indicator(SQLModel, table=True):
    """A measured series."""

    id: str = Field(primary_key=True, max_length=60, description="the source's own, as N17461")
    source: str = Field(default="kolada", max_length=30, description="own: made here, not fetched")
    source_name: str = Field(default="Kolada", max_length=120, description="as it is cited")
    source_url: str | None = Field(default=None, max_length=500)
    source_note: str | None = Field(default=None, max_length=300, description="licence, method")
    title: str = Field(max_length=300, description="as the source is expected to call it")
    title_key: str = Field(sa_type=SORT_KEY, description="Swedish order")
    question_sv: str = Field(max_length=300, description="what it answers")
    question_en: str = Field(max_length=300)
    unit: str = Field(max_length=30)
    better: str = Field(default="neutral", max_length=10, description="a Direction")
    target: float | None = Field(default=None, sa_column=Column(Float))
    by_gender: bool = False
    stopped_because: str | None = Field(
        default=None, sa_column=Column(Text), description="why it is not fetched any more"
    )
    fetched_at: datetime | None = Field(default=None, sa_type=UtcTime)
    archived_at: datetime | None = Field(default=None, sa_type=UtcTime)
    revision: int = 1
    updated_at: datetime = Field(default_factory=now, sa_type=UtcTime)


class IndicatorTerm(SQLModel, table=True):
    """The focus areas it says something about."""

    __tablename__ = "indicator_term"

    indicator_id: str = Field(foreign_key="indicator.id", primary_key=True, max_length=60)
    term_id: str = Field(foreign_key="term.id", primary_key=True, max_length=90, index=True)


class Observation(SQLModel, table=True):
    """One value, or the reason why there is none. Areas are municipalities, counties (0018) and
    the country (0000), by the source's four digits.
    """

    __table_args__ = (Index("ix_observation_series", "indicator_id", "area", "year", "gender"),)

    id: str = Field(primary_key=True, max_length=80, description="the four below, / between")
    indicator_id: str = Field(foreign_key="indicator.id", max_length=60)
    area: str = Field(max_length=4)
    year: int
    gender: str = Field(max_length=1)
    value: float | None = Field(default=None, sa_column=Column(Float))
    status: str = Field(default=Status.measured, max_length=20)
    withheld_at: datetime | None = Field(
        default=None, sa_type=UtcTime, index=True,
        description="since when, where it had been told before",
    )  # fmt: skip


class Trend(SQLModel, table=True):
    """Where a series goes, as `trends.trend` told it of what is observed; reckoned anew with it."""

    id: str = Field(primary_key=True, max_length=80, description="the three below, / between")
    indicator_id: str = Field(foreign_key="indicator.id", max_length=60, index=True)
    area: str = Field(max_length=4)
    gender: str = Field(max_length=1)
    movement: str = Field(max_length=20)
    doubt: str | None = Field(default=None, max_length=20)
    change: float | None = Field(default=None, sa_column=Column(Float))
    first_year: int | None = None
    last_year: int | None = Field(default=None, description="the last one with a value")
    last_value: float | None = Field(default=None, sa_column=Column(Float))
    recent: bool = Field(default=False, description="the last value is of the last six rounds")


class SimilarGroup(SQLModel, table=True):
    """Which municipalities are most like this one, as the source groups them."""

    __tablename__ = "similar_group"

    municipality: str = Field(foreign_key="municipality.code", primary_key=True, max_length=4)
    group_id: str = Field(max_length=20, description="the source's own, as G176199")
    title: str = Field(max_length=200)
    year: int
    fetched_at: datetime = Field(default_factory=now, sa_type=UtcTime)


class SimilarMember(SQLModel, table=True):
    """One that is like it; never itself."""

    __tablename__ = "similar_member"

    municipality: str = Field(
        foreign_key="similar_group.municipality", primary_key=True, max_length=4
    )
    member: str = Field(foreign_key="municipality.code", primary_key=True, max_length=4, index=True)


# The tables as queries see them: their attributes are columns, not a row's values.
Indicators: Any = Indicator
IndicatorTerms: Any = IndicatorTerm
Observations: Any = Observation
Trends: Any = Trend
SimilarGroups: Any = SimilarGroup
SimilarMembers: Any = SimilarMember
