"""Actors over HTTP."""

import json
from collections.abc import Sequence
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Request, Response
from sqlmodel import Session

from kraftsamling.access.asking import Anyone, LeaderAsking, SignedIn
from kraftsamling.access.who import Who
from kraftsamling.actors import actions, queries, rules
from kraftsamling.actors.schemas import Actor, ActorIn, ActorPatch, ActorSummary
from kraftsamling.foundation.asked import Asked
from kraftsamling.foundation.http import CarefulRoute
from kraftsamling.foundation.listing import Shape, answer_page
from kraftsamling.foundation.pages import Page, parse_sort
from kraftsamling.foundation.problems import not_found
from kraftsamling.foundation.requests import Reading, Writing
from kraftsamling.foundation.revisions import expected_revision, resource
from kraftsamling.search.matching import understand
from kraftsamling.search.queries import sorts

router = APIRouter(tags=["Actors"], route_class=CarefulRoute)
Expected = Annotated[str, Depends(expected_revision)]


@router.get("/actors", response_model=Page[ActorSummary])
async def list_actors(
    request: Request, who: Anyone, reads: Reading, ask: Asked[queries.ActorFilter]
) -> Response:
    """The actors

    Organisations that do things for children and young people, in Swedish order.
    """
    question = await understand(reads, ask.q) if ask.q else None
    values = ask.values()
    sort = parse_sort(ask.sort, sorts(queries.SORTS, question), "relevance" if question else "name")
    shape = Shape(frozenset(values), sort, question=question.shape if question else None)
    bound = {**values, **(question.values if question else {})}
    keys = sorts(queries.KEYS, question)
    return await answer_page(request, reads, ask, queries.page, shape, keys, bound)


@router.get("/actors/{id}", response_model=Actor)
async def read_actor(request: Request, who: Anyone, reads: Reading, id: str) -> Response:
    """One actor

    An organisation, whole, with what you may do with it.
    """
    row = await reads.first(queries.detail, None, {"id": id})
    if row is None:
        raise not_found()
    return _answer(request, who, row)


@router.post("/actors", status_code=201, response_model=Actor)
def add_actor(request: Request, who: LeaderAsking, session: Writing, wanted: ActorIn) -> Response:
    """Add an actor

    For process leaders and administrators.
    """
    return _told(request, who, session, actions.add(session, who, wanted).id, 201)


@router.patch("/actors/{id}", response_model=Actor)
def change_actor(
    request: Request, who: SignedIn, session: Writing, id: str, expected: Expected,
    patch: ActorPatch,
) -> Response:  # fmt: skip
    """Change an actor

    JSON Merge Patch. Registrars may change their own organisation.
    """
    changed = actions.change(session, who, id, patch.model_dump(exclude_unset=True), expected)
    return _told(request, who, session, changed.id)


@router.delete("/actors/{id}", status_code=204)
def archive_actor(
    request: Request, who: LeaderAsking, session: Writing, id: str, expected: Expected
) -> None:
    """Archive an actor

    It is no longer offered in lists; what it has done stays. Undo with a restoration.
    """
    actions.archive(session, who, id, expected)


@router.post("/actors/{id}/restorations", status_code=201, response_model=Actor)
def restore_actor(request: Request, who: LeaderAsking, session: Writing, id: str) -> Response:
    """Restore an archived actor

    It is offered in lists again.
    """
    return _told(request, who, session, actions.restore(session, who, id).id, 201)


def _told(request: Request, who: Who, session: Session, id: str, status: int = 200) -> Response:
    """The actor as it now stands, read in the same transaction."""
    row = session.execute(queries.detail(None), {"id": id}).one()
    response = _answer(request, who, row, status)
    if status == 201:
        response.headers["Location"] = f"/api/v1/actors/{id}"
    return response


def _answer(request: Request, who: Who, row: Sequence[Any], status: int = 200) -> Response:
    body, revision = row
    facts = json.loads(body)
    actions_now = rules.allowed_actions(who, facts["id"], facts["archived"])
    whole = json.dumps({**facts, "allowed_actions": actions_now}, ensure_ascii=False)
    return resource(request, whole.encode(), revision, status)
