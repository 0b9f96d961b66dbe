"""Platforms and code lists over HTTP."""

from typing import Annotated

from fastapi import APIRouter, Depends, Request, Response

from kraftsamling.access.asking import Anyone, LeaderAsking
from kraftsamling.foundation.asked import Asked
from kraftsamling.foundation.http import CarefulRoute
from kraftsamling.foundation.listing import Shape, answer_page
from kraftsamling.foundation.pages import Page, PageAsk
from kraftsamling.foundation.problems import not_found
from kraftsamling.foundation.requests import Reading, Writing
from kraftsamling.foundation.revisions import expected_revision, resource
from kraftsamling.platforms import actions, queries
from kraftsamling.platforms.models import Vocabulary
from kraftsamling.platforms.schemas import Platform, PlatformPatch, Term

router = APIRouter(tags=["Platforms"], route_class=CarefulRoute)
Expected = Annotated[str, Depends(expected_revision)]
TITLES = {
    Vocabulary.focus_areas: "The focus areas",
    Vocabulary.target_groups: "The target groups",
    Vocabulary.phases: "The phases of an initiative",
    Vocabulary.guiding_principles: "The guiding principles",
    Vocabulary.convention_articles: "The articles of the UN convention on the rights of the child",
    Vocabulary.global_goals: "The global goals",
    Vocabulary.evidence_levels: "The levels of evidence for methods",
}


@router.get("/platforms", response_model=Page[Platform])
async def list_platforms(
    request: Request, who: Anyone, reads: Reading, ask: Asked[PageAsk]
) -> Response:
    """The platforms

    Each mobilisation area with its current state, desired state and joint effort.
    """
    shape = Shape(frozenset(), ("name", "id"))
    keys = queries.PLATFORM_KEYS
    return await answer_page(request, reads, ask, queries.platforms, shape, keys, {})


@router.get("/platforms/{code}", response_model=Platform)
async def read_platform(request: Request, who: Anyone, reads: Reading, code: str) -> Response:
    """One platform

    Its current state, desired state and joint effort, in Swedish and English.
    """
    row = await reads.first(queries.platform_detail, None, {"code": code})
    if row is None:
        raise not_found()
    return resource(request, row[0].encode(), row[1])


@router.patch("/platforms/{code}", response_model=Platform)
def change_platform(
    request: Request, who: LeaderAsking, session: Writing, code: str, expected: Expected,
    patch: PlatformPatch,
) -> Response:  # fmt: skip
    """Change how a platform is run

    For its process leaders and administrators: whether what registrars send is reviewed, and after
    how long an initiative must be confirmed again.
    """
    actions.change(session, who, code, patch, expected)
    row = session.execute(queries.platform_detail(None), {"code": code}).one()
    return resource(request, row[0].encode(), row[1])


def _code_list(vocabulary: Vocabulary) -> None:
    async def list_terms(
        request: Request, who: Anyone, reads: Reading, ask: Asked[PageAsk]
    ) -> Response:
        shape = Shape(frozenset(), ("position", "id"))
        values = {"vocabulary": vocabulary.value}
        keys = queries.TERM_KEYS
        return await answer_page(request, reads, ask, queries.terms, shape, keys, values)

    router.add_api_route(
        f"/{vocabulary.value}",
        list_terms,
        response_model=Page[Term],
        name=f"list_{vocabulary.name}",
        summary=TITLES[vocabulary],
        description=f"{TITLES[vocabulary]}, in their own order, in Swedish and English.",
    )


for _vocabulary in Vocabulary:
    _code_list(_vocabulary)
