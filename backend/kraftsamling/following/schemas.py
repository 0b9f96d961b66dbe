"""Saved views, follows and news as said over the wire."""

from datetime import datetime
from typing import Annotated, Any, Literal

from pydantic import BaseModel, Field, StringConstraints, field_validator
from pydantic_core import PydanticCustomError

from kraftsamling.following.models import Cadence, FollowKind
from kraftsamling.foundation.fields import CLEAN, Body, Line120, patch_of
from kraftsamling.initiatives.filters import InitiativeSelection
from kraftsamling.initiatives.schemas import InitiativeSummary

View = Literal["list", "map", "matrix", "timeline"]
What = Literal["published", "new", "changed", "confirmed"]
_KEY = r"-?(relevance|updated_at|title|published_at|starts_on)"
SortKeys = Annotated[str, StringConstraints(max_length=200, pattern=rf"^{_KEY}(,{_KEY})*$")]
_AT: dict[str, Any] = {"example": "2026-11-23T08:00:00Z"}


class KeptSelection(InitiativeSelection):
    """The filters of the list of initiatives, kept or given in an address: no odd signs."""

    q: Annotated[str, CLEAN] | None = Field(default=None, max_length=200)
    reference_system: Annotated[str, CLEAN] | None = Field(default=None, max_length=60)
    reference_id: Annotated[str, CLEAN] | None = Field(default=None, max_length=200)

    @field_validator("*", mode="before")
    @classmethod
    def _no_nul(cls, value: Any) -> Any:
        for text in value if isinstance(value, list) else [value]:
            if isinstance(text, str) and "\x00" in text:
                words = {"sv": "Ta bort nolltecknet.", "en": "Remove the NUL character."}
                raise PydanticCustomError("control_character", "control character", words)
        return value

    def kept(self) -> dict[str, Any]:
        """What was chosen, as it is stored."""
        return self.model_dump(mode="json", exclude_none=True)


class SavedViewIn(Body):
    name: Line120
    query: KeptSelection = Field(
        default_factory=lambda: KeptSelection.model_validate({}),
        description="The filters, as the list of initiatives has.",
    )
    view: View = "list"
    sort: SortKeys | None = Field(default=None, description="As the list of initiatives has it.")


SavedViewPatch: Any = patch_of(SavedViewIn, "SavedViewPatch")


class SavedViewOut(BaseModel):
    """A selection under a name."""

    id: str
    name: str
    query: dict[str, Any] = Field(description="The filters that were chosen.")
    view: View
    sort: str | None
    follow_id: str | None = Field(description="The follow of it, where it is followed.")
    revision: int
    created_at: datetime = Field(json_schema_extra=_AT)


class FollowIn(Body):
    kind: FollowKind
    target: Annotated[str, StringConstraints(min_length=1, max_length=60), CLEAN] = Field(
        description="The initiative's or the saved view's id, or the code."
    )
    cadence: Cadence = Field(default=Cadence.weekly, description="How often a letter tells.")


class FollowFields(Body):
    cadence: Cadence


FollowPatch: Any = patch_of(FollowFields, "FollowPatch")


class FollowOut(BaseModel):
    """One thing that the person follows."""

    id: str
    kind: FollowKind
    target: str
    name_sv: str | None = Field(description="What is followed; null when it is out of sight.")
    name_en: str | None
    cadence: Cadence
    revision: int
    created_at: datetime = Field(json_schema_extra=_AT)


class NewsItem(InitiativeSummary):
    """An initiative that something has happened to."""

    what: What = Field(description="The weightiest of what happened.")
    happened_at: datetime = Field(description="The latest of it.", json_schema_extra=_AT)


class Feed(BaseModel):
    """The address of the person's own feed; whoever has it can read the feed."""

    address: str | None = Field(
        description="Null until one is made.", json_schema_extra={"format": "uri"}
    )
    made_at: datetime | None = Field(json_schema_extra=_AT)
