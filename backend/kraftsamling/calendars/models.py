"""Who has a calendar of their own, and which meetings came from a calendar file, as stored."""

from datetime import datetime
from typing import Any

from sqlmodel import Field, SQLModel

from kraftsamling.foundation.database import new_id
from kraftsamling.foundation.times import UtcTime, now


class CalendarKey(SQLModel, table=True):
    """Opens a person's own calendar. The address also holds a signature, which is kept nowhere."""

    __tablename__ = "calendar_key"

    person_id: str = Field(foreign_key="person.id", primary_key=True, max_length=36)
    key: str = Field(default_factory=new_id, max_length=36, unique=True)
    revision: int = 1
    made_at: datetime = Field(default_factory=now, sa_type=UtcTime)
    ended_at: datetime | None = Field(default=None, sa_type=UtcTime, description="stopped")


class TakenEvent(SQLModel, table=True):
    """An event of a calendar file that became a meeting, so that it becomes one only once."""

    __tablename__ = "taken_event"

    id: str = Field(
        primary_key=True, max_length=64, description="SHA-256 of platform, UID and occurrence"
    )
    meeting_id: str = Field(foreign_key="meeting.id", max_length=36, index=True)
    at: datetime = Field(default_factory=now, sa_type=UtcTime)


# The tables as queries see them: their attributes are columns, not a row's values.
CalendarKeys: Any = CalendarKey
TakenEvents: Any = TakenEvent
