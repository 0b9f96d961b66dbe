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
    default: bool


class PlatformPatch(Body):
    """How the platform is run; what is left out stays as it is."""

    review_required: StrictBool | None = Field(default=None, examples=[True])
    confirm_after_days: Annotated[int, Strict()] | None = Field(
        default=None, ge=1, le=3650, examples=[180]
    )
