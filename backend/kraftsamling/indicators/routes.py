"""Indicators over HTTP."""

import json
from collections.abc import Sequence
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Request, Response
from sqlmodel import Session

from kraftsamling.access.asking import Anyone, LeaderAsking
from kraftsamling.access.who import Who
from kraftsamling.foundation.asked import Asked
from kraftsamling.foundation.http import CarefulRoute
from kraftsamling.foundation.listing import Shape, answer_page
from kraftsamling.foundation.pages import Page
from kraftsamling.foundation.problems import not_found
from kraftsamling.foundation.requests import Reading, Writing
from kraftsamling.foundation.revisions import expected_revision, resource
from kraftsamling.indicators import actions, queries, rules, similar, trend_queries
from kraftsamling.indicators.schemas import (
    Comparison,
    Indicator,
    IndicatorDetail,
    IndicatorIn,
    IndicatorPatch,
    Observation,
    SimilarMunicipalities,
    Trend,
)

router = APIRouter(tags=["Indicators"], route_class=CarefulRoute)
Expected = Annotated[str, Depends(expected_revision)]


@router.get("/indicators", response_model=Page[Indicator])
async def list_indicators(
    request: Request, who: Anyone, reads: Reading, ask: Asked[queries.IndicatorFilter]
) -> Response:
    """The catalogue of indicators

    What is measured, the question it answers, and which way is the better one.
    """
    shape = Shape(ask.used(), (ask.sort, "id"), rules.reach(who))
    return await answer_page(request, reads, ask, queries.page, shape, queries.KEYS, ask.values())


@router.post("/indicators", status_code=201, response_model=IndicatorDetail)
def make_indicator(
    request: Request, who: LeaderAsking, session: Writing, wanted: IndicatorIn
) -> Response:
    """Make an indicator of your own

    For what is measured elsewhere than in Kolada, such as a school survey. Its values are imported
    from a file. For process leaders.
    """
    return _told(request, who, session, actions.make(session, wanted).id, 201)


@router.get("/indicators/{id}", response_model=IndicatorDetail)
async def read_indicator(request: Request, who: Anyone, reads: Reading, id: str) -> Response:
    """One indicator

    With what you may do with it. Its values are asked for as observations.
    """
    row = await reads.first(queries.detail, rules.reach(who), {"id": id})
    if row is None:
        raise not_found()
    return _answer(request, who, row)


@router.patch("/indicators/{id}", response_model=IndicatorDetail)
def change_indicator(
    request: Request, who: LeaderAsking, session: Writing, id: str, expected: Expected,
    patch: IndicatorPatch,
) -> Response:  # fmt: skip
    """Change an indicator

    JSON Merge Patch: its question, which way is the better one, its target, its focus areas. The
    title, unit, genders and source of an own one, too; of others the source decides them.
    """
    actions.change(session, id, patch.model_dump(exclude_unset=True), expected)
    return _told(request, who, session, id)


@router.delete("/indicators/{id}", status_code=204, responses={409: {}})
def archive_indicator(
    request: Request, who: LeaderAsking, session: Writing, id: str, expected: Expected
) -> None:
    """Archive an indicator of your own

    Neither it nor its values are shown to others any more. Undo with a restoration.
    """
    actions.archive(session, id, expected)


@router.post("/indicators/{id}/restorations", status_code=201, response_model=IndicatorDetail)
def restore_indicator(request: Request, who: LeaderAsking, session: Writing, id: str) -> Response:
    """Restore an archived indicator

    With the values that it had.
    """
    return _told(request, who, session, actions.restore(session, id).id, 201)


@router.get("/observations", response_model=Page[Observation])
async def list_observations(
    request: Request, who: Anyone, reads: Reading, ask: Asked[queries.ObservationFilter]
) -> Response:
    """What has been measured

    One value per indicator, area, year and gender, in that order. A null is never 0: the status
    tells why there is no value. Cite “Källa: Kolada” where the indicator's source is kolada.
    """
    values = ask.values()
    shape = Shape(frozenset(values), ("id",), rules.reach(who))
    return await answer_page(
        request, reads, ask, queries.observations, shape, queries.SERIES, values
    )


@router.get("/trends", response_model=Page[Trend])
async def list_trends(
    request: Request, who: Anyone, reads: Reading, ask: Asked[trend_queries.TrendFilter]
) -> Response:
    """Which way things go

    For each indicator, area and gender: up, down, still, or too uncertain to say and why; and
    whether that is for the better. Told from the last six years by a method that one odd year or a
    small school does not upset.
    """
    values = ask.values()
    shape = Shape(frozenset(values), trend_queries.SORT)
    return await answer_page(
        request, reads, ask, trend_queries.page, shape, trend_queries.KEYS, values
    )


@router.get("/similar-municipalities", response_model=Page[SimilarMunicipalities])
async def list_similar_municipalities(
    request: Request, who: Anyone, reads: Reading, ask: Asked[similar.SimilarFilter]
) -> Response:
    """Which municipalities are like ours

    For each municipality of the platforms' counties, Kolada's newest group “Liknande kommuner
    socioekonomi”. Cite “Källa: Kolada”.
    """
    values = ask.values()
    shape = Shape(frozenset(values), ("id",))
    return await answer_page(request, reads, ask, similar.page, shape, similar.GROUPS, values)


@router.get("/comparisons", response_model=Page[Comparison])
async def list_comparisons(
    request: Request, who: Anyone, reads: Reading, ask: Asked[similar.ComparisonFilter]
) -> Response:
    """A municipality's values beside those of similar municipalities

    One row per indicator, municipality, year and gender. The mean counts each similar municipality
    the same, and is null when fewer than three of them have a value: one or two are no comparison.
    """
    values = ask.values()
    shape = Shape(frozenset(values), ("id",), rules.reach(who))
    keys = similar.SERIES
    return await answer_page(request, reads, ask, similar.comparisons, shape, keys, values)


def _told(request: Request, who: Who, session: Session, id: str, status: int = 200) -> Response:
    """The indicator as it now stands, read in the same transaction."""
    session.flush()
    row = session.execute(queries.indicator(None), {"id": id}).one()
    response = _answer(request, who, row, status)
    if status == 201:
        response.headers["Location"] = f"/api/v1/indicators/{id}"
    return response


def _answer(request: Request, who: Who, row: Sequence[Any], status: int = 200) -> Response:
    """The database's JSON with what the asker may do added."""
    body, revision, *facts = row
    allowed = json.dumps(rules.allowed_actions(who, rules.Facts(*facts)))
    whole = f'{body[:-1]},"allowed_actions":{allowed}}}'
    return resource(request, whole.encode(), revision, status)
