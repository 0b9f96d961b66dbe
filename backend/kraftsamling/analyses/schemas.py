"""Analyses as said over the wire."""

from datetime import datetime
from typing import Annotated, Any, Literal, Self

from pydantic import BaseModel, Field, StringConstraints, model_validator
from pydantic_core import PydanticCustomError

from kraftsamling.analyses.models import AnalysisStatus, EvidenceKind
from kraftsamling.foundation.fields import (
    Body,
    Code,
    FreeText,
    Id,
    Line200,
    Line2000,
    Text300,
    Text20000,
    patch_of,
)
from kraftsamling.foundation.pages import Page
from kraftsamling.indicators.models import Gender, Status
from kraftsamling.indicators.schemas import AreaRef, TrendChart
from kraftsamling.platforms.schemas import PlatformRef, TermRef
from kraftsamling.search.schemas import Searched

MOST_EVIDENCE = 40
HIGHEST = 999  # number of a piece of evidence: a mark has three digits
Area = Annotated[str, StringConstraints(pattern=r"^[0-9]{4}$")]
Question = Annotated[
    Annotated[FreeText, StringConstraints(max_length=1000)] | None, Field(default=None)
]
Written = Literal["sv", "en"]
Placed = "Markdown; `[[2]]` on a line of its own shows evidence number 2 there."


class EvidenceIn(Body):
    """`number` is what the text calls it by; left out it gets the next one."""

    number: Annotated[int, Field(ge=1, le=HIGHEST)] | None = Field(default=None, examples=[1])
    kind: EvidenceKind
    ref: Annotated[str, StringConstraints(min_length=1, max_length=60, pattern=r"^[\w-]+$")] = (
        Field(description="The id of the indicator, initiative, insight or document.")
    )
    caption: Text300 = None
    areas: Annotated[
        list[Area],
        Field(
            default_factory=list, max_length=13,
            description="Of an indicator: municipalities, a county such as 0018, 0000.",
        ),
    ]  # fmt: skip
    gender: Gender = Gender.all

    @model_validator(mode="after")
    def _an_indicator_is_somewhere(self) -> Self:
        self.areas = list(dict.fromkeys(self.areas))  # the same place twice is one chart
        if self.kind == EvidenceKind.indicator and not self.areas:
            raise PydanticCustomError(
                "too_short", "no area",
                {"field": "areas", "sv": "Välj minst en kommun, länet eller riket.",
                 "en": "Choose a municipality, the county or the country."},
            )  # fmt: skip
        return self


class AnalysisFields(Body):
    """What may be changed. Only the title is needed to save a draft."""

    title: Line200
    authors: Text300 = Field(default=None, description="As they wish to be told.")
    language: Written = Field(default="sv", description="That it is written in.")
    question: Question
    method: Text20000 = Field(default=None, description=Placed)
    findings: Text20000 = Field(default=None, description=Placed)
    recommendations: Text20000 = Field(default=None, description=Placed)
    focus_areas: Annotated[list[Code], Field(default_factory=list, max_length=60)]
    evidence: Annotated[list[EvidenceIn], Field(default_factory=list, max_length=MOST_EVIDENCE)]


class AnalysisIn(AnalysisFields):
    platform: Annotated[
        Code | None, Field(default=None, description="The default platform when not said.")
    ]


AnalysisPatch: Any = patch_of(AnalysisFields, "AnalysisPatch")


class SupersedeIn(Body):
    by: Id = Field(description="The published analysis that replaces it.")


class CommentIn(Body):
    text: Line2000 = Field(examples=["Stämmer det också för flickorna?"])


class CommentPatch(Body):
    text: Line2000 | None = None
    resolved: bool | None = Field(default=None, description="Whether it has been dealt with.")


class AnalysisRef(BaseModel):
    id: str
    title: str


class AnalysisSummary(AnalysisRef):
    """An analysis as a row of a list."""

    platform: PlatformRef
    question: str | None
    authors: str | None
    language: Written
    focus_areas: list[TermRef]
    status: AnalysisStatus
    example: bool = Field(description="Demo content.")
    moved: bool = Field(
        description="Some of its numbers, or what they are held against, have changed since."
    )
    published_at: datetime | None = Field(json_schema_extra={"example": "2026-11-02T08:00:00Z"})
    updated_at: datetime = Field(json_schema_extra={"example": "2026-11-20T09:30:00Z"})


