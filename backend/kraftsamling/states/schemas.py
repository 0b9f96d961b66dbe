"""States as said over the wire."""

from datetime import datetime
from typing import Annotated, Any, Literal

from pydantic import BaseModel, Field

from kraftsamling.actors.schemas import ActorRef
from kraftsamling.foundation.fields import Body, Id, Text300, Text4000, patch_of
from kraftsamling.indicators.models import Direction, Movement, Status, Verdict
from kraftsamling.indicators.schemas import IndicatorRef
from kraftsamling.initiatives.shown import InitiativeRef
from kraftsamling.places.schemas import MunicipalityRef
from kraftsamling.platforms.schemas import TermRef

Reason = Literal["no-value", "neutral", "no-target"]


class StateFields(Body):
    """What process leaders write of a focus area."""

    current_state_sv: Text4000 = Field(default=None, description="Where we are. Plain text.")
    current_state_en: Text4000 = Field(default=None, description="The same in English.")
    desired_state_sv: Text4000 = Field(default=None, description="Where we want to be.")
    desired_state_en: Text4000 = Field(default=None, description="The same in English.")
    responsible_id: Annotated[
        Id | None, Field(default=None, description="The actor that answers for the common work.")
    ]
    responsible_note: Text300 = Field(
        default=None, description="A group or a function; no person's name."
    )


StatePatch: Any = patch_of(StateFields, "StatePatch")


class StateTexts(BaseModel):
    current_state_sv: str | None
    current_state_en: str | None
    desired_state_sv: str | None
    desired_state_en: str | None
    responsible: ActorRef | None
    responsible_note: str | None
    example: bool = Field(description="Demo content.")


class StateVersion(StateTexts):
    """What was said at a revision, and who wrote it."""

    number: int = Field(description="The revision.")
    at: datetime = Field(json_schema_extra={"example": "2026-10-01T09:30:00Z"})
    by_name: str


class Measure(IndicatorRef):
    """An indicator of the area: the county's latest value, and how far it is to the target."""

    unit: str
    better: Direction
    target: float | None
    year: int | None = Field(description="Of the value: the last year with one.")
    value: float | None = Field(description="The whole county, women and men together.")
    status: Status | None = Field(
        description="Why there is no value; null when nothing has been fetched for the county."
    )
    movement: Movement | None = Field(
        description="Where the county's values go, see the trends; null without a value."
    )
    verdict: Verdict | None = Field(description="Whether that is the right way.")
    distance: float | None = Field(
        description="What is left to the target in the better direction, in the unit: 0 or less "
        "when it has been reached. null when it cannot be told: see `reason`."
    )
    reached: bool | None
    reason: Reason | None = Field(
        description="Why there is no distance: no value, an indicator of which neither higher nor "
        "lower is better, no target."
    )


class Underway(InitiativeRef):
    owner: ActorRef | None


class StateInitiatives(BaseModel):
    """How many published initiatives there are in the area, and the first of those that go on."""

    planned: int = Field(description="idea and planned: not yet operative.")
    operative: int = Field(description="pilot, ongoing, scaling and implemented.")
    paused: int
    ended: int = Field(description="completed and discontinued.")
    first: list[Underway] = Field(description="At most five, the operative first, none ended.")


class Engaged(ActorRef):
    owner: bool = Field(description="Owns one of the initiatives.")
    initiatives: int = Field(description="How many it owns or takes part in.")


class StateActors(BaseModel):
    """Who owns or takes part in initiatives of the area that have not ended."""

    total: int
    first: list[Engaged] = Field(description="At most ten: owners first, then by initiatives.")


class MunicipalityWithout(MunicipalityRef):
    """One of the county's where no operative initiative is open to the inhabitants."""

    planned: int = Field(description="How many are planned there.")


class FocusAreaStateOut(StateTexts):
    """A focus area of a platform: where we are, where we want to be, and what lies between."""

    platform: str
    focus_area: TermRef
    indicators: list[Measure]
    initiatives: StateInitiatives
    actors: StateActors
    municipalities_without: list[MunicipalityWithout] = Field(
        description="By catchment area, not by who owns the initiatives."
    )
    revision: int = Field(description="0 before anything is written.")
    updated_at: datetime | None = Field(json_schema_extra={"example": "2026-10-01T09:30:00Z"})
    allowed_actions: list[Literal["edit"]] = Field(description="What the asker may do with it now.")
