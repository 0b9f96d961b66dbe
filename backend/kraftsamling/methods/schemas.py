"""Methods as said over the wire."""

from datetime import datetime
from typing import Annotated, Any, Literal, Self

from pydantic import BaseModel, Field, StrictInt, model_validator
from pydantic_core import PydanticCustomError

from kraftsamling.foundation.fields import (
    Body,
    Code,
    Line200,
    Text300,
    Text4000,
    Text20000,
    WebAddress,
    patch_of,
)
from kraftsamling.foundation.pages import Page
from kraftsamling.methods.models import EvidenceLevel, Status
from kraftsamling.platforms.schemas import PlatformRef
from kraftsamling.search.schemas import Searched

OLDEST = 25
Age = Annotated[StrictInt, Field(ge=0, le=OLDEST)]


class SourceIn(Body):
    """Where what is said can be read."""

    title: Line200
    url: WebAddress


class MethodFields(Body):
    """What may be changed. Only the name is needed to save a draft."""

    name: Line200
    also_known_as: Text300 = Field(default=None, description="Other names, commas between.")
    summary: Text300 = Field(default=None, description="In plain language.")
    description: Text20000 = Field(default=None, description="Markdown")
    evidence_level: EvidenceLevel = Field(
        default=EvidenceLevel.none_known, description="See `/evidence-levels`."
    )
    evidence: Text4000 = Field(default=None, description="What is known of its effect, and how.")
    links: Annotated[
        list[SourceIn], Field(default_factory=list, max_length=30, description="The sources.")
    ]
    age_from: Age | None = None
    age_to: Age | None = None

    @model_validator(mode="after")
    def _ages_run_forward(self) -> Self:
        if self.age_from is not None and self.age_to is not None and self.age_from > self.age_to:
            raise PydanticCustomError(
                "span_backward",
                "span runs backward",
                {
                    "field": "age_to",
                    "sv": "Den sista åldern ligger före den första. Byt plats på dem.",
                    "en": "The last age comes before the first. Swap them.",
                },
            )
        return self


class MethodIn(MethodFields):
    platform: Annotated[
        Code | None, Field(default=None, description="The default platform when not said.")
    ]


MethodPatch: Any = patch_of(MethodFields, "MethodPatch")


class MethodRef(BaseModel):
    id: str
    name: str
    evidence_level: EvidenceLevel


class SourceOut(BaseModel):
    title: str
    url: str


class MethodSummary(MethodRef):
    """A method as a row of a list."""

    also_known_as: str | None
    summary: str | None
    age_from: int | None
    age_to: int | None
    status: Status
    example: bool = Field(description="Demo content.")
    published_at: datetime | None = Field(json_schema_extra={"example": "2026-02-02T08:00:00Z"})
    updated_at: datetime = Field(json_schema_extra={"example": "2026-10-01T09:30:00Z"})


class MethodPage(Page[MethodSummary]):
    """One page of methods."""

    searched: Searched | None = Field(
        default=None, description="How `q` was understood, when it was given."
    )


class Method(MethodSummary):
    """A method, whole."""

    platform: PlatformRef
    description: str | None = Field(description="Markdown")
    description_html: str | None = Field(description="The description as safe HTML.")
    evidence: str | None
    links: list[SourceOut]
    revision: int
    created_at: datetime = Field(json_schema_extra={"example": "2026-01-20T07:15:00Z"})
    allowed_actions: list[Literal["edit", "publish", "archive", "restore"]] = Field(
        description="What the asker may do with it now."
    )