class AnalysisPage(Page[AnalysisSummary]):
    """One page of analyses."""

    searched: Searched | None = Field(
        default=None, description="How `q` was understood, when it was given."
    )


class Move(BaseModel):
    """A number that is another one now than when it was frozen."""

    area: AreaRef
    year: int
    then: float | None = Field(
        description="null where there was no value, or it is withheld by now."
    )
    then_status: Status | None = Field(description="Why there was none; null where no row was.")
    now: float | None = Field(description="null where there is none any more.")
    now_status: Status | None = Field(description="Why there is none; null where no row is.")


class Evidence(BaseModel):
    """What an analysis rests on."""

    number: int
    kind: EvidenceKind
    ref: str | None = Field(description="null when the asker may not read it.")
    caption: str | None = Field(description="null when the asker may not read it.")
    title: str | None = Field(description="null when the asker may not read it.")
    question_sv: str | None = Field(
        description="What an indicator answers, as it is asked today; null in a version."
    )
    question_en: str | None
    path: str | None = Field(
        description="Where one reads it on the page; null when it is not the asker's to read."
    )
    areas: list[Area]
    gender: Gender
    frozen_at: datetime = Field(json_schema_extra={"example": "2026-11-20T09:30:00Z"})
    charts: list[TrendChart] = Field(description="Of an indicator, as it was when frozen.")
    moved: list[Move] = Field(description="What has changed since; of an indicator.")
    redefined: bool = Field(
        description="What an indicator is called, its unit, target, better way or source has "
        "changed since."
    )


class Analysis(AnalysisRef):
    """An analysis, whole."""

    platform: PlatformRef
    status: AnalysisStatus
    example: bool = Field(description="Demo content.")
    authors: str | None
    language: Written
    question: str | None
    method: str | None = Field(description=Placed)
    method_html: str | None = Field(description="As safe HTML; the marks of evidence stand in it.")
    findings: str | None = Field(description=Placed)
    findings_html: str | None
    recommendations: str | None = Field(description=Placed)
    recommendations_html: str | None
    focus_areas: list[TermRef]
    evidence: list[Evidence]
    last_number: int = Field(
        description="The highest that a piece of its evidence has had; the next gets one more."
    )
    superseded_by: AnalysisRef | None
    supersedes: list[AnalysisRef] = Field(description="Those that this one replaces.")
    version: int = Field(description="The last one that was published; 0 for none.")
    citation: str = Field(description="How to cite it, in the language asked for.")
    revision: int
    created_at: datetime = Field(json_schema_extra={"example": "2026-11-01T07:15:00Z"})
    updated_at: datetime = Field(json_schema_extra={"example": "2026-11-20T09:30:00Z"})
    published_at: datetime | None = Field(json_schema_extra={"example": "2026-11-02T08:00:00Z"})
    allowed_actions: list[
        Literal[
            "edit", "freeze", "share", "unshare", "publish", "supersede", "reinstate", "comment",
            "archive", "restore",
        ]
    ] = Field(description="What the asker may do with it now.")  # fmt: skip


class AnalysisVersionRef(BaseModel):
    number: int
    at: datetime = Field(json_schema_extra={"example": "2026-11-02T08:00:00Z"})
    title: str


class AnalysisVersionOut(AnalysisVersionRef):
    """One version, as it was published."""

    analysis: AnalysisRef
    latest: int = Field(description="The last version there is.")
    status: AnalysisStatus = Field(description="Of the analysis, as it is now.")
    superseded_by: AnalysisRef | None
    authors: str | None
    language: Written
    question: str | None
    method_html: str | None
    findings_html: str | None
    recommendations_html: str | None
    evidence: list[Evidence]
    citation: str


class AnalysisCommentOut(BaseModel):
    """A colleague's word."""

    id: str
    by: str
    text: str
    created_at: datetime = Field(json_schema_extra={"example": "2026-11-12T09:30:00Z"})
    resolved: bool
    mine: bool = Field(description="Written by the asker, who may change it.")
    revision: int


class PreviewIn(Body):
    """A text as it is being written."""

    text: Text20000 = Field(default=None, description=Placed)


class PreviewOut(BaseModel):
    html: str
