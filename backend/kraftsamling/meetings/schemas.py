"""Meetings as said over the wire."""

from datetime import date, datetime, timedelta
from typing import Annotated, Any, Literal, Self
from zoneinfo import ZoneInfo, available_timezones

from pydantic import AfterValidator, BaseModel, Field, StrictInt, StringConstraints, model_validator
from pydantic_core import PydanticCustomError

from kraftsamling.actors.schemas import ActorRef
from kraftsamling.foundation.fields import (
    BlankIsNone,
    Body,
    Code,
    Day,
    Id,
    Line120,
    Line200,
    Line2000,
    Moment,
    MunicipalityCode,
    Text120,
    Text300,
    Text2000,
    Text20000,
    WebAddress,
    patch_of,
)
from kraftsamling.foundation.pages import Page
from kraftsamling.initiatives.schemas import FacetCount
from kraftsamling.meetings.models import Audience, MeetingKind, MeetingStatus, MeetingVisibility
from kraftsamling.places.schemas import MunicipalityRef
from kraftsamling.platforms.schemas import PlatformRef, TermRef
from kraftsamling.search.schemas import Searched

HOME = "Europe/Stockholm"
LONGEST = timedelta(days=31)
YEARS = range(2000, 2200)
_ZONES = frozenset(available_timezones())
Actions = Literal[
    "edit", "publish", "open", "hold", "repeat", "plan", "cancel", "withdraw", "archive", "restore"
]


def _zone(name: str) -> str:
    if name not in _ZONES:
        raise _wrong(
            "unknown_zone",
            "Den tidszonen finns inte. Skriv till exempel Europe/Stockholm.",
            "There is no such time zone. Write for example Europe/Stockholm.",
        )
    return name


def _within_reason(moment: datetime) -> datetime:
    if moment.year not in YEARS:
        raise _wrong(
            "year_out_of_reach",
            "Välj ett år mellan 2000 och 2199.",
            "Choose a year between 2000 and 2199.",
        )
    return moment


def _wrong(code: str, sv: str, en: str, field: str | None = None) -> PydanticCustomError:
    named = {"field": field} if field else {}
    return PydanticCustomError(code, code, {**named, "sv": sv, "en": en})


Zone = Annotated[str, StringConstraints(max_length=60), AfterValidator(_zone)]
Time = Annotated[Moment, AfterValidator(_within_reason)]


class MeetingFields(Body):
    """What may be changed. Only the title is needed to save a draft."""

    title: Line200
    kind: MeetingKind = MeetingKind.learning
    question: Text300 = Field(default=None, description="The question to learn about together.")
    purpose: Text20000 = Field(default=None, description="Markdown")
    starts_at: Time | None = Field(default=None, description="Nothing until a date is fixed.")
    ends_at: Time | None = None
    zone: Zone = Field(default=HOME, description="IANA; the zone of the place.")
    place: Annotated[Text120, Field(default=None, description="What the place is called.")]
    address: Text300 = Field(default=None, description="Where it lies, and how to get there.")
    municipality_code: MunicipalityCode | None = Field(
        default=None, description="The municipality that the place lies in."
    )
    accessibility: Text2000 = Field(default=None, description="How accessible the place is.")
    link: Annotated[WebAddress | None, BlankIsNone] = Field(
        default=None, description="Where the online meeting is; told to those inside alone."
    )
    capacity: Annotated[StrictInt, Field(ge=1, le=100_000)] | None = None
    group_conversations: Annotated[
        list[Line120],
        Field(default_factory=list, max_length=20, description="To choose among on registering."),
    ]
    audience: Audience = Audience.open
    register_by: Day | None = Field(
        default=None, description="The last day to register, in the zone of the meeting."
    )
    host_id: Annotated[Id | None, Field(default=None, description="The actor that holds it.")]
    series: Annotated[
        Id | None,
        Field(default=None, description="Any meeting of the series that this one belongs to."),
    ]
    focus_areas: Annotated[list[Code], Field(default_factory=list, max_length=60)]
    initiatives: Annotated[
        list[Id], Field(default_factory=list, max_length=100, description="That take part.")
    ]
    invited_actors: Annotated[list[Id], Field(default_factory=list, max_length=300)]
    language: Literal["sv", "en"] = "sv"

    @model_validator(mode="after")
    def _times_run_forward(self) -> Self:
        if self.ends_at is not None and self.starts_at is None:
            raise _wrong(
                "end_without_start",
                "Ange också när mötet börjar.",
                "Say when the meeting begins too.",
                "starts_at",
            )
        if self.starts_at is not None and self.ends_at is not None:
            self._refuse_odd_length(self.ends_at - self.starts_at)
        if self.register_by is not None and self.starts_at is not None:
            self._refuse_late_registration(self.register_by, self.starts_at)
        return self

    def _refuse_odd_length(self, length: timedelta) -> None:
        if length <= timedelta(0):
            raise _wrong(
                "span_backward",
                "Mötet slutar innan det börjar. Ändra sluttiden.",
                "The meeting ends before it begins. Change the time it ends.",
                "ends_at",
            )
        if length > LONGEST:
            raise _wrong(
                "too_long",
                "Ett möte är högst 31 dygn. Gör flera möten i en serie i stället.",
                "A meeting lasts 31 days at most. Make several in a series instead.",
                "ends_at",
            )

    def _refuse_late_registration(self, last: date, starts_at: datetime) -> None:
        if last > starts_at.astimezone(ZoneInfo(self.zone)).date():
            raise _wrong(
                "after_the_meeting",
                "Sista anmälningsdag kan inte vara efter mötet.",
                "The last day to register cannot be after the meeting.",
                "register_by",
            )


