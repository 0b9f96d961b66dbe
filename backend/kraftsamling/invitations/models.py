"""When those invited are reminded, and that they have been, as stored."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, Column, Text
from sqlmodel import Field, SQLModel

from kraftsamling.foundation.times import UtcTime, now

USUAL_DAYS = (7, 1)


class ReminderPlan(SQLModel, table=True):
    """How a meeting's reminders go; without a row they go as usual."""

    __tablename__ = "reminder_plan"

    meeting_id: str = Field(foreign_key="meeting.id", primary_key=True, max_length=36)
    days: list[int] = Field(
        default_factory=lambda: list(USUAL_DAYS), sa_column=Column(JSON, nullable=False),
        description="how many days before the meeting",
    )  # fmt: skip
    to_coming: bool = Field(
        default=False, description="also those who have said yes, the last time"
    )
    subject: str | None = Field(default=None, max_length=200)
    message: str | None = Field(default=None, sa_column=Column(Text))
    revision: int = 1


class Reminder(SQLModel, table=True):
    """A letter that has been written: never twice for the same day of the same date."""

    participant_id: str = Field(foreign_key="participant.id", primary_key=True, max_length=36)
    days: int = Field(primary_key=True)
    held_on: date = Field(primary_key=True, description="the meeting's day when it was written")
    at: datetime = Field(default_factory=now, sa_type=UtcTime)


# The tables as queries see them: their attributes are columns, not a row's values.
ReminderPlans: Any = ReminderPlan
Reminders: Any = Reminder
