"""Roads and relations over HTTP."""

from typing import Annotated, Any

from fastapi import APIRouter, Depends, Request, Response
from sqlmodel import Session

from kraftsamling.access.asking import Anyone, SignedIn
from kraftsamling.foundation.asked import Asked
from kraftsamling.foundation.http import CarefulRoute
from kraftsamling.foundation.listing import LIST_HEADERS
from kraftsamling.foundation.problems import not_found
from kraftsamling.foundation.requests import Reading, Writing
from kraftsamling.foundation.revisions import expected_revision, resource
from kraftsamling.initiatives import rules
from kraftsamling.initiatives.models import Initiative
from kraftsamling.initiatives.shown import KeyEventOut
from kraftsamling.roads import actions, queries
from kraftsamling.roads.schemas import (
    MOST,
    KeyEventFields,
    KeyEventPatch,
    RelationGraph,
    RelationsAsk,
)

router = APIRouter(tags=["Roads"], route_class=CarefulRoute)
Expected = Annotated[str, Depends(expected_revision)]


@router.get("/initiatives/{id}/relations", response_model=RelationGraph)
async def read_relations(
    request: Request, who: Anyone, reads: Reading, id: str, ask: Asked[RelationsAsk]
) -> Response:
    """What an initiative hangs together with

    The graph around it, both ways: what it builds on and what builds on it, step by step, with the
    forty nearest at most. What only resembles, and what belongs to, is told of the initiative
    itself alone, not of its neighbours.
    """
    bound = {"id": id, "depth": ask.depth, "most": MOST, **rules.reach_values(who)}
    row = await reads.first(queries.relations, rules.reach(who), bound, slow=True)
    if row is None:
        raise not_found()
    return Response(row[0], media_type="application/json", headers=LIST_HEADERS)


@router.post("/initiatives/{id}/key-events", status_code=201, response_model=KeyEventOut)
def add_key_event(
    request: Request, who: SignedIn, session: Writing, id: str, wanted: KeyEventFields
) -> Response:
    """Add a key event to an initiative's road

    The ETag of the answer is the initiative's new revision.
    """
    initiative, event = actions.add(session, who, id, wanted)
    answer = _told(request, session, initiative, event, 201)
    answer.headers["Location"] = f"/api/v1/initiatives/{initiative.id}"
    return answer


@router.patch("/initiatives/{id}/key-events/{event}", response_model=KeyEventOut)
def change_key_event(
    request: Request, who: SignedIn, session: Writing, id: str, event: str, expected: Expected,
    patch: KeyEventPatch,
) -> Response:  # fmt: skip
    """Change a key event

    JSON Merge Patch. If-Match is the initiative's ETag: a road is changed as a whole.
    """
    given = patch.model_dump(exclude_unset=True)
    initiative, changed = actions.change(session, who, id, event, given, expected)
    return _told(request, session, initiative, changed)


@router.delete("/initiatives/{id}/key-events/{event}", status_code=204)
def remove_key_event(
    request: Request, who: SignedIn, session: Writing, id: str, event: str, expected: Expected
) -> None:
    """Take a key event from the road

    If-Match is the initiative's ETag. The history of the initiative keeps what it said.
    """
    actions.remove(session, who, id, event, expected)


def _told(
    request: Request, session: Session, initiative: Initiative, event: dict[str, Any],
    status: int = 200,
) -> Response:  # fmt: skip
    session.flush()
    body = KeyEventOut.model_validate(event).model_dump_json().encode()
    return resource(request, body, initiative.revision, status)
