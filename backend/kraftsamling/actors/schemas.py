"""Actors as said over the wire."""

from datetime import datetime
from typing import Annotated, Any, Literal

from pydantic import BaseModel, Field, StringConstraints

from kraftsamling.actors.models import ActorKind
from kraftsamling.foundation.fields import (
    BlankIsNone,
    Body,
    Line60,
    Line200,
    MunicipalityCode,
    Text4000,
    WebAddress,
    patch_of,
)
from kraftsamling.places.schemas import MunicipalityRef

OrganisationNumber = Annotated[str, StringConstraints(pattern=r"^[0-9]{6}-?[0-9]{4}$")]


class Reference(BaseModel):
    """What another system calls it."""

    system: str
    id: str


class ReferenceIn(Body):
    system: Line60
    id: Line200


class ActorRef(BaseModel):
    id: str
    name: str
    kind: ActorKind


class ActorIn(Body):
    name: Line200
    kind: ActorKind
    municipality_code: Annotated[MunicipalityCode | None, BlankIsNone] = None
    organisation_number: Annotated[
        Annotated[str, Field(pattern=r"^[0-9]{6}-?[0-9]{4}$")] | None,
        BlankIsNone,
        Field(default=None),
    ]
    website: Annotated[WebAddress | None, BlankIsNone] = None
    description: Text4000 = None
    reference: ReferenceIn | None = None


ActorPatch: Any = patch_of(ActorIn, "ActorPatch")


class ActorSummary(ActorRef):
    """An organisation as a row of a list."""

    municipality: MunicipalityRef | None
    organisation_number: str | None
    website: str | None
    description: str | None
    reference: Reference | None
    archived: bool
    revision: int
    created_at: datetime = Field(json_schema_extra={"example": "2025-08-20T07:15:00Z"})
    updated_at: datetime = Field(json_schema_extra={"example": "2026-10-01T09:30:00Z"})


class Actor(ActorSummary):
    """An organisation, whole."""

    allowed_actions: list[Literal["edit", "archive", "restore"]] = Field(
        description="What the asker may do with it now."
    )
