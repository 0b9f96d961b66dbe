"""Analyses over HTTP."""

from typing import Annotated, Any

from fastapi import APIRouter, Depends, Request, Response
from sqlmodel import Session

from kraftsamling.access.asking import Anyone, LeaderAsking, PersonAsking
from kraftsamling.access.who import Who
from kraftsamling.analyses import actions, queries, rules, shown
from kraftsamling.analyses.models import Analysis as AnalysisRow
from kraftsamling.analyses.models import AnalysisVersion
from kraftsamling.analyses.schemas import (
    Analysis,
    AnalysisIn,
    AnalysisPage,
    AnalysisPatch,
    AnalysisVersionOut,
    AnalysisVersionRef,
    PreviewIn,
    PreviewOut,
    SupersedeIn,
)
from kraftsamling.foundation.asked import Asked
from kraftsamling.foundation.http import CarefulRoute, language_of
from kraftsamling.foundation.listing import Shape, answer_page
from kraftsamling.foundation.pages import Page, PageAsk, parse_sort
from kraftsamling.foundation.problems import not_found
from kraftsamling.foundation.requests import Looking, Reading, Writing
from kraftsamling.foundation.revisions import expected_revision, resource
from kraftsamling.foundation.text import html
from kraftsamling.initiatives import rules as initiatives
from kraftsamling.search.matching import understand
from kraftsamling.search.queries import sorts
from kraftsamling.search.schemas import searched

router = APIRouter(tags=["Analyses"], route_class=CarefulRoute)
Expected = Annotated[str, Depends(expected_revision)]


@router.get("/analyses", response_model=AnalysisPage)
async def list_analyses(
    request: Request, who: Anyone, reads: Reading, ask: Asked[queries.AnalysisFilter]
) -> Response:
    """The analyses

    What was asked and found, the newest first, with whether their numbers have moved since.
    """
    question = await understand(reads, ask.q) if ask.q else None
    values = ask.values()
    usual = "relevance,-published_at" if question else "-published_at"
    sort = parse_sort(ask.sort, sorts(queries.SORTS, question), usual)
    words = question.shape if question else None
    reach = queries.Reaches(rules.reach(who), initiatives.reach(who))
    shape = Shape(frozenset(values), sort, reach, question=words)
    bound = {**values, **initiatives.reach_values(who), **(question.values if question else {})}
    keys = sorts(queries.KEYS, question)
    extra = searched(question)
    return await answer_page(request, reads, ask, queries.page, shape, keys, bound, extra=extra)


@router.get("/analyses/{id}", response_model=Analysis)
def read_analysis(request: Request, who: Anyone, session: Looking, id: str) -> Response:
    """One analysis

    Whole, with its evidence: charts as of the day they were frozen and what has moved since. What
    is cited and not yours to read has no title.
    """
    return _answer(request, who, session, actions.readable(session, who, id))


@router.post("/analyses", status_code=201, response_model=Analysis)
def begin_analysis(
    request: Request, who: PersonAsking, session: Writing, wanted: AnalysisIn
) -> Response:
    """Begin an analysis

    Becomes a draft. For those who speak for an organisation, and process leaders. The indicators
    it rests on are frozen at once.
    """
    return _told(request, who, session, actions.begin(session, who, wanted), 201)


@router.patch("/analyses/{id}", response_model=Analysis, responses={409: {}})
def change_analysis(
    request: Request, who: PersonAsking, session: Writing, id: str, expected: Expected,
    patch: AnalysisPatch,
) -> Response:  # fmt: skip
    """Change an analysis

    JSON Merge Patch; the list of evidence is given whole. Evidence that stays the same stays
    frozen as it was. A change of what is published is kept as a new version.
    """
    given = patch.model_dump(exclude_unset=True, mode="json")
    return _told(request, who, session, actions.change(session, who, id, given, expected))


@router.delete("/analyses/{id}", status_code=204, responses={409: {}})
def archive_analysis(
    request: Request, who: PersonAsking, session: Writing, id: str, expected: Expected
) -> None:
    """Archive an analysis

    It is no longer read, nor are its versions. One that replaces another stays, until that one
    stands again. Undo with a restoration.
    """
    actions.archive(session, who, id, expected)


@router.post("/analyses/{id}/restorations", status_code=201, response_model=Analysis)
def restore_analysis(request: Request, who: PersonAsking, session: Writing, id: str) -> Response:
    """Restore an archived analysis

    It becomes what it was before it was archived.
    """
    return _told(request, who, session, actions.restore(session, who, id), 201)


