"""The parts of an initiative as they are sent: who takes part, whom to call, what happened."""

from typing import Annotated

from pydantic import Field, StrictBool

from kraftsamling.foundation.fields import (
    BlankIsNone,
    Body,
    Day,
    EmailAddress,
    Id,
    Line60,
    Line120,
    Line200,
    Line1000,
    Line2000,
    Text40,
    Text120,
    Text2000,
    WebAddress,
)
from kraftsamling.initiatives.models import ActorRole, EventKind, Relation


class TakesPart(Body):
    actor_id: Id
    role: ActorRole


class ContactIn(Body):
    name: Line120
    role: Text120 = None
    email: Annotated[EmailAddress | None, BlankIsNone] = None
    phone: Text40 = None
    public: StrictBool = Field(
        default=False, description="The person agreed that anyone may see e-mail and phone."
    )


class LinkIn(Body):
    title: Line200
    url: WebAddress


class KeyEventIn(Body):
    id: Annotated[Id | None, Field(default=None, description="Keeps an event that is there.")]
    on: Day
    kind: EventKind = EventKind.progress
    title: Line120
    text: Text2000 = None


class LessonIn(Body):
    id: Annotated[Id | None, Field(default=None, description="Keeps a lesson that is there.")]
    text: Line1000


class RelatedIn(Body):
    initiative_id: Id
    relation: Relation


class ReturnIn(Body):
    """What is to be changed before it can be published."""

    comment: Line2000


class ReferenceIn(Body):
    system: Line60
    id: Line200


class TakingIn(Body):
    """Who takes the idea."""

    organisation_id: Id = Field(
        description="The organisation that becomes its owner.",
        examples=["5d0f9a34-8f0e-4b62-9c3f-7a1d2b6e4c11"],
    )
