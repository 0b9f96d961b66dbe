"""What is learnt and not released yet, and the lesson of each month, as stored."""

from datetime import datetime
from typing import Any

from sqlalchemy import Column, Index, Text, UniqueConstraint
from sqlmodel import Field, SQLModel

from kraftsamling.foundation.database import new_id
from kraftsamling.foundation.times import UtcTime, now


class PrivateLesson(SQLModel, table=True):
    """It stays with the organisation that learnt it, also when the initiative changes hands."""

    __tablename__ = "private_lesson"
    __table_args__ = (
        Index("ix_private_lesson_organisation", "organisation_id", "created_at", "id"),
    )

    id: str = Field(default_factory=new_id, primary_key=True, max_length=36)
    initiative_id: str = Field(foreign_key="initiative.id", max_length=36, index=True)
    organisation_id: str | None = Field(
        default=None, foreign_key="actor.id", max_length=36,
        description="whose it is; nobody's but its writer's while the initiative has no owner",
    )  # fmt: skip
    created_by: str | None = Field(default=None, foreign_key="person.id", max_length=36, index=True)
    phase: str | None = Field(default=None, max_length=20, description="in which it was learnt")
    revision: int = 1
    created_at: datetime = Field(default_factory=now, sa_type=UtcTime)
    text: str = Field(sa_column=Column(Text, nullable=False))


class MonthsLesson(SQLModel, table=True):
    """The lesson of a month. It may be taken back or change; then there is nothing to show."""

    __tablename__ = "lesson_of_the_month"
    __table_args__ = (UniqueConstraint("platform", "month"),)

    id: str = Field(default_factory=new_id, primary_key=True, max_length=36)
    platform: str = Field(foreign_key="platform.code", max_length=60)
    month: str = Field(max_length=7, index=True, description="as 2026-11")
    # No foreign key: who takes a lesson back is not to be hindered by its fame.
    lesson_id: str = Field(max_length=36, index=True)
    initiative_id: str = Field(foreign_key="initiative.id", max_length=36, index=True)
    why: str | None = Field(default=None, max_length=300)
    chosen_by: str | None = Field(
        default=None, foreign_key="person.id", max_length=36,
        description="nobody when the platform chose it by its rule",
    )  # fmt: skip
    chosen_at: datetime = Field(default_factory=now, sa_type=UtcTime)


# The tables as queries see them: their attributes are columns, not a row's values.
PrivateLessons: Any = PrivateLesson
MonthsLessons: Any = MonthsLesson
