"""Imports of values as said over the wire."""

from datetime import datetime
from typing import Annotated, Literal

from pydantic import BaseModel, Field, StringConstraints

from kraftsamling.foundation.fields import Body, Line200
from kraftsamling.indicators.models import Gender, Status
from kraftsamling.indicators.schemas import AreaRef, IndicatorId

# A request holds at most a million bytes, and base64 makes four of three.
MOST_BYTES, MOST_ROWS, MOST_PROBLEMS, MOST_CHANGES = 700_000, 5_000, 200, 50
FIRST = 10  # rows that are shown as they are understood
LONGEST_CONTENT = -(-MOST_BYTES // 3) * 4


class ObservationFileIn(Body):
    """A table with the columns kommun, år and värde; also kön, status, n and indikator."""

    file_name: Line200 = Field(examples=["liv-och-halsa-ung-2023.csv"])
    content: Annotated[str, StringConstraints(min_length=1, max_length=LONGEST_CONTENT)] = Field(
        description="The file's bytes in base64: CSV or XLSX, at most 700 kB and 5,000 rows.",
        json_schema_extra={"format": "byte"},
    )
    indicator: Annotated[
        IndicatorId | None,
        Field(default=None, description="The own one they are of, unless a column says it."),
    ]


class CellProblem(BaseModel):
    row: int = Field(description="As a spreadsheet numbers it.")
    column: str
    code: str
    message_sv: str
    message_en: str


class FileNote(BaseModel):
    """Something that is allowed, but may be a mistake."""

    message_sv: str
    message_en: str


class ReadValue(BaseModel):
    """A row as it is understood; what is kept back is private here too."""

    row: int
    indicator: str
    area: AreaRef
    year: int
    gender: Gender
    value: float | None
    status: Status


class ChangedValue(ReadValue):
    """A value that is there already, and would be another."""

    value_before: float | None
    status_before: Status


class ImportCounts(BaseModel):
    new: int = Field(description="Values that were not there before.")
    changed: int
    same: int
    hidden: int = Field(
        description="Values that are kept back as private since fewer than five had answered, or "
        "since they would give such a value away."
    )


class ReadingRemarks(BaseModel):
    unused: list[str] = Field(description="Columns that are not read.")
    notes: list[FileNote]


class ObservationReport(ReadingRemarks, ImportCounts):
    """What would happen; nothing has. With any problem, nothing can be imported."""

    rows: int
    problems: list[CellProblem] = Field(description="At most 200.")
    first: list[ReadValue] = Field(description="The first ten rows, as they are understood.")
    changes: list[ChangedValue] = Field(description="At most 50 of those that would change.")


class ObservationImportOut(ImportCounts):
    """What an import became."""

    id: str
    file_name: str
    indicators: list[str]
    created_at: datetime = Field(json_schema_extra={"example": "2026-11-26T09:30:00Z"})
    undone_at: datetime | None = Field(json_schema_extra={"example": None})
    left: int = Field(description="Values that were changed since, and so not undone.")
    revision: int
    allowed_actions: list[Literal["undo"]]


class ObservationImportDone(ReadingRemarks, ObservationImportOut):
    """What an import became, with what was not read; that is told once, and not kept."""
