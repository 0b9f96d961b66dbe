"""Reports as said over the wire."""

from datetime import datetime
from typing import Annotated, Literal

from pydantic import BaseModel, Field, StrictInt, field_validator
from pydantic_core import PydanticCustomError

from kraftsamling.foundation.fields import BlankIsNone, Body, Code, Line200
from kraftsamling.foundation.times import today
from kraftsamling.platforms.schemas import PlatformRef
from kraftsamling.reports.models import FileKind, ReportVisibility, Section

FIRST_YEAR = 2000


class ReportIn(Body):
    """What the report shall be about."""

    platform: Annotated[
        Code | None, Field(default=None, description="The default platform when not said.")
    ]
    year: Annotated[StrictInt, Field(ge=FIRST_YEAR, le=2199, examples=[2026])] = Field(
        description="Not one that is still to come."
    )
    language: Literal["sv", "en"] = "sv"
    sections: Annotated[
        list[Section],
        Field(min_length=1, max_length=len(Section), description="Their order is always the same."),
    ]
    title: Annotated[Line200 | None, BlankIsNone] = Field(
        default=None, description="One is made up when not said."
    )

    @field_validator("year")
    @classmethod
    def _begun(cls, year: int) -> int:
        if year > today().year:
            raise PydanticCustomError(
                "year_to_come", "year to come",
                {"sv": "Det året har inte börjat. Välj ett som har börjat.",
                 "en": "That year has not begun. Choose one that has."},
            )  # fmt: skip
        return year

    @field_validator("sections")
    @classmethod
    def _each_once(cls, sections: list[Section]) -> list[Section]:
        if len(set(sections)) < len(sections):
            raise PydanticCustomError(
                "doubled", "doubled",
                {"sv": "Samma del står två gånger.", "en": "The same section is named twice."},
            )  # fmt: skip
        return [section for section in Section if section in sections]


class ReportFileOut(BaseModel):
    """One of the forms that it can be fetched in."""

    kind: FileKind
    size: int = Field(description="Bytes.")
    file: str = Field(
        description="Where it is fetched.",
        json_schema_extra={"format": "uri-reference"},
    )


class ReportSummary(BaseModel):
    """A report as a row of a list."""

    id: str
    title: str
    platform: PlatformRef
    year: int
    language: Literal["sv", "en"]
    sections: list[Section]
    visibility: ReportVisibility
    status: Literal["waiting", "working", "done", "failed"] = Field(
        description="How far it has come; ask again while waiting or working."
    )
    progress: int = Field(ge=0, le=100, description="Per cent.")
    step: Section | FileKind | None = Field(description="What is being done just now.")
    files: list[ReportFileOut] = Field(description="When done: Word, PDF and HTML.")
    created_at: datetime = Field(json_schema_extra={"example": "2026-11-26T12:00:00Z"})
    finished_at: datetime | None = Field(
        description="Its figures are those of this moment.",
        json_schema_extra={"example": "2026-11-26T12:00:09Z"},
    )
    published_at: datetime | None = Field(json_schema_extra={"example": "2026-11-26T12:10:00Z"})


class YearlyReport(ReportSummary):
    """A report, whole; its text is in its files."""

    revision: int
    withheld: bool = Field(
        description="Values that it may show have been withheld for privacy since it was made; "
        "told to the platform's process leaders alone."
    )
    allowed_actions: list[Literal["publish", "withdraw", "try_again", "archive", "restore"]] = (
        Field(description="What the asker may do with it now.")
    )
