"""The portfolio over HTTP."""

from fastapi import APIRouter, Request, Response

from kraftsamling.access.asking import Anyone
from kraftsamling.foundation.asked import Asked
from kraftsamling.foundation.http import CarefulRoute
from kraftsamling.foundation.listing import LIST_HEADERS, Shape, answer_page
from kraftsamling.foundation.pages import Page, parse_sort
from kraftsamling.foundation.requests import Reading
from kraftsamling.foundation.times import today
from kraftsamling.initiatives import rules
from kraftsamling.initiatives.filters import InitiativeSelection
from kraftsamling.portfolio import pilots
from kraftsamling.portfolio.funding import funding
from kraftsamling.portfolio.schemas import Funding, Pilot
from kraftsamling.portfolio.shares import FundingShape
from kraftsamling.search.matching import understand
from kraftsamling.search.schemas import searched

router = APIRouter(tags=["Portfolio"], route_class=CarefulRoute)


@router.get("/pilots", response_model=Page[Pilot])
async def list_pilots(
    request: Request, who: Anyone, reads: Reading, ask: Asked[pilots.PilotFilter]
) -> Response:
    """Pilots compared

    Published initiatives that are pilots, or in their pilot phase: what was tested, where, with
    what result, how well the effect of their methods is known, and what is spreading from them.
    Results and lessons that are held back are told to those inside alone.
    """
    values = ask.values()
    sort = parse_sort(ask.sort, pilots.SORTS, pilots.USUAL)
    shape = Shape(frozenset(values), sort, rules.reach(who))
    bound = {**values, **rules.reach_values(who), **pilots.days(today())}
    return await answer_page(request, reads, ask, pilots.page, shape, pilots.KEYS, bound, slow=True)


@router.get("/funding", response_model=Funding)
async def read_funding(
    request: Request, who: Anyone, reads: Reading, ask: Asked[InitiativeSelection]
) -> Response:
    """Funding by focus area and municipality

    What the initiatives of a selection cost, by focus area in each of the county's municipalities,
    and by who pays. The filters are those of the list. An amount is the initiative's whole, over
    all its years; it is shared in equal parts over all its focus areas and municipalities, also
    those that the filters do not name. Amounts held back from you are not in any sum.
    """
    question = await understand(reads, ask.q) if ask.q else None
    values = ask.values()
    reach = rules.reach(who)
    shape = FundingShape(frozenset(values), reach, question.shape if question else None)
    bound = {**values, **rules.reach_values(who), **(question.values if question else {})}
    row = await reads.first(funding, shape, bound, slow=True)
    body = row[0] if row else "{}"
    text = f"{{{searched(question)}{body[1:]}"
    return Response(text, media_type="application/json", headers=LIST_HEADERS)
