"""Platforms and code lists as said over the wire."""

from pydantic import BaseModel, Field


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
    default: bool
