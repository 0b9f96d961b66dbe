"""Commitments as said over the wire."""

from datetime import date, datetime
from typing import Annotated, Any, Literal, Self

from pydantic import BaseModel, Field, StringConstraints, model_validator
from pydantic_core import PydanticCustomError

from kraftsamling.actors.schemas import ActorRef
from kraftsamling.commitments.models import State
from kraftsamling.foundation.fields import (
    BlankIsNone,
    Body,
    Day,
    EmailAddress,
    Id,
    Line1000,
    Text120,
    Text2000,
    patch_of,
)
from kraftsamling.meetings.schemas import MeetingRef

Token = Annotated[str, StringConstraints(min_length=1, max_length=100)]


class CommitmentFields(Body):
    """Who promised what by when: an organisation, a person, or both."""

    what: Line1000 = Field(examples=["Bjuder in skolorna i Nora till ett studiebesök."])
    actor_id: Annotated[
        Id | None, Field(default=None, description="The organisation that promised.")
    ]
    person: Text120 = Field(default=None, description="The person who promised.")
    email: Annotated[
        EmailAddress | None,
        BlankIsNone,
        Field(default=None, description="Is asked by letter on the day; told to those inside."),
    ]
    language: Literal["sv", "en"] = Field(default="sv", description="Of the letter.")
    due_on: Day

    @model_validator(mode="after")
    def _somebody_promised(self) -> Self:
        if self.actor_id is None and self.person is None:
            words = {
                "sv": "Ange vem som lovade: en organisation, en person eller båda.",
                "en": "Say who promised: an organisation, a person, or both.",
            }
            raise PydanticCustomError("nobody", "nobody", {"field": "actor_id", **words})
        return self


class CommitmentIn(CommitmentFields):
    """A commitment made at a meeting."""


CommitmentPatch: Any = patch_of(CommitmentFields, "CommitmentPatch")


class ClosingIn(Body):
    """How it went."""

    state: Literal["done", "dropped"] = Field(description="dropped: it will not be done.")
    note: Text2000 = None


class CommitmentLinkIn(Body):
    token: Token


class CommitmentAnswerIn(Body):
    """What whoever has the link answers. `later` moves the day."""

    token: Token
    answer: Literal["done", "later", "dropped"]
    note: Text2000 = None
    due_on: Day | None = Field(default=None, description="The new day, with `later`.")

    @model_validator(mode="after")
    def _later_is_when(self) -> Self:
        if self.answer == "later" and self.due_on is None:
            words = {"sv": "Ange en ny dag.", "en": "Give a new day."}
            raise PydanticCustomError("missing_day", "missing", {"field": "due_on", **words})
        return self


class Commitment(BaseModel):
    """A commitment. Who the person is, and the note, is told to those inside alone."""

    id: str
    meeting: MeetingRef
    what: str
    actor: ActorRef | None
    person: str | None
    email: str | None
    language: Literal["sv", "en"]
    due_on: date = Field(json_schema_extra={"example": "2027-01-29"})
    state: State
    note: str | None
    closed_at: datetime | None = Field(json_schema_extra={"example": "2027-01-20T09:00:00Z"})
    asked_at: datetime | None = Field(
        description="When the person was last asked by letter.",
        json_schema_extra={"example": "2027-01-29T06:00:00Z"},
    )
    created_at: datetime = Field(json_schema_extra={"example": "2026-12-09T12:10:00Z"})
    revision: int
    allowed_actions: list[Literal["edit", "close", "reopen", "remove"]] = Field(
        description="What the asker may do with it now."
    )


class AskedCommitment(BaseModel):
    """What a letter's link asks about."""

    what: str
    meeting_title: str
    due_on: date = Field(json_schema_extra={"example": "2027-01-29"})
    state: State
    note: str | None
