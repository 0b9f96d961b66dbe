"""Imports over HTTP; the file itself goes beside the JSON contract, as bytes."""

import csv
import io
import json
from collections.abc import Iterator, Sequence
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Request, Response
from fastapi.responses import StreamingResponse
from sqlmodel import Session
from starlette.concurrency import run_in_threadpool

from kraftsamling.access.asking import PersonAsking
from kraftsamling.access.who import Who
from kraftsamling.exchange.importing import actions, queries, rules
from kraftsamling.exchange.importing.models import Import, ImportFile
from kraftsamling.exchange.importing.schemas import (
    ImportIn,
    ImportOut,
    ImportPatch,
    ImportRowOut,
    ImportSummary,
    RunIn,
)
from kraftsamling.foundation.asked import Asked
from kraftsamling.foundation.formulas import guarded
from kraftsamling.foundation.http import CarefulRoute, language_of
from kraftsamling.foundation.listing import LIST_HEADERS, Shape, answer_page
from kraftsamling.foundation.pages import Page, PageAsk
from kraftsamling.foundation.problems import Said, WrongContentType, not_found
from kraftsamling.foundation.reads import Reads
from kraftsamling.foundation.requests import Reading, Writing
from kraftsamling.foundation.revisions import expected_revision, resource

Expected = Annotated[str, Depends(expected_revision)]
BYTES = "application/octet-stream"


class CsvRoute(CarefulRoute):
    formats = frozenset({"text/csv", "text/*", "text/html"})


router = APIRouter(tags=["Imports"], route_class=CarefulRoute)
tables = APIRouter(route_class=CsvRoute, include_in_schema=False)


@router.get("/imports", response_model=Page[ImportSummary])
async def list_imports(
    request: Request, who: PersonAsking, reads: Reading, ask: Asked[PageAsk]
) -> Response:
    """Imports

    Your own, newest first; administrators see everybody's.
    """
    filters = frozenset() if who.administrator else frozenset({"mine"})
    shape = Shape(filters, ("-created_at", "-id"))
    values = {"who_id": who.person_id}
    return await answer_page(request, reads, ask, queries.page, shape, queries.KEYS, values)


@router.post("/imports", status_code=201, response_model=ImportOut)
def begin_import(
    request: Request, who: PersonAsking, session: Writing, wanted: ImportIn
) -> Response:
    """Begin an import

    For a table of initiatives or organisations. Send the file's bytes next, to
    `PUT /imports/{id}/file` as `application/octet-stream`: CSV, XLSX or JSON of at most 20 MB and
    20,000 rows. The answer tells how it was understood and guesses which column is what.
    """
    return _told(request, session, actions.begin(session, who, wanted).id, 201)


@router.put("/imports/{id}/file", include_in_schema=False)
async def upload_file(
    request: Request, who: PersonAsking, reads: Reading, session: Writing, id: str
) -> Response:
    """The file's bytes, read no further than the limit, and understood before anything is held."""
    told = json.loads((await _seen(reads, who, id))[0])
    if request.headers.get("content-type", "").split(";")[0].strip().lower() != BYTES:
        raise WrongContentType(Said(f"Skicka {BYTES}.", f"Send {BYTES}."))
    content = bytearray()
    async for piece in request.stream():
        content += piece
        if len(content) > rules.MOST_BYTES:
            raise actions.too_large()
    sheet = await run_in_threadpool(actions.read, told["file_name"], bytes(content))
    await run_in_threadpool(actions.upload, session, who, id, bytes(content), sheet)
    return await run_in_threadpool(_told, request, session, id)


@router.get("/imports/{id}", response_model=ImportOut)
async def read_import(request: Request, who: PersonAsking, reads: Reading, id: str) -> Response:
    """One import

    How its file was understood, its mapping, what is going on, and what came of it.
    """
    return _answer(request, await _seen(reads, who, id))


@router.patch("/imports/{id}", response_model=ImportOut)
def map_import(
    request: Request, who: PersonAsking, session: Writing, id: str, expected: Expected,
    patch: ImportPatch,
) -> Response:  # fmt: skip
    """Map the columns by hand

    Which columns become which fields, and what is the same for every row.
    """
    actions.map_by_hand(session, who, id, patch.mapping, expected)
    return _told(request, session, id)


