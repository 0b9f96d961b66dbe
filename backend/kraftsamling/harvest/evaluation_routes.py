"""What the participants thought, over HTTP."""

from fastapi import APIRouter, Request

from kraftsamling.access.asking import Anyone, SignedIn
from kraftsamling.foundation.http import CarefulRoute
from kraftsamling.foundation.requests import Looking, Writing
from kraftsamling.harvest import evaluations
from kraftsamling.harvest.schemas import (
    Evaluation,
    EvaluationIn,
    EvaluationLinkIn,
    EvaluationResult,
    Sending,
)

router = APIRouter(tags=["Harvest"], route_class=CarefulRoute)


@router.post("/meetings/{id}/evaluation-sendings", status_code=201, response_model=Sending)
def send_evaluation(who: SignedIn, session: Writing, id: str) -> Sending:
    """Ask those who took part what they thought

    By letter, once the meeting has begun, without waiting for the summary. Nobody is asked twice.
    """
    return Sending(letters=evaluations.send(session, who, id))


@router.get("/meetings/{id}/evaluation", response_model=EvaluationResult)
def read_evaluation(who: SignedIn, session: Looking, id: str) -> EvaluationResult:
    """What the participants thought

    For those who arrange the meeting, when three or more have answered.
    """
    return evaluations.result(session, who, id)


@router.post("/evaluation-links", response_model=Evaluation)
def look_at_evaluation_link(
    request: Request, who: Anyone, session: Writing, wanted: EvaluationLinkIn
) -> Evaluation:
    """See what the link of a letter asks about

    And what has been answered with it. Changes nothing.
    """
    return evaluations.look(session, wanted.token)


@router.post("/evaluation-answers", status_code=201, response_model=Evaluation)
def answer_evaluation(
    request: Request, who: Anyone, session: Writing, wanted: EvaluationIn
) -> Evaluation:
    """Answer the three questions

    With the link of a letter, without signing in. The same link changes the answer.
    """
    return evaluations.answer(session, wanted)
