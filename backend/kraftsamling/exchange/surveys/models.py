"""Imports of values as stored: what came of each, and what was there before it."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, Column
from sqlmodel import Field, SQLModel

from kraftsamling.foundation.database import new_id
from kraftsamling.foundation.times import UtcTime, now


class ObservationImport(SQLModel, table=True):
    __tablename__ = "observation_import"

    id: str = Field(default_factory=new_id, primary_key=True, max_length=36)
    file_name: str = Field(max_length=200)
    indicators: list[str] = Field(sa_column=Column(JSON, nullable=False), description="their ids")
    new: int = 0
    changed: int = 0
    same: int = 0
    hidden: int = Field(default=0, description="kept back since too few had answered")
    replaced: list[dict[str, Any]] = Field(
        sa_column=Column(JSON, nullable=False),
        description="each new or changed value: id, what it became, what undoing brings back",
    )
    undone_at: datetime | None = Field(default=None, sa_type=UtcTime)
    left_alone: int = Field(default=0, description="changed by somebody since, so not undone")
    created_by: str | None = Field(default=None, foreign_key="person.id", max_length=36)
    created_at: datetime = Field(default_factory=now, sa_type=UtcTime, index=True)
    revision: int = 1


# The table as queries see it: its attributes are columns, not a row's values.
ObservationImports: Any = ObservationImport
