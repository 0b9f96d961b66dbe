"""Tips as said over the wire."""

from datetime import datetime
from typing import Annotated, Literal

from pydantic import BaseModel, Field, StringConstraints

from kraftsamling.foundation.fields import (
    CLEAN,
    BlankIsNone,
    Body,
    Code,
    EmailAddress,
    Id,
    Line200,
    MunicipalityCode,
    Text120,
    Text300,
    WebAddress,
)
from kraftsamling.initiatives.shown import InitiativeRef
from kraftsamling.places.schemas import MunicipalityRef
from kraftsamling.tips.models import Status

Line2000 = Annotated[str, StringConstraints(min_length=1, max_length=2000), CLEAN]
Short = Annotated[str, StringConstraints(max_length=200)]


class TipTicket(BaseModel):
    """What a form needs before it can send a tip. Nothing in it is secret."""

    ticket: str = Field(examples=["1795600000.4f1d0c2b8a7e6d5c.9f86d081884c7d659a2feaa0c55ad015"])
    wait_seconds: int = Field(description="It works after this long.", examples=[3])
    lasts_seconds: int = Field(description="And no longer than this.", examples=[14400])
    work_bits: int = Field(
        description="Find a whole number so that the SHA-256 of `<ticket>.<number>` begins with "
        "this many zero bits, and send it as `proof`.",
        examples=[14],
    )


class TipIn(Body):
    """Something worth knowing, and what shows that it is not sent by a careless robot."""

    name: Line200 = Field(description="What it is called, or what it is.")
    why: Line2000 = Field(description="Why it is worth knowing.")
    municipality_code: MunicipalityCode | None = None
    run_by: Text120 = Field(default=None, description="Who runs it, as far as you know.")
    link: Annotated[WebAddress | None, BlankIsNone] = None
    email: Annotated[
        EmailAddress | None,
        BlankIsNone,
        Field(default=None, description="For a letter of thanks; wiped when the tip is answered."),
    ]
    language: Literal["sv", "en"] = Field(default="sv", description="Of the letter of thanks.")
    platform: Annotated[
        Code | None, Field(default=None, description="The default platform when not said.")
    ]
    homepage: Short = Field(
        default="", description="Leave it empty: a trap for robots that fill in everything."
    )
    ticket: Short = Field(description="From `POST /tip-tickets`; works once.")
    proof: Short = Field(description="The number that the ticket asks for.")


class TipThanks(BaseModel):
    """It has been received."""

    id: str
    received_at: datetime = Field(json_schema_extra={"example": "2026-11-25T09:30:00Z"})
    will_be_thanked: bool = Field(description="Whether an address for a letter was left.")


class KnownIn(Body):
    """What the tip is about, which we knew already."""

    initiative_id: Id


class DismissalIn(Body):
    """Why the tip leads nowhere; for the process leaders alone."""

    reason: Text300 = None


class Decider(BaseModel):
    name: str


class Tip(BaseModel):
    """A tip, as process leaders see it."""

    id: str
    platform: str
    status: Status
    name: str
    why: str
    municipality: MunicipalityRef | None
    run_by: str | None
    link: str | None
    language: str
    wants_thanks: bool = Field(description="An address is there, until the tip is answered.")
    initiative: InitiativeRef | None = Field(
        description="The draft it became, or what was known already."
    )
    reason: str | None
    decided_by: Decider | None
    decided_at: datetime | None = Field(json_schema_extra={"example": "2026-11-26T08:00:00Z"})
    created_at: datetime = Field(json_schema_extra={"example": "2026-11-25T09:30:00Z"})
    revision: int
    allowed_actions: list[Literal["make_draft", "know", "dismiss", "reopen"]] = Field(
        description="What the asker may do with it now."
    )
