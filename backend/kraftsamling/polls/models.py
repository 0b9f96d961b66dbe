"""Date polls as stored. Names and addresses are wiped some months after the poll has rested."""

from datetime import date, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import UniqueConstraint
from sqlmodel import Field, SQLModel

from kraftsamling.foundation.database import new_id
from kraftsamling.foundation.times import UtcTime, now


class PollStatus(StrEnum):
    open = "open"
    closed = "closed"
    fixed = "fixed"


class PollSource(StrEnum):
    """How somebody came into the poll: asked by letter, or by the link that is passed on."""

    asked = "asked"
    shared = "shared"


class TimeAnswer(StrEnum):
    yes = "yes"
    if_need_be = "if_need_be"
    no = "no"


class DatePoll(SQLModel, table=True):
    """The question when a meeting should be; one a meeting."""

    __tablename__ = "date_poll"

    id: str = Field(default_factory=new_id, primary_key=True, max_length=36)
    meeting_id: str = Field(foreign_key="meeting.id", max_length=36, unique=True)
    status: str = Field(default=PollStatus.open, max_length=20)
    answer_by: date | None = Field(default=None, description="the last day, in the zone")
    message: str | None = Field(default=None, max_length=2000)
    fixed_time: str | None = Field(default=None, max_length=36, description="the time chosen")
    revision: int = 1
    created_at: datetime = Field(default_factory=now, sa_type=UtcTime)
    updated_at: datetime = Field(default_factory=now, sa_type=UtcTime, index=True)


class PollTime(SQLModel, table=True):
    """A time that is offered."""

    __tablename__ = "date_poll_time"
    __table_args__ = (UniqueConstraint("poll_id", "starts_at", "ends_at"),)

    id: str = Field(default_factory=new_id, primary_key=True, max_length=36)
    poll_id: str = Field(foreign_key="date_poll.id", max_length=36)
    starts_at: datetime = Field(sa_type=UtcTime)
    ends_at: datetime = Field(sa_type=UtcTime)


class PollPerson(SQLModel, table=True):
    """Somebody who was asked, or who answered by the shared link."""

    __tablename__ = "date_poll_person"
    __table_args__ = (UniqueConstraint("poll_id", "email"),)

    id: str = Field(default_factory=new_id, primary_key=True, max_length=36)
    poll_id: str = Field(foreign_key="date_poll.id", max_length=36)
    name: str = Field(max_length=120)
    email: str = Field(max_length=254, description="lower case")
    language: str = Field(default="sv", max_length=2, description="of the letters")
    source: str = Field(default=PollSource.asked, max_length=20)
    comment: str | None = Field(default=None, max_length=300)
    answered_at: datetime | None = Field(default=None, sa_type=UtcTime)
    written_at: datetime = Field(
        default_factory=now, sa_type=UtcTime, description="when a letter with a link last went"
    )
    created_at: datetime = Field(default_factory=now, sa_type=UtcTime)


class PollAnswer(SQLModel, table=True):
    """What somebody says of a time."""

    __tablename__ = "date_poll_answer"

    person_id: str = Field(foreign_key="date_poll_person.id", primary_key=True, max_length=36)
    time_id: str = Field(
        foreign_key="date_poll_time.id", primary_key=True, max_length=36, index=True
    )
    answer: str = Field(max_length=20)


class PollLink(SQLModel, table=True):
    """Whoever has the link answers as that person. Kept as a hash only; each letter has its own."""

    __tablename__ = "date_poll_link"

    token_hash: str = Field(primary_key=True, max_length=64)
    person_id: str = Field(foreign_key="date_poll_person.id", max_length=36, index=True)
    created_at: datetime = Field(default_factory=now, sa_type=UtcTime)


# The tables as queries see them: their attributes are columns, not a row's values.
DatePolls: Any = DatePoll
PollTimes: Any = PollTime
PollPersons: Any = PollPerson
PollAnswers: Any = PollAnswer
