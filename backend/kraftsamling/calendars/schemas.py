"""Own calendars and calendar files as said over the wire."""

from datetime import datetime
from typing import Annotated, Literal

from pydantic import BaseModel, Field, StrictBool, StringConstraints

from kraftsamling.foundation.fields import Body, Code
from kraftsamling.meetings.schemas import MeetingRef

MOST_CHARACTERS = 500_000
Outcome = Literal["new", "known", "refused"]


class OwnCalendar(BaseModel):
    """The address of the person's own calendar; whoever has it can read the calendar."""

    address: str | None = Field(
        description="Null until one is made, and when it is stopped.",
        json_schema_extra={"format": "uri"},
    )
    made_at: datetime | None = Field(json_schema_extra={"example": "2026-11-26T09:30:00Z"})


class CalendarFileIn(Body):
    """A calendar file (iCalendar, RFC 5545) whose events are to become drafts of meetings."""

    file: Annotated[str, StringConstraints(min_length=1, max_length=MOST_CHARACTERS)] = Field(
        description="The file's text.", examples=["BEGIN:VCALENDAR\r\n..."]
    )
    platform: Annotated[
        Code | None, Field(default=None, description="The default platform when not said.")
    ]
    dry_run: StrictBool = Field(
        default=True, description="Only tell what would become of it; nothing is kept."
    )


class FileEvent(BaseModel):
    """What became of one event, or would become of it."""

    title: str | None
    starts_at: datetime | None = Field(json_schema_extra={"example": "2027-01-14T12:00:00Z"})
    zone: str | None
    outcome: Outcome
    count: int = Field(description="How many meetings it is: more than one for a series.")
    left_out: int = Field(description="How many later ones of the series are not brought in.")
    reasons: list[str] = Field(
        description="Why it is refused, or what did not come along, in the language asked for."
    )
    meeting: MeetingRef | None = Field(description="The first meeting, when it is there.")


class CalendarFileReport(BaseModel):
    """What became of a calendar file, event by event, in the order of the file."""

    dry_run: bool
    new: int = Field(description="Meetings that were made, or would be.")
    known: int = Field(description="Events that were brought in before; they are left alone.")
    refused: int = Field(description="Events that could not be brought in; each says why.")
    events: list[FileEvent]