@router.post("/analyses/{id}/freezings", status_code=201, response_model=Analysis)
def freeze_analysis(request: Request, who: PersonAsking, session: Writing, id: str) -> Response:
    """Take today's numbers

    All its indicators are frozen anew as of now. Where it is published, that is a new version, and
    refused where an indicator has no numbers left.
    """
    return _told(request, who, session, actions.freeze(session, who, id), 201)


@router.post("/analyses/{id}/sharings", status_code=201, response_model=Analysis)
def share_analysis(request: Request, who: PersonAsking, session: Writing, id: str) -> Response:
    """Share a draft with colleagues

    Whoever is signed in can read it; those who belong to an organisation can comment.
    """
    return _told(request, who, session, actions.share(session, who, id), 201)


@router.post("/analyses/{id}/unsharings", status_code=201, response_model=Analysis)
def unshare_analysis(request: Request, who: PersonAsking, session: Writing, id: str) -> Response:
    """Take a shared draft back

    It is a draft of one's own again; comments stay.
    """
    return _told(request, who, session, actions.unshare(session, who, id), 201)


@router.post("/analyses/{id}/publications", status_code=201, response_model=Analysis)
def publish_analysis(request: Request, who: LeaderAsking, session: Writing, id: str) -> Response:
    """Publish an analysis

    Everyone can read it then, and its first version is kept. What is still missing is told field
    by field: the question, what was found, and the evidence.
    """
    return _told(request, who, session, actions.publish(session, who, id), 201)


@router.post("/analyses/{id}/supersessions", status_code=201, response_model=Analysis)
def supersede_analysis(
    request: Request, who: LeaderAsking, session: Writing, id: str, wanted: SupersedeIn
) -> Response:
    """Replace an analysis by another

    It keeps its address and leads to the one that replaces it.
    """
    return _told(request, who, session, actions.supersede(session, who, id, wanted.by), 201)


@router.post("/analyses/{id}/reinstatements", status_code=201, response_model=Analysis)
def reinstate_analysis(request: Request, who: LeaderAsking, session: Writing, id: str) -> Response:
    """Let an analysis stand by itself again

    Undoes that it was replaced.
    """
    return _told(request, who, session, actions.reinstate(session, who, id), 201)


@router.get("/analyses/{id}/versions", response_model=Page[AnalysisVersionRef])
async def list_analysis_versions(
    request: Request, who: Anyone, reads: Reading, session: Looking, id: str, ask: Asked[PageAsk]
) -> Response:
    """The versions of an analysis

    One for each time something published was saved, the newest first.
    """
    actions.readable(session, who, id)
    shape = Shape(frozenset(), ("-number",))
    keys = queries.VERSION_KEYS
    return await answer_page(request, reads, ask, queries.versions, shape, keys, {"id": id})


@router.get("/analyses/{id}/versions/{number}", response_model=AnalysisVersionOut)
def read_analysis_version(
    request: Request, who: Anyone, session: Looking, id: str, number: int
) -> dict[str, Any]:
    """One version, as it was published

    Its address never changes, and its charts show what was frozen then.
    """
    one = actions.readable(session, who, id)
    kept = session.get(AnalysisVersion, (one.id, number)) if 0 < number < 2**31 else None
    if kept is None:
        raise not_found()
    site = request.app.state.settings.address
    return shown.version(session, who, one, kept, language_of(request), site)


@router.post("/analysis-previews", response_model=PreviewOut)
def preview_text(request: Request, who: PersonAsking, wanted: PreviewIn) -> PreviewOut:
    """See a text as it will stand

    Markdown as safe HTML. Nothing is kept.
    """
    return PreviewOut(html=html(wanted.text) if wanted.text else "")


def _told(
    request: Request, who: Who, session: Session, one: AnalysisRow, status: int = 200
) -> Response:
    """The analysis as it now stands, read in the same transaction."""
    session.flush()
    response = _answer(request, who, session, one, status)
    if status == 201:
        response.headers["Location"] = f"/api/v1/analyses/{one.id}"
    return response


def _answer(
    request: Request, who: Who, session: Session, one: AnalysisRow, status: int = 200
) -> Response:
    site = request.app.state.settings.address
    told = shown.whole(session, who, one, language_of(request), site)
    body = Analysis.model_validate(told).model_dump_json().encode()
    response = resource(request, body, one.revision, status)
    response.headers["Vary"] = "Cookie, Authorization, Accept-Language"
    return response
