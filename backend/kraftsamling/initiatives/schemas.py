"""Initiatives as said over the wire."""

from datetime import date, datetime
from typing import Annotated, Any, Literal, Self

from pydantic import BaseModel, Field, StrictBool, StrictInt, model_validator
from pydantic_core import PydanticCustomError

from kraftsamling.actors.schemas import ActorRef, Reference
from kraftsamling.foundation.fields import (
    Body,
    Code,
    Day,
    Id,
    Line200,
    MunicipalityCode,
    Text300,
    Text2000,
    Text4000,
    Text20000,
    patch_of,
)
from kraftsamling.foundation.pages import Page
from kraftsamling.initiatives.models import (
    Catchment,
    CountyPart,
    Kind,
    Level,
    Phase,
    Visibility,
)
from kraftsamling.initiatives.parts import (
    ContactIn,
    KeyEventIn,
    LessonIn,
    LinkIn,
    ReferenceIn,
    RelatedIn,
    TakesPart,
)
from kraftsamling.initiatives.shown import (
    ContactOut,
    KeyEventOut,
    LessonOut,
    LinkOut,
    RelatedOut,
    TakesPartOut,
)
from kraftsamling.methods.schemas import MethodRef
from kraftsamling.places.schemas import MunicipalityRef
from kraftsamling.platforms.schemas import PlatformRef, TermRef
from kraftsamling.search.schemas import Searched

OLDEST = 25
MOST_MONEY = 10**12
Age = Annotated[StrictInt, Field(ge=0, le=OLDEST)]
Codes = Annotated[list[Code], Field(default_factory=list, max_length=60)]


class InitiativeFields(Body):
    """What may be changed. Only the title is needed to save a draft."""

    title: Line200
    summary: Text300 = Field(default=None, description="In plain language.")
    description: Text20000 = Field(default=None, description="Markdown")
    kind: Kind = Kind.initiative
    phase: Phase | None = None
    operative_since: Day | None = None
    current_state: Text4000 = None
    desired_state: Text4000 = None
    focus_areas: Codes
    target_groups: Codes
    age_from: Age | None = None
    age_to: Age | None = None
    owner_id: Annotated[Id | None, Field(default=None, description="The actor that owns it.")]
    catchment: Catchment = Catchment.municipalities
    municipalities: Annotated[list[MunicipalityCode], Field(default_factory=list, max_length=290)]
    county_part: CountyPart | None = None
    level: Level | None = None
    actors: Annotated[list[TakesPart], Field(default_factory=list, max_length=100)]
    starts_on: Day | None = None
    ends_on: Day | None = None
    funding: Text2000 = None
    funding_amount: Annotated[StrictInt, Field(ge=0, le=MOST_MONEY)] | None = None
    funding_currency: Annotated[str, Field(default="SEK", pattern=r"^[A-Z]{3}$")]
    methods: Text4000 = None
    adopted_methods: Annotated[
        list[Id], Field(default_factory=list, max_length=20, description="Ids of `/methods`.")
    ]
    follow_up: Text4000 = None
    results: Text4000 = None
    guiding_principles: Codes
    convention_articles: Codes
    global_goals: Codes
    contacts: Annotated[list[ContactIn], Field(default_factory=list, max_length=20)]
    links: Annotated[list[LinkIn], Field(default_factory=list, max_length=30)]
    language: Literal["sv", "en"] = "sv"
    results_public: StrictBool = True
    funding_public: StrictBool = True
    lessons_public: StrictBool = True
    key_events: Annotated[list[KeyEventIn], Field(default_factory=list, max_length=100)]
    lessons: Annotated[list[LessonIn], Field(default_factory=list, max_length=30)]
    related: Annotated[list[RelatedIn], Field(default_factory=list, max_length=50)]
    reference: ReferenceIn | None = None

    @model_validator(mode="after")
    def _spans_run_forward(self) -> Self:
        if self.age_from is not None and self.age_to is not None and self.age_from > self.age_to:
            raise _span_backward("age_to", "åldern", "age")
        if self.starts_on and self.ends_on and self.starts_on > self.ends_on:
            raise _span_backward("ends_on", "dagen", "day")
        return self


