"""Reports over HTTP; their files go beside the JSON contract, as they are."""

import json
from collections.abc import Sequence
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Request, Response
from sqlmodel import Session
from starlette.concurrency import run_in_threadpool

from kraftsamling.access.asking import Anyone, LeaderAsking
from kraftsamling.access.who import Who
from kraftsamling.foundation.asked import Asked
from kraftsamling.foundation.http import CarefulRoute
from kraftsamling.foundation.listing import Shape, answer_page
from kraftsamling.foundation.pages import Page
from kraftsamling.foundation.problems import not_found
from kraftsamling.foundation.requests import Reading, Writing
from kraftsamling.foundation.revisions import expected_revision, resource
from kraftsamling.reports import actions, handing_out, queries, rules
from kraftsamling.reports.schemas import ReportIn, ReportSummary, YearlyReport

Expected = Annotated[str, Depends(expected_revision)]


class FileRoute(CarefulRoute):
    """Answers with the file that the address names, whatever the asker would like best."""

    formats = frozenset({"text/html", "text/*", "application/pdf", *handing_out.MEDIA_TYPES})


router = APIRouter(tags=["Reports"], route_class=CarefulRoute)
files = APIRouter(route_class=FileRoute, include_in_schema=False)


@router.get("/reports", response_model=Page[ReportSummary])
async def list_reports(
    request: Request, who: Anyone, reads: Reading, ask: Asked[queries.ReportFilter]
) -> Response:
    """The yearly reports

    Newest first. The published ones when nothing else is said; process leaders see all of their
    platform's.
    """
    values = ask.values()
    shape = Shape(frozenset(values), ("-created_at", "-id"), rules.reach(who))
    bound = {**values, **rules.reach_values(who)}
    return await answer_page(request, reads, ask, queries.page, shape, queries.KEYS, bound)


@router.post("/reports", status_code=201, response_model=YearlyReport)
def ask_for_report(
    request: Request, who: LeaderAsking, session: Writing, wanted: ReportIn
) -> Response:
    """Ask for a yearly report

    For process leaders. Becomes a job: read the report to see how far it has come. Its figures are
    those of the moment when it is made, and only what is published is counted. When it is done it
    can be fetched as Word, PDF and HTML, and published.
    """
    return _told(request, who, session, actions.ask_for(session, who, wanted).id, 201)


@router.get("/reports/{id}", response_model=YearlyReport)
async def read_report(request: Request, who: Anyone, reads: Reading, id: str) -> Response:
    """One report

    How far it has come, where its files are fetched, and what you may do with it.
    """
    bound = {"id": id, **rules.reach_values(who)}
    row = await reads.first(queries.detail, rules.reach(who), bound)
    if row is None:
        raise not_found()
    return _answer(request, who, row)


@router.delete("/reports/{id}", status_code=204)
def archive_report(
    request: Request, who: LeaderAsking, session: Writing, id: str, expected: Expected
) -> None:
    """Archive a report

    Nobody but the process leaders sees it. Undo with a restoration.
    """
    actions.archive(session, who, id, expected)


@router.post("/reports/{id}/restorations", status_code=201, response_model=YearlyReport)
def restore_report(request: Request, who: LeaderAsking, session: Writing, id: str) -> Response:
    """Restore an archived report

    It becomes what it was before it was archived.
    """
    return _told(request, who, session, actions.restore(session, who, id).id, 201)


@router.post("/reports/{id}/runs", status_code=201, response_model=YearlyReport)
def try_report_again(request: Request, who: LeaderAsking, session: Writing, id: str) -> Response:
    """Try again to make a report

    When the making of it failed.
    """
    return _told(request, who, session, actions.try_again(session, who, id).id, 201)


@router.post("/reports/{id}/publications", status_code=201, response_model=YearlyReport)
def publish_report(request: Request, who: LeaderAsking, session: Writing, id: str) -> Response:
    """Publish a report

    Everyone can read it then.
    """
    return _told(request, who, session, actions.publish(session, who, id).id, 201)


@router.post("/reports/{id}/withdrawals", status_code=201, response_model=YearlyReport)
def withdraw_report(request: Request, who: LeaderAsking, session: Writing, id: str) -> Response:
    """Withdraw a published report

    Only the platform's process leaders see it then.
    """
    return _told(request, who, session, actions.withdraw(session, who, id).id, 201)


@files.get("/reports/{id}/files/{kind}")
async def download_report(
    request: Request, who: Anyone, reads: Reading, id: str, kind: str
) -> Response:
    """The report as a file of that kind."""
    bound = {"id": id, "kind": kind, **rules.reach_values(who)}
    row = await reads.first(queries.file, rules.reach(who), bound)
    if row is None:
        raise not_found()
    named = handing_out.Named(id, kind, *row)
    return await run_in_threadpool(handing_out.hand_out, request, named)


def _told(request: Request, who: Who, session: Session, id: str, status: int = 200) -> Response:
    """The report as it now stands, read in the same transaction."""
    session.flush()
    row = session.execute(queries.whole(None), {"id": id}).one()
    response = _answer(request, who, row, status)
    if status == 201:
        response.headers["Location"] = f"/api/v1/reports/{id}"
    return response


def _answer(request: Request, who: Who, row: Sequence[Any], code: int = 200) -> Response:
    """The database's JSON with what the asker may do added, and what its leaders are told."""
    body, revision, status, outdated, *told = row
    facts = rules.Facts(*told)
    more = json.dumps(
        {
            "allowed_actions": rules.allowed_actions(who, facts, status),
            # Nobody else: it would say where a value that is withheld is to be found.
            "withheld": bool(outdated) and rules.leads(who, facts.platform),
        }
    )
    whole = f"{body[:-1]},{more[1:]}"
    return resource(request, whole.encode(), revision, code)
