"""The mapping over HTTP."""

from typing import Any

from fastapi import APIRouter, Request, Response

from kraftsamling.access.asking import Anyone, LeaderAsking
from kraftsamling.foundation.asked import Asked
from kraftsamling.foundation.http import CarefulRoute
from kraftsamling.foundation.listing import LIST_HEADERS
from kraftsamling.foundation.problems import not_found
from kraftsamling.foundation.requests import Reading, Writing
from kraftsamling.initiatives import rules
from kraftsamling.initiatives.filters import InitiativeSelection
from kraftsamling.mapping import merging
from kraftsamling.mapping.coverage import CoverageShape, coverage
from kraftsamling.mapping.schemas import Coverage, MergeIn, SimilarAnswer, SimilarAsk
from kraftsamling.mapping.similar import Compared, own, similar
from kraftsamling.search.matching import understand
from kraftsamling.search.schemas import searched

MOST_ALIKE = 5

router = APIRouter(tags=["Mapping"], route_class=CarefulRoute)


@router.get("/coverage", response_model=Coverage)
async def read_coverage(
    request: Request, who: Anyone, reads: Reading, ask: Asked[InitiativeSelection]
) -> Response:
    """Focus areas by municipality

    How many initiatives of a selection there are for each focus area in each of the county's
    municipalities. The filters are those of the list.
    """
    question = await understand(reads, ask.q) if ask.q else None
    values = ask.values()
    reach = rules.reach(who)
    shape = CoverageShape(frozenset(values), reach, question.shape if question else None)
    bound = {**values, **rules.reach_values(who), **(question.values if question else {})}
    row = await reads.first(coverage, shape, bound, slow=True)
    body = row[0] if row else "{}"
    text = f"{{{searched(question)}{body[1:]}"
    return Response(text, media_type="application/json", headers=LIST_HEADERS)


@router.get("/initiatives/{id}/similar", response_model=SimilarAnswer)
async def read_similar(
    request: Request, who: Anyone, reads: Reading, id: str
) -> dict[str, list[dict[str, Any]]]:
    """What is similar to an initiative

    At most five, the most alike first, each with what they have in common. For a draft too, so that
    whoever registers sees what is there already.
    """
    reach, bound = rules.reach(who), rules.reach_values(who)
    mine = await own(reads, id, reach, bound)
    if mine is None:
        raise not_found()
    return {"initiatives": await similar(reads, mine, reach, bound, MOST_ALIKE)}


@router.get("/similar-initiatives", response_model=SimilarAnswer)
async def find_similar(
    request: Request, who: Anyone, reads: Reading, ask: Asked[SimilarAsk]
) -> dict[str, list[dict[str, Any]]]:
    """What is similar to something not registered yet

    For whoever is writing: at most five published ones, and drafts you may read, the most alike
    first, each with what they have in common.
    """
    mine = Compared(
        ask.title, ask.summary or "", ask.focus_area or (), ask.target_group or (),
        ask.municipality or (), ask.age_from, ask.age_to, ask.without or "",
    )  # fmt: skip
    found = await similar(reads, mine, rules.reach(who), rules.reach_values(who), MOST_ALIKE)
    return {"initiatives": found}


@router.post("/initiatives/{id}/merges", status_code=201, response_model=None)
def merge_initiatives(
    request: Request, who: LeaderAsking, session: Writing, id: str, wanted: MergeIn
) -> Response:
    """Merge a duplicate into an initiative

    For process leaders. What the initiative lacks it gets from the duplicate, lists are put
    together, longer texts are added below its own. The duplicate is archived and its address leads
    here; restoring it undoes that, but takes nothing back.
    """
    kept = merging.merge(session, who, id, wanted.duplicate_id)
    return Response(status_code=201, headers={"Location": f"/api/v1/initiatives/{kept.id}"})
