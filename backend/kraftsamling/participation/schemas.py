"""Participation as said over the wire."""

from datetime import date, datetime
from typing import Annotated, Any, Literal

from pydantic import BaseModel, Field, StringConstraints

from kraftsamling.foundation.fields import (
    CLEAN,
    BlankIsNone,
    Body,
    EmailAddress,
    Id,
    PersonName,
    Text120,
    patch_of,
)
from kraftsamling.meetings.schemas import MeetingRef
from kraftsamling.participation.models import Answer, Seat, Source

Short = Annotated[str, StringConstraints(max_length=200)]
Text500 = Annotated[Annotated[str, StringConstraints(max_length=500), CLEAN] | None, BlankIsNone]
Optionally = Annotated[EmailAddress | None, BlankIsNone]
NEEDS = "Food, interpretation, accessibility. Wiped when the meeting is over."


class RegistrationTicket(BaseModel):
    """What a form needs before it can register somebody. Nothing in it is secret."""

    ticket: str = Field(examples=["1795600000.4f1d0c2b8a7e6d5c.9f86d081884c7d659a2feaa0c55ad015"])
    wait_seconds: int = Field(description="It works after this long.", examples=[3])
    lasts_seconds: int = Field(description="And no longer than this.", examples=[14400])
    work_bits: int = Field(
        description="Find a whole number so that the SHA-256 of `<ticket>.<number>` begins with "
        "this many zero bits, and send it as `proof`.",
        examples=[14],
    )


class ColleagueIn(Body):
    """Somebody from the same organisation, with a seat of their own and, by address, letters."""

    name: PersonName
    email: Annotated[Optionally, Field(default=None)]


Colleagues = Annotated[
    list[ColleagueIn],
    Field(default_factory=list, max_length=20, description="Each takes a seat, in this order."),
]


class RegistrationIn(Body):
    """Somebody who wants to come, and what shows that it is not a careless robot that sends it."""

    name: PersonName
    email: EmailAddress
    organisation: Text120 = None
    actor_id: Id | None = Field(default=None, description="When it is in the directory.")
    answer: Answer = Answer.yes
    needs: Text500 = Field(default=None, description=NEEDS)
    group_conversation: Text120 = Field(
        default=None, description="One of the meeting's `group_conversations`."
    )
    language: Literal["sv", "en"] = Field(default="sv", description="Of the letters.")
    colleagues: Colleagues
    homepage: Short = Field(
        default="", description="Leave it empty: a trap for robots that fill in everything."
    )
    ticket: Short = Field(
        default="",
        description="From `POST /registration-tickets`; works once. People signed in need none.",
    )
    proof: Short = Field(default="", description="The number that the ticket asks for.")


class RegistrationReceipt(BaseModel):
    """It has been received. The same for an address that is on the list already."""

    meeting_id: str
    received_at: datetime = Field(json_schema_extra={"example": "2026-11-25T09:30:00Z"})
    was_full: bool = Field(description="Whoever came then stands on the waiting list.")


class RegistrationLinkIn(Body):
    """The secret of a letter's link."""

    token: Annotated[str, StringConstraints(min_length=1, max_length=200)]


class RegistrationAnswerIn(RegistrationLinkIn):
    """The answer, and what else is to be changed; what is not sent stays as it is."""

    answer: Answer = Field(description="`no` cancels; `yes` again undoes it.")
    colleague: Id | None = Field(default=None, description="For a colleague that you registered.")
    organisation: Text120 = None
    needs: Text500 = Field(default=None, description=NEEDS)
    group_conversation: Text120 = None
    language: Literal["sv", "en"] | None = None


class RegistrationColleaguesIn(RegistrationLinkIn):
    """More who come along."""

    colleagues: Annotated[list[ColleagueIn], Field(min_length=1, max_length=20)]


class RegisteredMeeting(MeetingRef):
    ends_at: datetime | None = Field(json_schema_extra={"example": "2026-12-03T11:00:00Z"})
    place: str | None
    address: str | None
    link: str | None = Field(description="The online meeting, for those who have a seat.")
    register_by: date | None = Field(json_schema_extra={"example": "2026-11-27"})
    group_conversations: list[str]
    cancelled_because: str | None


class Colleague(BaseModel):
    id: str
    name: str
    answer: Answer | None
    seat: Seat | None
    place_in_queue: int | None = Field(description="From 1, for those who wait.")


class Registration(Colleague):
    """One's own registration, as the link in the letter shows it."""

    meeting: RegisteredMeeting
    email: str | None
    organisation: str | None
    needs: str | None
    group_conversation: str | None
    language: Literal["sv", "en"]
    colleagues: list[Colleague]
    checked_in_at: datetime | None = Field(json_schema_extra={"example": "2026-12-03T07:52:00Z"})
    allowed_actions: list[Literal["answer", "cancel", "check_in"]] = Field(
        description="What can be done with it now."
    )


class ParticipantFields(Body):
    """What those who arrange the meeting keep of somebody who takes part."""

    name: PersonName
    email: Annotated[Optionally, Field(default=None)]
    organisation: Text120 = None
    actor_id: Id | None = None
    answer: Answer = Answer.yes
    needs: Text500 = Field(default=None, description=NEEDS)
    group_conversation: Text120 = None
    language: Literal["sv", "en"] = "sv"


class ParticipantIn(ParticipantFields):
    tell: bool = Field(default=True, description="Send them a letter with their link.")


ParticipantPatch: Any = patch_of(ParticipantFields, "ParticipantPatch")


class RegisteredBy(BaseModel):
    id: str
    name: str


class Participant(BaseModel):
    """Somebody on the list, as those who arrange the meeting see it."""

    id: str
    meeting_id: str
    name: str
    email: str | None
    organisation: str | None
    actor_id: str | None
    language: Literal["sv", "en"]
    source: Source
    answer: Answer | None = Field(description="Nothing from those invited who have not answered.")
    seat: Seat | None
    queue_number: int | None = Field(description="The order in which they said yes.")
    needs: str | None
    group_conversation: str | None
    registered_by: RegisteredBy | None
    invited_at: datetime | None = Field(json_schema_extra={"example": "2026-11-12T08:00:00Z"})
    answered_at: datetime | None = Field(json_schema_extra={"example": "2026-11-20T09:30:00Z"})
    checked_in_at: datetime | None = Field(json_schema_extra={"example": "2026-12-03T07:52:00Z"})
    cancelled_at: datetime | None = Field(json_schema_extra={"example": "2026-11-24T10:00:00Z"})
    created_at: datetime = Field(json_schema_extra={"example": "2026-11-20T09:30:00Z"})
    revision: int


class CheckInCode(BaseModel):
    """What is shown at the door: who opens it there tells that they have come."""

    address: str = Field(examples=["https://kraftsamling.example/incheckning#9a4c.5f1e"])
    size: int = Field(description="Modules a side of the QR code, its quiet zone included.")
    path: str = Field(description="Its dark modules as the path of an SVG, a unit each.")


class SelfCheckInIn(Body):
    """By the code at the door and the address one registered with, or by one's own link."""

    code: Short | None = None
    email: Annotated[Optionally, Field(default=None)]
    token: Short | None = None


class SelfCheckIn(BaseModel):
    """Welcome."""

    meeting_title: str
    checked_in_at: datetime = Field(json_schema_extra={"example": "2026-12-03T07:52:00Z"})
