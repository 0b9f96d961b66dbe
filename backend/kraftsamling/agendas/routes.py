"""Agendas over HTTP."""

from typing import Annotated

from fastapi import APIRouter, Depends, Request, Response
from sqlmodel import Session

from kraftsamling.access.asking import Anyone, SignedIn
from kraftsamling.access.who import Who
from kraftsamling.agendas import actions, queries
from kraftsamling.agendas.schemas import Agenda, AgendaIn
from kraftsamling.foundation.http import CarefulRoute
from kraftsamling.foundation.requests import Looking, Writing
from kraftsamling.foundation.revisions import expected_revision, resource

router = APIRouter(tags=["Agendas"], route_class=CarefulRoute)
Expected = Annotated[str, Depends(expected_revision)]


@router.get("/meetings/{id}/agenda", response_model=Agenda)
def read_agenda(request: Request, who: Anyone, session: Looking, id: str) -> Response:
    """The agenda of a meeting

    With running times from the meeting's start. Until it is shown to all it is told to those inside
    alone, and is without items to everybody else.
    """
    return _told(request, who, session, id)


@router.put("/meetings/{id}/agenda", response_model=Agenda)
def save_agenda(
    request: Request, who: SignedIn, session: Writing, id: str, expected: Expected,
    wanted: AgendaIn,
) -> Response:  # fmt: skip
    """Save the agenda of a meeting

    Whole, in order. When somebody else has saved since you read it the answer is 412 and nothing is
    overwritten.
    """
    actions.save(session, who, id, wanted, expected)
    return _told(request, who, session, id)


def _told(request: Request, who: Who, session: Session, id: str) -> Response:
    agenda = queries.told(session, who, id)
    return resource(request, agenda.model_dump_json().encode(), agenda.revision)
