"""Tips as stored. Where somebody sent it from is not kept."""

from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import Column, Index, Text
from sqlmodel import Field, SQLModel

from kraftsamling.foundation.database import new_id
from kraftsamling.foundation.times import UtcTime, now


class Status(StrEnum):
    new = "new"
    used = "used"
    known = "known"
    dismissed = "dismissed"


class Tip(SQLModel, table=True):
    """What somebody told us of. The address is there until the tip is answered, then wiped."""

    __table_args__ = (Index("ix_tip_status_created", "status", "created_at", "id"),)

    id: str = Field(default_factory=new_id, primary_key=True, max_length=36)
    platform: str = Field(foreign_key="platform.code", max_length=60, index=True)
    status: str = Field(default=Status.new, max_length=20)
    name: str = Field(max_length=200)
    municipality_code: str | None = Field(
        default=None, foreign_key="municipality.code", max_length=4
    )
    run_by: str | None = Field(default=None, max_length=120)
    link: str | None = Field(default=None, max_length=500)
    email: str | None = Field(default=None, max_length=254, description="for thanks alone")
    language: str = Field(default="sv", max_length=2)
    initiative_id: str | None = Field(
        default=None, foreign_key="initiative.id", max_length=36, index=True,
        description="the draft it became, or what was known already",
    )  # fmt: skip
    decided_by: str | None = Field(default=None, foreign_key="person.id", max_length=36)
    decided_at: datetime | None = Field(default=None, sa_type=UtcTime)
    revision: int = 1
    created_at: datetime = Field(default_factory=now, sa_type=UtcTime)
    reason: str | None = Field(default=None, max_length=300)
    why: str = Field(sa_column=Column(Text, nullable=False))


# The table as queries see it: its attributes are columns, not a row's values.
Tips: Any = Tip
