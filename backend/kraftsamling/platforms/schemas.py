"""Platforms and code lists as said over the wire."""

from typing import Annotated

from pydantic import BaseModel, Field, Strict, StrictBool

from kraftsamling.foundation.fields import Body


class TermRef(BaseModel):
    code: str
    name_sv: str
    name_en: str


class Term(TermRef):
    """A word in a code list."""

    description_sv: str
    description_en: str


class PlatformRef(BaseModel):
    code: str
    name_sv: str
    name_en: str


class Platform(PlatformRef):
    """A mobilisation area: where we are, where we want to be, what we have agreed to do."""

    current_state_sv: str
    current_state_en: str
    desired_state_sv: str
    desired_state_en: str
    joint_effort_sv: str
    joint_effort_en: str
    county_code: str
    review_required: bool = Field(description="Process leaders publish what registrars send.")
    confirm_after_days: int = Field(
        description="After so many days without a confirmation an initiative counts as stale."
    )
    gap_need: float = Field(description="In gaps: the weight of how it is, among the others.")
    gap_trend: float = Field(description="In gaps: the weight of which way it goes.")
    gap_coverage: float = Field(description="In gaps: the weight of how little is being done.")
    gap_county_wide: float = Field(
        description="In gaps: how much of an own initiative one for the whole county counts as."
    )
    gap_planned: float = Field(
        description="In gaps: how much of a running initiative one that has not begun counts as."
    )
    default: bool


Weight = Annotated[float, Field(ge=0, le=10, allow_inf_nan=False)]
Share = Annotated[float, Field(ge=0, le=1, allow_inf_nan=False)]


class PlatformPatch(Body):
    """How the platform is run; what is left out stays as it is."""

    review_required: StrictBool | None = Field(default=None, examples=[True])
    confirm_after_days: Annotated[int, Strict()] | None = Field(
        default=None, ge=1, le=3650, examples=[180]
    )
    gap_need: Weight | None = Field(default=None, examples=[2])
    gap_trend: Weight | None = Field(default=None, examples=[1])
    gap_coverage: Weight | None = Field(default=None, examples=[2])
    gap_county_wide: Share | None = Field(default=None, examples=[0.5])
    gap_planned: Share | None = Field(default=None, examples=[0.25])
