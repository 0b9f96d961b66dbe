"""Key events and relations as said over the wire."""

from datetime import date
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field

from kraftsamling.actors.schemas import ActorRef
from kraftsamling.foundation.fields import Body, Day, Line120, Text2000, patch_of
from kraftsamling.initiatives.models import Catchment, EventKind, Kind, Phase, Relation
from kraftsamling.places.schemas import MunicipalityRef

DEEPEST = 5
USUAL_DEPTH = 3
MOST = 40


class KeyEventFields(Body):
    """One dated step on an initiative's road."""

    on: Day = Field(description="The day it happened, or is planned to.")
    kind: EventKind = EventKind.progress
    title: Line120
    text: Text2000 = None


KeyEventPatch: Any = patch_of(KeyEventFields, "KeyEventPatch")


class RelationsAsk(BaseModel):
    model_config = ConfigDict(extra="forbid")

    depth: Annotated[
        int,
        Field(
            default=USUAL_DEPTH,
            ge=1,
            le=DEEPEST,
            description="How many steps away from the initiative.",
        ),
    ]


class RelationNode(BaseModel):
    """An initiative as a place in the graph."""

    id: str
    title: str
    kind: Kind
    phase: Phase | None
    owner: ActorRef | None
    catchment: Catchment
    municipalities: list[MunicipalityRef]
    starts_on: date | None = Field(json_schema_extra={"example": "2025-08-18"})
    operative_since: date | None = Field(json_schema_extra={"example": "2026-01-12"})
    ends_on: date | None = Field(json_schema_extra={"example": "2027-06-11"})
    depth: int = Field(description="Steps from the initiative asked about.", examples=[1])


class RelationEdge(BaseModel):
    """`from_id` builds on, continues, is scaled from, belongs to or is similar to `to_id`."""

    from_id: str
    to_id: str
    relation: Relation


class RelationGraph(BaseModel):
    """What hangs together with an initiative, and how; those that you may read."""

    nodes: list[RelationNode] = Field(
        description="The initiative itself first, then by distance and title."
    )
    edges: list[RelationEdge] = Field(description="Those between the nodes that are told.")
    total: int = Field(description="How many there are within the depth.", examples=[4])
