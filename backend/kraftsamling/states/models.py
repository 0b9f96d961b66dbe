"""States as stored: what is said now, and everything that was said before."""

from datetime import datetime
from typing import Any

from sqlalchemy import Text
from sqlmodel import Field, SQLModel

from kraftsamling.foundation.times import UtcTime, now


class Texts(SQLModel):
    """What is said of a focus area."""

    current_state_sv: str | None = Field(default=None, sa_type=Text)
    current_state_en: str | None = Field(default=None, sa_type=Text)
    desired_state_sv: str | None = Field(default=None, sa_type=Text)
    desired_state_en: str | None = Field(default=None, sa_type=Text)
    responsible_id: str | None = Field(
        default=None, foreign_key="actor.id", max_length=36,
        description="the actor that answers for the common work",
    )  # fmt: skip
    responsible_note: str | None = Field(
        default=None, max_length=300, description="a group or a function, not a person's name"
    )
    example: bool = Field(default=False, description="demo content, marked as such")


class FocusAreaState(Texts, table=True):
    """What is said now. There is no row before somebody has written."""

    __tablename__ = "focus_area_state"

    platform: str = Field(foreign_key="platform.code", primary_key=True, max_length=60)
    term_id: str = Field(foreign_key="term.id", primary_key=True, max_length=90)
    revision: int = 1
    updated_at: datetime = Field(default_factory=now, sa_type=UtcTime)


class FocusAreaVersion(Texts, table=True):
    """What was said at each revision, the present one too. Never changed, never deleted."""

    __tablename__ = "focus_area_version"

    platform: str = Field(foreign_key="platform.code", primary_key=True, max_length=60)
    term_id: str = Field(foreign_key="term.id", primary_key=True, max_length=90)
    number: int = Field(primary_key=True, description="the revision")
    at: datetime = Field(default_factory=now, sa_type=UtcTime)
    by_kind: str = Field(max_length=20)
    by_id: str | None = Field(default=None, max_length=36)
    by_name: str = Field(max_length=200)


# The tables as queries see them: their attributes are columns, not a row's values.
States: Any = FocusAreaState
Versions: Any = FocusAreaVersion
