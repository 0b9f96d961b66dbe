"""What people follow and the views they have saved, as stored."""

from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import JSON, Column, Index, UniqueConstraint
from sqlmodel import Field, SQLModel

from kraftsamling.foundation.database import new_id
from kraftsamling.foundation.text import SORT_KEY
from kraftsamling.foundation.times import UtcTime, now


class Cadence(StrEnum):
    """How often a letter tells what is new; `never` is for the page and the feed alone."""

    at_once = "at_once"
    weekly = "weekly"
    never = "never"


class FollowKind(StrEnum):
    initiative = "initiative"
    focus_area = "focus_area"
    municipality = "municipality"
    view = "view"


class SavedView(SQLModel, table=True):
    """A selection of the explore page under a name of the person's own."""

    __tablename__ = "saved_view"
    __table_args__ = (Index("ix_saved_view_person_name", "person_id", "name_key", "id"),)

    id: str = Field(default_factory=new_id, primary_key=True, max_length=36)
    person_id: str = Field(foreign_key="person.id", max_length=36)
    name: str = Field(max_length=120)
    name_key: str = Field(sa_type=SORT_KEY, description="Swedish order")
    query: dict[str, Any] = Field(
        default_factory=dict, sa_column=Column(JSON, nullable=False), description="the filters"
    )
    view: str = Field(default="list", max_length=20)
    sort: str | None = Field(default=None, max_length=200)
    revision: int = 1
    created_at: datetime = Field(default_factory=now, sa_type=UtcTime)
    ended_at: datetime | None = Field(default=None, sa_type=UtcTime, description="deleted")


class Follow(SQLModel, table=True):
    """One thing that a person follows: exactly one of the four is set."""

    __table_args__ = (
        UniqueConstraint("person_id", "initiative_id"),
        UniqueConstraint("person_id", "term_id"),
        UniqueConstraint("person_id", "municipality_code"),
        UniqueConstraint("person_id", "view_id"),
        # Each round of the worker asks who is to be told by now.
        Index("ix_follow_cadence_told", "cadence", "told_at"),
    )

    id: str = Field(default_factory=new_id, primary_key=True, max_length=36)
    person_id: str = Field(foreign_key="person.id", max_length=36)
    initiative_id: str | None = Field(
        default=None, foreign_key="initiative.id", max_length=36, index=True
    )
    term_id: str | None = Field(
        default=None, foreign_key="term.id", max_length=90, description="a focus area"
    )
    municipality_code: str | None = Field(
        default=None, foreign_key="municipality.code", max_length=4
    )
    view_id: str | None = Field(
        default=None, foreign_key="saved_view.id", max_length=36, index=True
    )
    cadence: str = Field(default=Cadence.weekly, max_length=10)
    revision: int = 1
    created_at: datetime = Field(default_factory=now, sa_type=UtcTime)
    ended_at: datetime | None = Field(default=None, sa_type=UtcTime, description="stopped")
    told_at: datetime = Field(
        default_factory=now, sa_type=UtcTime, description="when it was last seen to"
    )
    looks_from: datetime = Field(
        default_factory=now,
        sa_type=UtcTime,
        description="the next letter tells what happened after this, if it has not been told",
    )


class Told(SQLModel, table=True):
    """How much of an initiative's history has been told to a person by letter.

    No foreign key to the initiative: when a duplicate is merged, what points at it is moved, and
    this number is about the history of the one it was told of.
    """

    person_id: str = Field(foreign_key="person.id", primary_key=True, max_length=36)
    initiative_id: str = Field(primary_key=True, max_length=36)
    number: int = Field(description="the latest revision told")
    at: datetime = Field(sa_type=UtcTime, index=True)


class FeedKey(SQLModel, table=True):
    """Opens a person's own feed. The address also holds a signature, which is kept nowhere."""

    __tablename__ = "feed_key"

    person_id: str = Field(foreign_key="person.id", primary_key=True, max_length=36)
    key: str = Field(default_factory=new_id, max_length=36, unique=True)
    revision: int = 1
    made_at: datetime = Field(default_factory=now, sa_type=UtcTime)


# The tables as queries see them: their attributes are columns, not a row's values.
SavedViews: Any = SavedView
Follows: Any = Follow
FeedKeys: Any = FeedKey
Tolds: Any = Told
