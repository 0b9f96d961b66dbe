"""Files of a selection, beside the JSON contract: /exports/initiatives.csv and its like."""

import tempfile
import weakref
from collections.abc import Callable, Generator, Iterable, Iterator
from contextlib import closing
from enum import StrEnum
from functools import partial
from typing import IO, Any, NamedTuple

from fastapi import APIRouter, Request
from fastapi.responses import StreamingResponse
from pydantic import BaseModel, ConfigDict, Field
from sqlalchemy import Engine, Select
from starlette.concurrency import run_in_threadpool

from kraftsamling.access.asking import Anyone, SignedIn
from kraftsamling.exchange.exporting import writers
from kraftsamling.exchange.exporting.columns import PARTICIPANTS
from kraftsamling.foundation.asked import Asked
from kraftsamling.foundation.fields import Id
from kraftsamling.foundation.http import CarefulRoute, language_of
from kraftsamling.foundation.listing import LIST_HEADERS, Shape
from kraftsamling.foundation.pages import SortText, parse_sort
from kraftsamling.foundation.problems import Language, Said
from kraftsamling.foundation.requests import Reading
from kraftsamling.foundation.times import today
from kraftsamling.initiatives import queries, rules
from kraftsamling.initiatives.filters import InitiativeSelection
from kraftsamling.meetings.rules import Facts
from kraftsamling.participation import queries as participants
from kraftsamling.participation.rules import check_may_list
from kraftsamling.search.matching import understand
from kraftsamling.search.queries import sorts

EXPORTS_AT_ONCE = 4  # files written at a time; who comes after them waits
AT_ONCE = 100  # rows fetched from the database at a time
Rows = Generator[str, None, None]


class Ending(StrEnum):
    csv = "csv"
    xlsx = "xlsx"
    json = "json"
    ndjson = "ndjson"


class TableEnding(StrEnum):
    csv = "csv"
    xlsx = "xlsx"


class Format(NamedTuple):
    media_type: str
    write: Callable[[Iterable[str], Language], Iterator[bytes]]


SPREADSHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
FORMATS = {
    Ending.csv: Format("text/csv; charset=utf-8", writers.as_csv),
    Ending.xlsx: Format(SPREADSHEET, writers.as_xlsx),
    Ending.json: Format("application/json", writers.as_json),
    Ending.ndjson: Format("application/x-ndjson", writers.as_ndjson),
}


PEOPLE = {
    TableEnding.csv: Format(
        "text/csv; charset=utf-8", partial(writers.as_csv, columns=PARTICIPANTS)
    ),
    TableEnding.xlsx: Format(
        SPREADSHEET,
        partial(writers.as_xlsx, columns=PARTICIPANTS, called=Said("Deltagare", "Participants")),
    ),
}


class FileRoute(CarefulRoute):
    formats = frozenset(
        {"text/csv", "text/*", "text/html", SPREADSHEET, "application/json", "application/x-ndjson"}
    )


class ExportAsk(InitiativeSelection):
    """The list's own filters and order; `language` of the headings, where a header cannot say."""

    sort: SortText = None
    language: Language | None = Field(default=None)

    def values(self) -> dict[str, Any]:
        asked = super().values()
        asked.pop("language", None)
        return asked


class ParticipantAsk(BaseModel):
    model_config = ConfigDict(extra="forbid")

    meeting: Id
    language: Language | None = Field(default=None)


people = APIRouter(tags=["Participation"], route_class=FileRoute, include_in_schema=False)
router = APIRouter(tags=["Initiatives"], route_class=FileRoute, include_in_schema=False)


@router.get("/exports/initiatives.{ending}")
async def export_initiatives(
    request: Request, who: Anyone, reads: Reading, ending: Ending, ask: Asked[ExportAsk]
) -> StreamingResponse:
    """All of a selection in its order, as far as the asker sees, as a file."""
    question = await understand(reads, ask.q) if ask.q else None
    usual = "relevance,-updated_at" if question else "-updated_at"
    sort = parse_sort(ask.sort, sorts(queries.SORTS, question), usual)
    values = ask.values()
    shape = Shape(
        frozenset(values), sort, rules.reach(who), question=question.shape if question else None
    )
    bound = {**values, **rules.reach_values(who), **(question.values if question else {})}
    rows = _rows(request.app.state.engine, queries.every(shape), bound)
    language = ask.language or language_of(request)
    async with request.app.state.exporting:
        file = await run_in_threadpool(_written, FORMATS[ending], rows, language)
    name = f"initiativ-{today()}.{ending}"
    return StreamingResponse(
        Pieces(file),
        media_type=FORMATS[ending].media_type,
        headers={**LIST_HEADERS, "Content-Disposition": f'attachment; filename="{name}"'},
    )


@people.get("/exports/participants.{ending}")
async def export_participants(
    request: Request, who: SignedIn, reads: Reading, ending: TableEnding, ask: Asked[ParticipantAsk]
) -> StreamingResponse:
    """All participants of a meeting, for those who arrange it."""
    row = await reads.first(participants.standing, None, {"meeting": ask.meeting})
    check_may_list(who, Facts(*row) if row else None)
    shape = Shape(frozenset(), ("name", "id"))
    bound = {"meeting": ask.meeting}
    rows = _rows(request.app.state.engine, participants.every(shape), bound)
    language = ask.language or language_of(request)
    async with request.app.state.exporting:
        file = await run_in_threadpool(_written, PEOPLE[ending], rows, language)
    headers = {**LIST_HEADERS, "Content-Disposition": f'attachment; filename="deltagare.{ending}"'}
    return StreamingResponse(Pieces(file), media_type=PEOPLE[ending].media_type, headers=headers)


def _written(form: Format, rows: Rows, language: Language) -> IO[bytes]:
    """All of it on disk before the first byte leaves: the database waits for no reader."""
    file = tempfile.TemporaryFile()  # noqa: SIM115 (closed when it has been handed out)
    with closing(rows):
        for piece in form.write(rows, language):
            file.write(piece)
    file.seek(0)
    return file


class Pieces:
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