def _span_backward(field: str, sv: str, en: str) -> PydanticCustomError:
    return PydanticCustomError(
        "span_backward",
        "span runs backward",
        {
            "field": field,
            "sv": f"Den sista {sv} ligger före den första. Byt plats på dem.",
            "en": f"The last {en} comes before the first. Swap them.",
        },
    )


class InitiativeIn(InitiativeFields):
    platform: Annotated[
        Code | None, Field(default=None, description="The default platform when not said.")
    ]


InitiativePatch: Any = patch_of(InitiativeFields, "InitiativePatch")


class InitiativeSummary(BaseModel):
    """An initiative as a row of a list."""

    id: str
    title: str
    summary: str | None
    kind: Kind
    phase: Phase | None
    visibility: Visibility
    example: bool = Field(description="Demo content.")
    owner: ActorRef | None
    catchment: Catchment
    county_part: CountyPart | None
    municipalities: list[MunicipalityRef] = Field(description="The catchment area, spelt out.")
    focus_areas: list[TermRef]
    target_groups: list[TermRef]
    age_from: int | None
    age_to: int | None
    starts_on: date | None = Field(json_schema_extra={"example": "2025-08-18"})
    ends_on: date | None = Field(json_schema_extra={"example": "2027-06-11"})
    confirmed_on: date | None = Field(
        description="Last confirmed as current.", json_schema_extra={"example": "2026-10-01"}
    )
    stale: bool = Field(description="Confirmed too long ago: it may have changed.")
    review_comment: str | None = Field(
        description="Why it was returned from review; for those who see drafts."
    )
    published_at: datetime | None = Field(json_schema_extra={"example": "2025-09-01T08:00:00Z"})
    updated_at: datetime = Field(json_schema_extra={"example": "2026-10-01T09:30:00Z"})
    lesson_count: int


class FacetCount(BaseModel):
    """How many initiatives there are for one choice in a filter."""

    code: str
    name_sv: str | None = Field(description="Null where the code says it all.")
    name_en: str | None
    count: int
    county_wide: int | None = Field(
        default=None, description="How many of them cover the whole county; for municipalities."
    )


class InitiativePage(Page[InitiativeSummary]):
    """One page of initiatives, with counts when facets were asked for."""

    facets: dict[str, list[FacetCount]] | None = Field(
        default=None,
        description="For each facet asked for: counts that ignore its own filter and respect "
        "all others.",
    )
    searched: Searched | None = Field(
        default=None, description="How `q` was understood, when it was given."
    )


AllowedAction = Literal[
    "edit",
    "publish",
    "send_for_review",
    "withdraw",
    "archive",
    "restore",
    "confirm",
    "take",
    "return",
]


class Initiative(InitiativeSummary):
    """An initiative, whole."""

    platform: PlatformRef
    description: str | None = Field(description="Markdown")
    description_html: str | None = Field(description="The description as safe HTML.")
    current_state: str | None
    desired_state: str | None
    operative_since: date | None = Field(json_schema_extra={"example": "2026-01-12"})
    level: Level | None
    actors: list[TakesPartOut]
    funding: str | None
    funding_amount: int | None
    funding_currency: str
    methods: str | None
    adopted_methods: list[MethodRef]
    follow_up: str | None
    results: str | None
    guiding_principles: list[TermRef]
    convention_articles: list[TermRef]
    global_goals: list[TermRef]
    contacts: list[ContactOut]
    links: list[LinkOut]
    language: str
    results_public: bool
    funding_public: bool
    lessons_public: bool
    key_events: list[KeyEventOut]
    lessons: list[LessonOut]
    related: list[RelatedOut]
    reference: Reference | None
    merged_into: str | None = Field(
        description="The initiative that this one, a duplicate, became part of."
    )
    revision: int
    created_at: datetime = Field(json_schema_extra={"example": "2025-08-20T07:15:00Z"})
    allowed_actions: list[AllowedAction] = Field(description="What the asker may do with it now.")


class Author(BaseModel):
    kind: Literal["person", "api_client", "import", "system"]
    name: str


class Change(BaseModel):
    field: str
    before: Any = None
    after: Any = None


class RevisionOut(BaseModel):
    """One entry of the history: who changed what when."""

    revision: int
    at: datetime = Field(json_schema_extra={"example": "2026-10-01T09:30:00Z"})
    by: Author
    action: str
    changes: list[Change]
