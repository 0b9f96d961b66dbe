"""Initiatives over HTTP."""

import json
from collections.abc import Sequence
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Request, Response
from fastapi.responses import RedirectResponse
from sqlmodel import Session

from kraftsamling.access.asking import Anyone, LeaderAsking, SignedIn
from kraftsamling.access.who import Who
from kraftsamling.foundation.asked import Asked
from kraftsamling.foundation.http import CarefulRoute
from kraftsamling.foundation.listing import Shape, answer_page
from kraftsamling.foundation.pages import Page, PageAsk, parse_sort
from kraftsamling.foundation.problems import not_found
from kraftsamling.foundation.reads import Reads
from kraftsamling.foundation.requests import Reading, Writing
from kraftsamling.foundation.revisions import expected_revision, resource
from kraftsamling.initiatives import (
    actions,
    facets,
    filters,
    history,
    queries,
    reviewing,
    rules,
    taking,
)
from kraftsamling.initiatives.parts import ReturnIn, TakingIn
from kraftsamling.initiatives.schemas import (
    Initiative,
    InitiativeIn,
    InitiativePage,
    InitiativePatch,
    RevisionOut,
)
from kraftsamling.search.matching import understand
from kraftsamling.search.queries import sorts
from kraftsamling.search.schemas import searched

router = APIRouter(tags=["Initiatives"], route_class=CarefulRoute)
Expected = Annotated[str, Depends(expected_revision)]


@router.get("/initiatives", response_model=InitiativePage)
async def list_initiatives(
    request: Request, who: Anyone, reads: Reading, ask: Asked[filters.InitiativeFilter]
) -> Response:
    """The initiatives

    The mapping: what is going on, narrowed by the filters, with counts beside them when asked for.
    Published ones, and with `visibility` also those drafts that you may see.
    """
    question = await understand(reads, ask.q) if ask.q else None
    usual = "relevance,-updated_at" if question else "-updated_at"
    sort = parse_sort(ask.sort, sorts(queries.SORTS, question), usual)
    reach = rules.reach(who)
    values = ask.values()
    words = question.shape if question else None
    shape = Shape(frozenset(values), sort, reach, question=words)
    bound = {**values, **rules.reach_values(who), **(question.values if question else {})}
    counts = await _facets(reads, ask, shape, bound)
    return await answer_page(
        request, reads, ask, queries.page, shape, sorts(queries.KEYS, question), bound,
        slow=question is not None, extra=searched(question) + counts,
    )  # fmt: skip


async def _facets(
    reads: Reads, ask: filters.InitiativeFilter, shape: Shape, bound: dict[str, Any]
) -> str:
    """`"facets":{...},` when facets were asked for."""
    names = facets.parse_facets(ask.facets)
    if not names:
        return ""
    facet_shape = facets.FacetShape(shape.filters, names, shape.reach, shape.question)
    row = await reads.first(facets.facets, facet_shape, bound, slow=True)
    return f'"facets":{row[0]},' if row else ""


@router.get("/initiatives/{id}", response_model=Initiative)
async def read_initiative(request: Request, who: Anyone, reads: Reading, id: str) -> Response:
    """One initiative

    Whole, with what you may do with it. What is held back, and contact persons who have not agreed
    to be public, are shown to those who may see them.
    """
    bound = {"id": id, **rules.reach_values(who)}
    row = await reads.first(queries.detail, rules.reach(who), bound)
    if row is None:
        return await _moved(reads, id)
    return _answer(request, who, row)


async def _moved(reads: Reads, id: str) -> Response:
    """Where a duplicate's address leads now. Those who may read the archived one still can."""
    merged = await reads.first(queries.merged, None, {"id": id})
    if merged is None:
        raise not_found()
    return RedirectResponse(f"/api/v1/initiatives/{merged[0]}", status_code=308)


@router.post("/initiatives", status_code=201, response_model=Initiative)
def register_initiative(
    request: Request, who: SignedIn, session: Writing, wanted: InitiativeIn
) -> Response:
    """Register an initiative

    Becomes a draft; only the title is needed.
    """
    return _told(request, who, session, actions.register(session, who, wanted).id, 201)


@router.patch("/initiatives/{id}", response_model=Initiative)
def change_initiative(
    request: Request, who: SignedIn, session: Writing, id: str, expected: Expected,
    patch: InitiativePatch,
) -> Response:  # fmt: skip
    """Change an initiative

    JSON Merge Patch: null clears a field, a list is replaced whole. If-Match says which revision
    you read; when somebody else has changed it since, the answer is 412 and nothing is overwritten.
    """
    changed = actions.change(session, who, id, patch.model_dump(exclude_unset=True), expected)
    return _told(request, who, session, changed.id)


