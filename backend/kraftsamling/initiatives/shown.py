"""The parts of an initiative as they are answered."""

from datetime import date, datetime
from typing import Literal

from pydantic import BaseModel, Field

from kraftsamling.actors.schemas import ActorRef
from kraftsamling.initiatives.models import ActorRole, EventKind, Phase, Relation


class ContactOut(BaseModel):
    name: str
    role: str | None
    email: str | None = Field(description="Null unless public, or the asker is signed in.")
    phone: str | None = Field(description="Null unless public, or the asker is signed in.")
    public: bool


class LinkOut(BaseModel):
    title: str
    url: str


class KeyEventOut(BaseModel):
    id: str
    on: date = Field(json_schema_extra={"example": "2026-03-02"})
    kind: EventKind
    title: str
    text: str | None


class LessonOut(BaseModel):
    id: str
    text: str
    phase: Phase | None = Field(description="In which it was learnt, where that is known.")
    released_at: datetime = Field(
        description="Since when it is there for others than its organisation.",
        json_schema_extra={"example": "2026-09-14T08:00:00Z"},
    )


class TakesPartOut(BaseModel):
    actor: ActorRef
    role: ActorRole


class InitiativeRef(BaseModel):
    id: str
    title: str
    phase: Phase | None


class RelatedOut(BaseModel):
    initiative: InitiativeRef
    relation: Relation
    direction: Literal["to", "from"] = Field(
        description="to: this one builds on the other; from: the other builds on this one."
    )
