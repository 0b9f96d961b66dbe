"""Imports as stored: upload and mapping, the file's bytes apart, and what became of rows."""

from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import JSON, Column, LargeBinary
from sqlmodel import Field, SQLModel

from kraftsamling.foundation.database import new_id
from kraftsamling.foundation.times import UtcTime, now


class State(StrEnum):
    empty = "empty"  # no file yet
    ready = "ready"
    imported = "imported"
    undone = "undone"


class Import(SQLModel, table=True):
    __tablename__ = "table_import"

    id: str = Field(default_factory=new_id, primary_key=True, max_length=36)
    what: str = Field(max_length=20, description="initiatives or actors")
    file_name: str = Field(max_length=200)
    state: str = Field(default=State.empty, max_length=10)
    kind: str | None = Field(default=None, max_length=10, description="csv, xlsx or json")
    encoding: str | None = Field(default=None, max_length=20)
    delimiter: str | None = Field(default=None, max_length=1)
    header_row: int | None = None
    row_count: int = 0
    columns: list[str] = Field(default_factory=list, sa_column=Column(JSON, nullable=False))
    sample: list[list[str]] = Field(default_factory=list, sa_column=Column(JSON, nullable=False))
    mapping: dict[str, Any] | None = Field(default=None, sa_column=Column(JSON, nullable=True))
    report: dict[str, Any] | None = Field(default=None, sa_column=Column(JSON, nullable=True))
    created_by: str = Field(foreign_key="person.id", max_length=36, index=True)
    revision: int = 1
    created_at: datetime = Field(default_factory=now, sa_type=UtcTime, index=True)
    updated_at: datetime = Field(default_factory=now, sa_type=UtcTime)


class ImportFile(SQLModel, table=True):
    """The bytes, in a table of their own so that no list ever reads them; wiped after a while."""

    __tablename__ = "import_file"

    import_id: str = Field(foreign_key="table_import.id", primary_key=True, max_length=36)
    content: bytes = Field(sa_column=Column(LargeBinary, nullable=False))


class ImportRow(SQLModel, table=True):
    """What a row became, and what was there before: enough to undo it."""

    __tablename__ = "import_row"

    import_id: str = Field(foreign_key="table_import.id", primary_key=True, max_length=36)
    number: int = Field(primary_key=True, description="as a spreadsheet shows it")
    outcome: str = Field(max_length=10, description="new or changed")
    thing_id: str = Field(max_length=36)
    thing_revision: int
    before: dict[str, Any] = Field(default_factory=dict, sa_column=Column(JSON, nullable=False))
    stood: str = Field(default="", max_length=20, description="its visibility before")
    undone: bool | None = Field(default=None, description="false: changed since, and left")


# The tables as queries see them: their attributes are columns, not a row's values.
Imports: Any = Import
ImportFiles: Any = ImportFile
ImportRows: Any = ImportRow
