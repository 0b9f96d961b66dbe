"""Imports as said over the wire."""

from datetime import datetime
from typing import Annotated, Literal

from pydantic import BaseModel, Field, StrictBool

from kraftsamling.exchange.importing.models import State
from kraftsamling.foundation.fields import Body, Line60, Line200, Text40, Text4000

What = Literal["initiatives", "actors"]
Column = Annotated[str, Field(min_length=1, max_length=1000)]


class ImportIn(Body):
    what: What = Field(description="What the rows are; actors for process leaders.")
    file_name: Line200 = Field(examples=["insatser.csv"])


class FieldSource(Body):
    """Where a field comes from: columns, or the same value for every row."""

    field: Line60 = Field(examples=["title"])
    columns: Annotated[list[Column], Field(default_factory=list, max_length=20)]
    value: Text4000 = Field(default=None, description="For every row where the columns are blank.")
    date: Text40 = Field(
        default=None, description="How days are written, if not YYYY-MM-DD.", examples=["%d/%m/%Y"]
    )


class MappingIn(Body):
    """How the columns become fields."""

    fields: Annotated[list[FieldSource], Field(max_length=60)]
    known_by: Annotated[list[Column], Field(min_length=1, max_length=5)] = Field(
        description="The columns that together tell a row from all others."
    )
    source: Line60 = Field(
        description="What the rows come from; the same source again changes the same things.",
        examples=["insatskatalogen"],
    )
    visibility: Literal["draft", "published"] = "draft"
    too_long: Literal["cut", "refuse"] = Field(
        default="cut",
        description="cut: what does not fit in title or summary is kept whole in the description.",
    )
    failed_rows: Literal["stop", "skip"] = Field(
        default="stop",
        description="skip: rows with problems are left out and the others imported; with stop one "
        "row with problems stops them all.",
    )


class ImportPatch(Body):
    """The mapping is replaced whole."""

    mapping: MappingIn


class RunIn(Body):
    dry_run: StrictBool = Field(
        default=False, description="Says what would happen and changes nothing."
    )


class RowProblem(BaseModel):
    """What is wrong with a row, and what to do."""

    row: int | None = Field(examples=[12])
    column: str = Field(examples=["Sammanfattning"])
    message_sv: str
    message_en: str


class PreviewField(BaseModel):
    field: str
    text: str


class PreviewRow(BaseModel):
    """A row as it would become."""

    row: int
    outcome: Literal["new", "changed", "unchanged"]
    fields: list[PreviewField]


class Report(BaseModel):
    """What happened, or would happen."""

    new: int
    changed: int
    unchanged: int
    skipped: int = Field(description="Rows that are the same as an earlier one, word for word.")
    failed: int = Field(description="Rows with problems, which are not imported.")
    problems: list[RowProblem]
    preview: list[PreviewRow]
    left: int = Field(description="When undone: changed since, and so left as they are.")


class JobOut(BaseModel):
    """What is going on with the import, or went on last."""

    action: Literal["check_import", "run_import", "undo_import"]
    state: Literal["waiting", "running", "done", "failed"]
    phase: Literal["checking", "saving", "undoing"] | None
    phase_at: datetime | None = Field(json_schema_extra={"example": "2026-11-23T12:00:04Z"})
    phase_seconds: int | None = Field(
        description="How long the phase is thought to take from `phase_at`: while saving, `done` "
        "stands still, since all is written at once.",
    )
    done: int = Field(description="Rows so far.")
    total: int
    error: Literal["problems", "fault", "not_allowed", "file_gone"] | None


class ImportSummary(BaseModel):
    id: str
    what: What
    file_name: str
    state: State
    row_count: int
    created_at: datetime = Field(json_schema_extra={"example": "2026-11-23T12:00:00Z"})
    job: JobOut | None


AllowedAction = Literal["upload", "map", "check", "run", "undo"]


class ImportOut(ImportSummary):
    """An import: the file as it was understood, its mapping, and what came of it."""

    kind: Literal["csv", "xlsx", "json"] | None
    encoding: str | None
    delimiter: str | None
    header_row: int | None
    columns: list[str]
    sample: list[list[str]] = Field(description="The first rows, cell by cell.")
    mapping: MappingIn | None = Field(description="A guess until you change it.")
    report: Report | None
    revision: int
    allowed_actions: list[AllowedAction]


class ImportRowOut(BaseModel):
    """What a row became."""

    row: int
    outcome: Literal["new", "changed"]
    id: str
    name: str | None
    undone: bool | None = Field(description="False: changed since, and so left as it is.")
