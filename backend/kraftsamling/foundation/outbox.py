"""Letters waiting to be sent: written in the transaction of the act that causes them.

A letter is therefore sent if and only if the act happened. Its text may hold a secret link, so
it is wiped once the letter has left.
"""

from datetime import datetime
from typing import NamedTuple

from sqlalchemy import Column, Text
from sqlmodel import Field, Session, SQLModel

from kraftsamling.foundation.database import new_id
from kraftsamling.foundation.settings import Settings
from kraftsamling.foundation.times import UtcTime, now


class Letter(SQLModel, table=True):
    id: str = Field(default_factory=new_id, primary_key=True, max_length=36)
    recipient: str = Field(max_length=254)
    subject: str = Field(max_length=200)
    text: str = Field(sa_column=Column(Text, nullable=False))
    created_at: datetime = Field(default_factory=now, sa_type=UtcTime, index=True)
    due_at: datetime = Field(default_factory=now, sa_type=UtcTime, index=True)
    attempts: int = 0
    sent_at: datetime | None = Field(default=None, sa_type=UtcTime)
    unsubscribe: str | None = Field(
        default=None, max_length=500, description="where one click stops such letters (RFC 8058)"
    )
    last_error: str | None = Field(default=None, max_length=500)
    kind: str | None = Field(default=None, max_length=40, description="what sort of letter it is")
    about: str | None = Field(
        default=None, max_length=36, index=True, description="the meeting it belongs to"
    )
    calendar_method: str | None = Field(default=None, max_length=10, description="RFC 5546")
    calendar: str | None = Field(
        default=None, sa_column=Column(Text), description="a calendar file that goes along"
    )


class CalendarPart(NamedTuple):
    """A calendar file within a letter; `method` is the one the file itself names."""

    method: str
    file: str


def post(
    session: Session, recipient: str, subject: str, text: str, unsubscribe: str | None = None, *,
    kind: str | None = None, about: str | None = None, calendar: CalendarPart | None = None,
) -> Letter:  # fmt: skip
    """Puts a letter in the outbox, in the session's transaction."""
    letter = Letter(
        recipient=recipient, subject=subject, text=text, unsubscribe=unsubscribe, kind=kind,
        about=about, calendar_method=calendar and calendar.method,
        calendar=calendar and calendar.file,
    )  # fmt: skip
    session.add(letter)
    return letter


def settings_of(session: Session) -> Settings:
    """What a letter needs to know of the installation: where its links lead, who sends it."""
    known: Settings | None = session.info.get("settings")
    return known or Settings()
