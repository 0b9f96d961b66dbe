"""What colleagues say of an analysis, over HTTP."""

from typing import Annotated

from fastapi import APIRouter, Depends, Request, Response

from kraftsamling.access.asking import PersonAsking
from kraftsamling.access.who import Who
from kraftsamling.analyses import actions, comments, queries, rules
from kraftsamling.analyses.models import AnalysisComment
from kraftsamling.analyses.schemas import AnalysisCommentOut, CommentIn, CommentPatch
from kraftsamling.foundation.asked import Asked
from kraftsamling.foundation.http import CarefulRoute
from kraftsamling.foundation.listing import Shape, answer_page
from kraftsamling.foundation.pages import Page, PageAsk
from kraftsamling.foundation.problems import NotAllowed
from kraftsamling.foundation.requests import Looking, Reading, Writing
from kraftsamling.foundation.revisions import expected_revision, resource

router = APIRouter(tags=["Analyses"], route_class=CarefulRoute)
Expected = Annotated[str, Depends(expected_revision)]


@router.get("/analyses/{id}/comments", response_model=Page[AnalysisCommentOut])
async def list_analysis_comments(
    request: Request, who: PersonAsking, reads: Reading, session: Looking, id: str,
    ask: Asked[PageAsk],
) -> Response:  # fmt: skip
    """What colleagues say of an analysis

    For those who may comment, the oldest first. Never public.
    """
    if not rules.may_comment(who, actions.readable(session, who, id)):
        raise NotAllowed(comments.NOT_FOR_YOU)
    shape = Shape(frozenset(), ("created_at", "id"))
    bound = {"id": id, "who_id": who.person_id}
    return await answer_page(
        request, reads, ask, queries.comments, shape, queries.COMMENT_KEYS, bound
    )


@router.post("/analyses/{id}/comments", status_code=201, response_model=AnalysisCommentOut)
def add_analysis_comment(
    request: Request, who: PersonAsking, session: Writing, id: str, wanted: CommentIn
) -> Response:
    """Comment on an analysis

    For process leaders and those who belong to an organisation, on what they may read.
    """
    return _comment(request, who, comments.add(session, who, id, wanted.text), 201)


@router.patch("/analysis-comments/{id}", response_model=AnalysisCommentOut)
def change_analysis_comment(
    request: Request, who: PersonAsking, session: Writing, id: str, expected: Expected,
    patch: CommentPatch,
) -> Response:  # fmt: skip
    """Change a comment, or say that it is dealt with

    Its words are its writer's; whoever keeps the analysis says too that it is dealt with.
    """
    given = patch.model_dump(exclude_unset=True)
    return _comment(request, who, comments.change(session, who, id, given, expected))


@router.delete("/analysis-comments/{id}", status_code=204)
def remove_analysis_comment(
    request: Request, who: PersonAsking, session: Writing, id: str, expected: Expected
) -> None:
    """Remove one's comment

    Undo with a restoration.
    """
    comments.remove(session, who, id, expected)


@router.post(
    "/analysis-comments/{id}/restorations", status_code=201, response_model=AnalysisCommentOut
)
def restore_analysis_comment(
    request: Request, who: PersonAsking, session: Writing, id: str
) -> Response:
    """Restore a removed comment

    It stands where it stood. For whoever removed it: what a process leader has removed its writer
    does not put back. Process leaders restore any.
    """
    return _comment(request, who, comments.restore(session, who, id), 201)


def _comment(request: Request, who: Who, held: AnalysisComment, status: int = 200) -> Response:
    told = AnalysisCommentOut(
        id=held.id, by=held.by_name, text=held.text, created_at=held.created_at,
        resolved=held.resolved_at is not None, mine=held.by_id == who.person_id,
        revision=held.revision,
    )  # fmt: skip
    response = resource(request, told.model_dump_json().encode(), held.revision, status)
    if status == 201:
        response.headers["Location"] = f"/api/v1/analysis-comments/{held.id}"
    return response