class MeetingIn(MeetingFields):
    platform: Annotated[
        Code | None, Field(default=None, description="The default platform when not said.")
    ]


MeetingPatch: Any = patch_of(MeetingFields, "MeetingPatch")


class CancellationIn(Body):
    """Why it will not be held; everyone who reads of the meeting sees it."""

    reason: Line2000 = Field(examples=["För få kunde komma. Vi återkommer i januari."])


class RepetitionIn(Body):
    """The meetings to come, at the same local time."""

    every_weeks: Annotated[StrictInt, Field(ge=1, le=52, examples=[2])]
    count: Annotated[StrictInt, Field(ge=1, le=24, examples=[3])]


class MeetingRef(BaseModel):
    id: str
    title: str
    starts_at: datetime | None = Field(json_schema_extra={"example": "2026-12-03T08:00:00Z"})
    zone: str
    status: MeetingStatus
    visibility: MeetingVisibility


class MadeMeetings(BaseModel):
    """The drafts that were made, the earliest first."""

    items: list[MeetingRef]


class MeetingInitiativeRef(BaseModel):
    id: str
    title: str


class MeetingSummary(MeetingRef):
    """A meeting as a row of a list."""

    kind: MeetingKind
    question: str | None
    ends_at: datetime | None = Field(json_schema_extra={"example": "2026-12-03T11:00:00Z"})
    audience: Audience
    example: bool = Field(description="Demo content.")
    place: str | None
    municipality: MunicipalityRef | None
    online: bool = Field(description="Whether one can take part online.")
    capacity: int | None
    seats_taken: int
    waiting: int = Field(description="How many stand in the queue for a seat.")
    full: bool = Field(description="Whoever registers now comes last on the waiting list.")
    register_by: date | None = Field(json_schema_extra={"example": "2026-11-27"})
    host: ActorRef | None
    series: str | None = Field(description="The first meeting of its series.")
    focus_areas: list[TermRef]
    published_at: datetime | None = Field(json_schema_extra={"example": "2026-11-02T08:00:00Z"})
    updated_at: datetime = Field(json_schema_extra={"example": "2026-11-20T09:30:00Z"})


class MeetingPage(Page[MeetingSummary]):
    """One page of meetings."""

    searched: Searched | None = Field(
        default=None, description="How `q` was understood, when it was given."
    )
    facets: dict[str, list[FacetCount]] | None = Field(
        default=None, description="Counts for each facet asked for."
    )


class Meeting(MeetingSummary):
    """A meeting, whole."""

    platform: PlatformRef
    purpose: str | None = Field(description="Markdown")
    purpose_html: str | None = Field(description="The purpose as safe HTML.")
    address: str | None
    accessibility: str | None
    link: str | None = Field(
        description="The address of the online meeting, for those inside alone."
    )
    group_conversations: list[str]
    cancelled_because: str | None
    summary_published_at: datetime | None = Field(
        description="When what came of it was published.",
        json_schema_extra={"example": "2026-12-11T08:00:00Z"},
    )
    language: Literal["sv", "en"]
    initiatives: list[MeetingInitiativeRef] = Field(
        description="That take part, and that you may read."
    )
    invited_actors: list[ActorRef]
    previous: MeetingRef | None = Field(description="The one before it in its series.")
    next: MeetingRef | None = Field(description="The one after it in its series.")
    revision: int
    created_at: datetime = Field(json_schema_extra={"example": "2026-10-20T07:15:00Z"})
    allowed_actions: list[Actions] = Field(description="What the asker may do with it now.")