@router.put(
    "/initiatives/by-reference/{system}/{id}",
    response_model=Initiative,
    responses={201: {"model": Initiative, "description": "Registered."}},
)
def upsert_initiative(
    request: Request, who: SignedIn, session: Writing, system: str, id: str, wanted: InitiativeIn
) -> Response:
    """Register or replace by your own identifier

    For other systems: registers a draft the first time, replaces its content after that
    (If-Match needed then; `*` when it does not matter what was there).
    """
    expected = request.headers.get("if-match")
    initiative, new = actions.upsert(session, who, system, id, wanted, expected)
    return _told(request, who, session, initiative.id, 201 if new else 200)


@router.delete("/initiatives/{id}", status_code=204)
def archive_initiative(
    request: Request, who: SignedIn, session: Writing, id: str, expected: Expected
) -> None:
    """Archive an initiative

    Nobody but its own organisation and the process leaders see it then. Undo with a restoration.
    """
    actions.archive(session, who, id, expected)


@router.post("/initiatives/{id}/restorations", status_code=201, response_model=Initiative)
def restore_initiative(request: Request, who: SignedIn, session: Writing, id: str) -> Response:
    """Restore an archived initiative

    It becomes what it was before it was archived.
    """
    return _told(request, who, session, actions.restore(session, who, id).id, 201)


@router.post("/initiatives/{id}/publications", status_code=201, response_model=Initiative)
def publish_initiative(request: Request, who: SignedIn, session: Writing, id: str) -> Response:
    """Publish an initiative

    Everyone can read it then. What is still missing is told field by field. Where the platform asks
    for review, a registrar's initiative is sent to the process leaders instead.
    """
    page = request.app.state.settings.address
    return _told(request, who, session, reviewing.publish(session, who, id, page).id, 201)


@router.post("/initiatives/{id}/returns", status_code=201, response_model=Initiative)
def return_initiative(
    request: Request, who: LeaderAsking, session: Writing, id: str, wanted: ReturnIn
) -> Response:
    """Return an initiative that was sent for review

    It becomes a draft again, with the comment shown to its owners until they send it anew. Whoever
    sent it and the organisation's registrars are told by letter.
    """
    page = request.app.state.settings.address
    returned = reviewing.send_back(session, who, id, wanted.comment, page)
    return _told(request, who, session, returned.id, 201)


@router.post("/initiatives/{id}/withdrawals", status_code=201, response_model=Initiative)
def withdraw_initiative(request: Request, who: SignedIn, session: Writing, id: str) -> Response:
    """Withdraw an initiative

    A published one, or one in review, becomes a draft again.
    """
    return _told(request, who, session, actions.withdraw(session, who, id).id, 201)


@router.post("/initiatives/{id}/confirmations", status_code=201, response_model=Initiative)
def confirm_initiative(request: Request, who: SignedIn, session: Writing, id: str) -> Response:
    """Confirm that an initiative is current

    Sets the day it was last confirmed to today.
    """
    return _told(request, who, session, actions.confirm(session, who, id).id, 201)


@router.post("/initiatives/{id}/takings", status_code=201, response_model=Initiative)
def take_idea(
    request: Request, who: SignedIn, session: Writing, id: str, wanted: TakingIn
) -> Response:
    """Take an idea that nobody owns

    Your organisation becomes its owner. Who had the idea stays in its history, and is told by
    letter. If somebody took it first the answer is 409.
    """
    page = request.app.state.settings.address
    taken = taking.take(session, who, id, wanted.organisation_id, page)
    return _told(request, who, session, taken.id, 201)


@router.get("/initiatives/{id}/history", response_model=Page[RevisionOut])
async def read_history(
    request: Request, who: SignedIn, reads: Reading, id: str, ask: Asked[PageAsk]
) -> Response:
    """The history of an initiative

    Who changed what when, newest first. For its own organisation, process leaders and
    administrators.
    """
    row = await reads.first(queries.standing, None, {"id": id})
    facts = rules.Facts(*row) if row else None
    if facts is None or not rules.may_read(who, facts):
        raise not_found()
    if not rules.is_inside(who, facts):
        raise rules.not_yours()
    shape = Shape(frozenset(), ("-id",))
    keys = history.HISTORY_KEYS
    return await answer_page(request, reads, ask, history.history, shape, keys, {"id": id})


def _told(request: Request, who: Who, session: Session, id: str, status: int = 200) -> Response:
    """The initiative as it now stands, read in the same transaction."""
    statement = queries.whole(rules.reach(who))
    row = session.execute(statement, {"id": id, **rules.reach_values(who)}).one()
    response = _answer(request, who, row, status)
    if status == 201:
        response.headers["Location"] = f"/api/v1/initiatives/{id}"
    return response


def _answer(request: Request, who: Who, row: Sequence[Any], status: int = 200) -> Response:
    """The database's JSON with the one thing added that depends on who asks in more than reach."""
    body, revision, *known, review = row
    facts = rules.Facts(*known)
    allowed = json.dumps(rules.allowed_actions(who, facts, review))
    whole = f'{body[:-1]},"allowed_actions":{allowed}}}'
    return resource(request, whole.encode(), revision, status)