@router.post("/imports/{id}/runs", status_code=201, response_model=ImportOut)
def run_import(
    request: Request, who: PersonAsking, session: Writing, id: str, wanted: RunIn
) -> Response:
    """Try an import, or carry it out

    Becomes a job: read the import to see how far it has come. All rows go in or none; with
    `dry_run` none does, and the report tells what would happen.
    """
    kind = actions.CHECK if wanted.dry_run else actions.RUN
    return _told(request, session, actions.ask_for(session, who, id, kind).id, 201)


@router.post("/imports/{id}/reversals", status_code=201, response_model=ImportOut)
def undo_import(request: Request, who: PersonAsking, session: Writing, id: str) -> Response:
    """Undo an import

    What it made goes to the archive, what it changed becomes what it was. What somebody has changed
    since is left, and told.
    """
    return _told(request, session, actions.ask_for(session, who, id, actions.UNDO).id, 201)


@router.get("/imports/{id}/rows", response_model=Page[ImportRowOut])
async def list_import_rows(
    request: Request, who: PersonAsking, reads: Reading, id: str, ask: Asked[PageAsk]
) -> Response:
    """What the rows became

    New and changed ones, in the order of the file.
    """
    await _seen(reads, who, id)
    shape = Shape(frozenset(), ("id",))
    keys = queries.ROW_KEYS
    return await answer_page(request, reads, ask, queries.rows, shape, keys, {"id": id})


@tables.get("/imports/{id}/failed-rows.csv")
def download_failed_rows(request: Request, who: PersonAsking, id: str) -> StreamingResponse:
    """The rows with problems as they stood, with what is wrong in a last column."""
    # A look that is over before the file is read as a table: nobody's writing waits for that.
    with Session(request.app.state.engine.execution_options(reading=True)) as session:
        one, file = session.get(Import, id), session.get(ImportFile, id)
    if one is None or file is None or not rules.may_see(who, one):
        raise not_found()
    wrong: dict[int, list[str]] = {}
    for problem in (one.report or {}).get("problems", []):
        words = problem[f"message_{language_of(request)}"]
        wrong.setdefault(problem["row"], []).append(f"{problem['column']}: {words}")
    rows = [row for row in actions.read(one.file_name, file.content).rows if row.number in wrong]
    heading = "Problem"

    def lines() -> Iterator[bytes]:
        page = io.StringIO("\ufeff", newline="")
        page.seek(0, io.SEEK_END)
        writer = csv.writer(page, delimiter=";", lineterminator="\r\n")
        writer.writerow([*map(guarded, one.columns), heading])
        for row in rows:
            cells = [row.cells[column] for column in one.columns]
            writer.writerow(map(guarded, [*cells, " ".join(wrong[row.number])]))
        yield page.getvalue().encode()

    headers = {**LIST_HEADERS, "Content-Disposition": 'attachment; filename="rader-att-ratta.csv"'}
    return StreamingResponse(lines(), media_type="text/csv; charset=utf-8", headers=headers)


async def _seen(reads: Reads, who: Who, id: str) -> Sequence[Any]:
    """The row of `queries.one`, if the asker may see it."""
    row = await reads.first(queries.one, None, {"id": id})
    if row is None or not (who.administrator or row[2] == who.person_id):
        raise not_found()
    return row


def _told(request: Request, session: Session, id: str, status: int = 200) -> Response:
    """The import as it now stands, read in the same transaction."""
    session.flush()
    response = _answer(request, session.execute(queries.one(None), {"id": id}).one(), status)
    if status == 201:
        response.headers["Location"] = f"/api/v1/imports/{id}"
    return response


def _answer(request: Request, row: Sequence[Any], status: int = 200) -> Response:
    body, revision, _ = row
    told = json.loads(body)
    job = told["job"]
    busy = job is not None and job["state"] in {"waiting", "running"}
    allowed = json.dumps(rules.allowed_actions(told["state"], busy))
    whole = f'{body[:-1]},"allowed_actions":{allowed}}}'
    return resource(request, whole.encode(), revision, status)
