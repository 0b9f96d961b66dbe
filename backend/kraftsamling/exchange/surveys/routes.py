"""Imports of values over HTTP."""

import json
from typing import Any

from fastapi import APIRouter, Request, Response
from sqlmodel import Session

from kraftsamling.access.asking import LeaderAsking
from kraftsamling.exchange.surveys import actions, comparing, queries
from kraftsamling.exchange.surveys.schemas import (
    ObservationFileIn,
    ObservationImportDone,
    ObservationImportOut,
    ObservationReport,
)
from kraftsamling.foundation.asked import Asked
from kraftsamling.foundation.http import CarefulRoute
from kraftsamling.foundation.listing import Shape, answer_page
from kraftsamling.foundation.pages import Page
from kraftsamling.foundation.problems import not_found
from kraftsamling.foundation.requests import Reading, Writing
from kraftsamling.foundation.revisions import resource

router = APIRouter(tags=["Indicators"], route_class=CarefulRoute)


@router.post("/observation-trials", response_model=ObservationReport)
def try_observations(
    request: Request, who: LeaderAsking, session: Writing, wanted: ObservationFileIn
) -> dict[str, Any]:
    """Try a file of values

    Changes nothing: tells what is wrong, row by row and column by column, and what would become
    new, other or stay the same.
    """
    told, found = actions.look(session, wanted)
    return actions.report(told, found, comparing.names(session))


@router.get("/observation-imports", response_model=Page[ObservationImportOut])
async def list_observation_imports(
    request: Request, who: LeaderAsking, reads: Reading,
    ask: Asked[queries.ObservationImportFilter],
) -> Response:  # fmt: skip
    """Imports of values

    Newest first. For process leaders.
    """
    values = ask.values()
    shape = Shape(frozenset(values), ("-created_at", "-id"))
    return await answer_page(request, reads, ask, queries.page, shape, queries.KEYS, values)


@router.post("/observation-imports", status_code=201, response_model=ObservationImportDone)
def import_observations(
    request: Request, who: LeaderAsking, session: Writing, wanted: ObservationFileIn
) -> Response:
    """Import values of indicators of your own

    From a table in CSV or XLSX, such as a school survey's: all rows or none. A value replaces the
    one of the same municipality, year and gender. Empty, “..” and “–” are missing, never 0; “x” is
    private. Where a column n tells that fewer than five had answered, the value is kept back; what
    seems to tell it, such as Antal elever, is read so too.
    """
    held, told = actions.bring_in(session, who, wanted)
    return _told(request, session, held.id, actions.remarks(told))


@router.get("/observation-imports/{id}", response_model=ObservationImportOut)
async def read_observation_import(
    request: Request, who: LeaderAsking, reads: Reading, id: str
) -> Response:
    """One import of values

    What it brought in, and whether it has been undone.
    """
    row = await reads.first(queries.one, None, {"id": id})
    if row is None:
        raise not_found()
    return resource(request, row[0].encode(), row[1])


@router.post(
    "/observation-imports/{id}/reversals", status_code=201, response_model=ObservationImportOut
)
def undo_observation_import(
    request: Request, who: LeaderAsking, session: Writing, id: str
) -> Response:
    """Undo an import of values

    New values go, and those it replaced come back. What has been changed since is left, and
    counted.
    """
    return _told(request, session, actions.undo(session, id).id)


def _told(
    request: Request, session: Session, id: str, remarks: dict[str, Any] | None = None
) -> Response:
    """The import as it now stands, read in the same transaction; `remarks` are added to it."""
    session.flush()
    body, revision = session.execute(queries.one(None), {"id": id}).one()
    if remarks:
        body = f"{body[:-1]},{json.dumps(remarks, ensure_ascii=False)[1:]}"
    response = resource(request, body.encode(), revision, 201)
    response.headers["Location"] = f"/api/v1/observation-imports/{id}"
    return response
