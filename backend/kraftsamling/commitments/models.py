"""Commitments as stored."""

from datetime import date, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import Column, Index, Text
from sqlmodel import Field, SQLModel

from kraftsamling.foundation.database import new_id
from kraftsamling.foundation.times import UtcTime, now


class State(StrEnum):
    open = "open"
    done = "done"
    dropped = "dropped"


class Commitment(SQLModel, table=True):
    """What somebody promised at a meeting."""

    __table_args__ = (
        Index("ix_commitment_state_due", "state", "due_on", "id"),
        Index("ix_commitment_meeting_due", "meeting_id", "due_on", "id"),
        Index("ix_commitment_actor_due", "actor_id", "due_on", "id"),
    )

    id: str = Field(default_factory=new_id, primary_key=True, max_length=36)
    meeting_id: str = Field(foreign_key="meeting.id", max_length=36)
    state: str = Field(default=State.open, max_length=10)
    actor_id: str | None = Field(default=None, foreign_key="actor.id", max_length=36)
    person: str | None = Field(default=None, max_length=120)
    email: str | None = Field(default=None, max_length=254, description="who is asked on the day")
    language: str = Field(default="sv", max_length=2)
    due_on: date
    closed_at: datetime | None = Field(default=None, sa_type=UtcTime)
    asked_at: datetime | None = Field(default=None, sa_type=UtcTime, description="last, by letter")
    asked_times: int = 0
    created_by: str | None = Field(default=None, foreign_key="person.id", max_length=36)
    revision: int = 1
    created_at: datetime = Field(default_factory=now, sa_type=UtcTime)
    updated_at: datetime = Field(default_factory=now, sa_type=UtcTime)
    what: str = Field(sa_column=Column(Text, nullable=False))
    note: str | None = Field(default=None, sa_column=Column(Text), description="how it went")


class CommitmentLink(SQLModel, table=True):
    """Whoever has the link answers for the commitment. Kept as a hash only."""

    __tablename__ = "commitment_link"

    token_hash: str = Field(primary_key=True, max_length=64)
    commitment_id: str = Field(foreign_key="commitment.id", max_length=36, index=True)
    receiver: str = Field(
        max_length=64, description="the address it was sent to, hashed: another's ends it"
    )
    created_at: datetime = Field(default_factory=now, sa_type=UtcTime)


# The tables as queries see them: their attributes are columns, not a row's values.
Commitments: Any = Commitment
CommitmentLinks: Any = CommitmentLink
