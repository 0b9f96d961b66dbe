"""Letters as said over the wire."""

from datetime import datetime
from enum import StrEnum

from pydantic import BaseModel, Field

from kraftsamling.foundation.pages import Page


class LetterState(StrEnum):
    waiting = "waiting"
    sent = "sent"
    failed = "failed"


class Trouble(StrEnum):
    """What an attempt met: the address or the letter was refused, the server, or our settings."""

    address = "address"
    letter = "letter"
    server = "server"
    settings = "settings"


class LetterMeeting(BaseModel):
    id: str
    title: str


class LetterOut(BaseModel):
    """A letter as the outbox shows it, without what it says."""

    id: str
    kind: str | None = Field(description="What sort of letter it is.")
    recipient: str
    subject: str
    meeting: LetterMeeting | None = Field(description="The meeting it is about.")
    with_calendar: bool = Field(description="Whether a calendar file goes along.")
    state: LetterState = Field(description="Failed is tried again until it succeeds.")
    attempts: int
    trouble: Trouble | None = Field(description="What the latest attempt met, until it is sent.")
    created_at: datetime = Field(json_schema_extra={"example": "2026-11-26T09:30:00Z"})
    sent_at: datetime | None = Field(json_schema_extra={"example": "2026-11-26T09:30:04Z"})
    next_attempt_at: datetime | None = Field(json_schema_extra={"example": "2026-11-26T09:34:00Z"})


class LetterPage(Page[LetterOut]):
    """One page of letters, the newest first."""

    sending: bool = Field(description="Whether a mail server is set, so that letters leave.")
