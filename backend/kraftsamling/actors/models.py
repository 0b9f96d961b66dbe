"""Actors as stored."""

from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import Column, Text, UniqueConstraint
from sqlmodel import Field, SQLModel

from kraftsamling.foundation.database import new_id
from kraftsamling.foundation.text import SORT_KEY
from kraftsamling.foundation.times import UtcTime, now


class ActorKind(StrEnum):
    municipality = "municipality"
    region = "region"
    state_agency = "state_agency"
    civil_society = "civil_society"
    academia = "academia"
    business = "business"
    school = "school"
    other = "other"


class Actor(SQLModel, table=True):
    """An organisation. Never deleted: what it has done stays, an archived actor is not offered."""

    __table_args__ = (UniqueConstraint("reference_system", "reference_id"),)

    id: str = Field(default_factory=new_id, primary_key=True, max_length=36)
    name: str = Field(max_length=200)
    name_key: str = Field(sa_type=SORT_KEY, index=True, description="Swedish order")
    kind: str = Field(max_length=20, index=True)
    municipality_code: str | None = Field(
        default=None, foreign_key="municipality.code", max_length=4, index=True
    )
    organisation_number: str | None = Field(default=None, max_length=11)
    website: str | None = Field(default=None, max_length=500)
    description: str | None = Field(default=None, sa_column=Column(Text))
    reference_system: str | None = Field(default=None, max_length=60)
    reference_id: str | None = Field(default=None, max_length=200)
    revision: int = 1
    created_at: datetime = Field(default_factory=now, sa_type=UtcTime)
    updated_at: datetime = Field(default_factory=now, sa_type=UtcTime)
    archived_at: datetime | None = Field(default=None, sa_type=UtcTime)


# The tables as queries see them: their attributes are columns, not a row's values.
Actors: Any = Actor
