"""Methods over HTTP."""

import json
from collections.abc import Sequence
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Request, Response
from sqlmodel import Session

from kraftsamling.access.asking import Anyone, LeaderAsking, PersonAsking
from kraftsamling.access.who import Who
from kraftsamling.foundation.asked import Asked
from kraftsamling.foundation.http import CarefulRoute
from kraftsamling.foundation.listing import Shape, answer_page
from kraftsamling.foundation.pages import parse_sort
from kraftsamling.foundation.problems import not_found
from kraftsamling.foundation.requests import Reading, Writing
from kraftsamling.foundation.revisions import expected_revision, resource
from kraftsamling.methods import actions, queries, rules
from kraftsamling.methods.schemas import Method, MethodIn, MethodPage, MethodPatch
from kraftsamling.search.matching import understand
from kraftsamling.search.queries import sorts
from kraftsamling.search.schemas import searched

router = APIRouter(tags=["Methods"], route_class=CarefulRoute)
Expected = Annotated[str, Depends(expected_revision)]


@router.get("/methods", response_model=MethodPage)
async def list_methods(
    request: Request, who: Anyone, reads: Reading, ask: Asked[queries.MethodFilter]
) -> Response:
    """The methods

    Ways of working that many can take up, in Swedish order, with how well their effect is known.
    """
    question = await understand(reads, ask.q) if ask.q else None
    values = ask.values()
    sort = parse_sort(ask.sort, sorts(queries.SORTS, question), "relevance" if question else "name")
    words = question.shape if question else None
    shape = Shape(frozenset(values), sort, rules.reach(who), question=words)
    bound = {**values, **rules.reach_values(who), **(question.values if question else {})}
    keys = sorts(queries.KEYS, question)
    extra = searched(question)
    return await answer_page(request, reads, ask, queries.page, shape, keys, bound, extra=extra)


@router.get("/methods/{id}", response_model=Method)
async def read_method(request: Request, who: Anyone, reads: Reading, id: str) -> Response:
    """One method

    Whole, with what you may do with it. Who adopted it is asked for beside it.
    """
    bound = {"id": id, **rules.reach_values(who)}
    row = await reads.first(queries.detail, rules.reach(who), bound)
    if row is None:
        raise not_found()
    return _answer(request, who, row)


@router.post("/methods", status_code=201, response_model=Method)
def propose_method(
    request: Request, who: PersonAsking, session: Writing, wanted: MethodIn
) -> Response:
    """Propose a method

    Becomes a draft, which a process leader publishes. For those who speak for an organisation, and
    process leaders.
    """
    return _told(request, who, session, actions.propose(session, who, wanted).id, 201)


@router.patch("/methods/{id}", response_model=Method)
def change_method(
    request: Request, who: PersonAsking, session: Writing, id: str, expected: Expected,
    patch: MethodPatch,
) -> Response:  # fmt: skip
    """Change a method

    JSON Merge Patch. Process leaders change any on their platform; who proposed one changes it
    until it is published.
    """
    changed = actions.change(session, who, id, patch.model_dump(exclude_unset=True), expected)
    return _told(request, who, session, changed.id)


@router.delete("/methods/{id}", status_code=204)
def archive_method(
    request: Request, who: PersonAsking, session: Writing, id: str, expected: Expected
) -> None:
    """Archive a method

    It is no longer offered; the initiatives that adopted it stay as they are. Undo with a
    restoration.
    """
    actions.archive(session, who, id, expected)


@router.post("/methods/{id}/restorations", status_code=201, response_model=Method)
def restore_method(request: Request, who: PersonAsking, session: Writing, id: str) -> Response:
    """Restore an archived method

    It becomes what it was before it was archived.
    """
    return _told(request, who, session, actions.restore(session, who, id).id, 201)


@router.post("/methods/{id}/publications", status_code=201, response_model=Method)
def publish_method(request: Request, who: LeaderAsking, session: Writing, id: str) -> Response:
    """Publish a method

    Everyone can read it then, and initiatives can adopt it. What is still missing is told field by
    field: a level of evidence needs a text and a source.
    """
    return _told(request, who, session, actions.publish(session, who, id).id, 201)


def _told(request: Request, who: Who, session: Session, id: str, status: int = 200) -> Response:
    """The method as it now stands, read in the same transaction."""
    session.flush()
    row = session.execute(queries.whole(None), {"id": id}).one()
    response = _answer(request, who, row, status)
    if status == 201:
        response.headers["Location"] = f"/api/v1/methods/{id}"
    return response


def _answer(request: Request, who: Who, row: Sequence[Any], status: int = 200) -> Response:
    """The database's JSON with what the asker may do added."""
    body, revision, *facts = row
    allowed = json.dumps(rules.allowed_actions(who, rules.Facts(*facts)))
    whole = f'{body[:-1]},"allowed_actions":{allowed}}}'
    return resource(request, whole.encode(), revision, status)
