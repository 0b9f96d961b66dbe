"""A file of many rows: written to disk first, then handed out."""

import tempfile
import weakref
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from contextlib import closing
from enum import StrEnum
from functools import partial
from typing import IO, Any, NamedTuple

from fastapi import Request
from fastapi.responses import StreamingResponse
from sqlalchemy import Engine, Select
from starlette.concurrency import run_in_threadpool

from kraftsamling.exchange.exporting import writers
from kraftsamling.exchange.exporting.columns import Column
from kraftsamling.foundation.http import CarefulRoute
from kraftsamling.foundation.listing import LIST_HEADERS
from kraftsamling.foundation.problems import Language, Said

AT_ONCE = 100  # rows fetched from the database at a time
SPREADSHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
CSV = "text/csv; charset=utf-8"
Rows = Generator[str, None, None]


class TableEnding(StrEnum):
    csv = "csv"
    xlsx = "xlsx"


class Format(NamedTuple):
    media_type: str
    write: Callable[[Iterable[str], Language], Iterator[bytes]]


class FileRoute(CarefulRoute):
    formats = frozenset(
        {"text/csv", "text/*", "text/html", SPREADSHEET, "application/json", "application/x-ndjson"}
    )


def tables(columns: Sequence[Column], called: Said) -> dict[TableEnding, Format]:
    """What a list becomes as a table; `called` names the sheet."""
    return {
        TableEnding.csv: Format(CSV, partial(writers.as_csv, columns=columns)),
        TableEnding.xlsx: Format(
            SPREADSHEET, partial(writers.as_xlsx, columns=columns, called=called)
        ),
    }


async def answer_file(
    request: Request, form: Format, name: str, asked: tuple[Select[Any], dict[str, Any]],
    language: Language,
) -> StreamingResponse:  # fmt: skip
    """The rows of a select of JSON texts, with its values, as a file of that name."""
    rows = _rows(request.app.state.engine, *asked)
    async with request.app.state.exporting:
        file = await run_in_threadpool(_written, form, rows, language)
    headers = {**LIST_HEADERS, "Content-Disposition": f'attachment; filename="{name}"'}
    return StreamingResponse(_Pieces(file), media_type=form.media_type, headers=headers)


def _written(form: Format, rows: Rows, language: Language) -> IO[bytes]:
    """All of it on disk before the first byte leaves: the database waits for no reader."""
    file = tempfile.TemporaryFile()  # noqa: SIM115 (closed when it has been handed out)
    with closing(rows):
        for piece in form.write(rows, language):
            file.write(piece)
    file.seek(0)
    return file


class _Pieces:
    """The file, piece by piece; closed also when whoever asked for it has gone away."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file = file
        weakref.finalize(self, file.close)

    def __iter__(self) -> Iterator[bytes]:
        return iter(lambda: self._file.read(writers.PIECE), b"")


def _rows(engine: Engine, statement: Select[Any], values: dict[str, Any]) -> Rows:
    """The rows as the database hands them out: by a cursor of its own, some at a time."""
    streaming = engine.execution_options(reading=True, stream_results=True, yield_per=AT_ONCE)
    with streaming.connect() as connection:
        yield from connection.execute(statement, values).scalars()
