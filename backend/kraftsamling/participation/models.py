"""Participants as stored."""

from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import Index, UniqueConstraint
from sqlmodel import Field, SQLModel

from kraftsamling.foundation.database import new_id
from kraftsamling.foundation.text import SORT_KEY
from kraftsamling.foundation.times import UtcTime, now


class Source(StrEnum):
    """How somebody came onto the list."""

    self = "self"
    invited = "invited"
    leader = "leader"


class Answer(StrEnum):
    yes = "yes"
    maybe = "maybe"
    no = "no"


class Seat(StrEnum):
    seated = "seated"
    waiting = "waiting"


class Participant(SQLModel, table=True):
    """One person at one meeting. Only those who answer yes have a seat, or wait for one."""

    __table_args__ = (
        UniqueConstraint("meeting_id", "email", name="uq_participant_meeting_email"),
        Index("ix_participant_queue", "meeting_id", "seat", "queue_number"),
        Index("ix_participant_name", "meeting_id", "name_key", "id"),
    )

    id: str = Field(default_factory=new_id, primary_key=True, max_length=36)
    meeting_id: str = Field(foreign_key="meeting.id", max_length=36)
    name: str = Field(max_length=120)
    name_key: str = Field(default="", sa_type=SORT_KEY, description="Swedish order")
    search_text: str = Field(
        default="", max_length=500, description="name, e-mail and organisation, folded"
    )
    email: str | None = Field(default=None, max_length=254, description="lower case")
    organisation: str | None = Field(default=None, max_length=120)
    actor_id: str | None = Field(default=None, foreign_key="actor.id", max_length=36, index=True)
    language: str = Field(default="sv", max_length=2)
    source: str = Field(default=Source.self, max_length=10)
    answer: str | None = Field(default=None, max_length=10, description="none of those invited")
    seat: str | None = Field(default=None, max_length=10)
    queue_number: int | None = Field(
        default=None, description="given under the lock of the meeting's row; decides the order"
    )
    needs: str | None = Field(
        default=None, max_length=500, description="wiped when the meeting is over"
    )
    group_conversation: str | None = Field(default=None, max_length=120)
    registered_by: str | None = Field(
        default=None, foreign_key="participant.id", max_length=36, index=True,
        description="the colleague who did it",
    )  # fmt: skip
    invited_at: datetime | None = Field(default=None, sa_type=UtcTime)
    answered_at: datetime | None = Field(default=None, sa_type=UtcTime)
    checked_in_at: datetime | None = Field(default=None, sa_type=UtcTime)
    cancelled_at: datetime | None = Field(default=None, sa_type=UtcTime)
    revision: int = 1
    created_at: datetime = Field(default_factory=now, sa_type=UtcTime)


class ParticipantLink(SQLModel, table=True):
    """Whoever has the link keeps this registration. Every letter has one of its own, and all of
    them work, so that nobody can end another's link by asking for a new one. Kept as a hash only.
    """

    __tablename__ = "participant_link"

    token_hash: str = Field(primary_key=True, max_length=64)
    participant_id: str = Field(foreign_key="participant.id", max_length=36, index=True)
    created_at: datetime = Field(default_factory=now, sa_type=UtcTime)


# The tables as queries see them: their attributes are columns, not a row's values.
Participants: Any = Participant
ParticipantLinks: Any = ParticipantLink
