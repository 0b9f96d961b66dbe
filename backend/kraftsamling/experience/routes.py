"""Experience over HTTP."""

from fastapi import APIRouter, Request, Response

from kraftsamling.access.asking import Anyone
from kraftsamling.experience import attempts
from kraftsamling.experience.adoptions import adoptions
from kraftsamling.experience.schemas import Adoptions, Attempt, TriedAround
from kraftsamling.foundation.asked import Asked
from kraftsamling.foundation.http import CarefulRoute
from kraftsamling.foundation.listing import LIST_HEADERS, Shape, answer_page
from kraftsamling.foundation.pages import Page
from kraftsamling.foundation.problems import not_found
from kraftsamling.foundation.requests import Reading
from kraftsamling.foundation.times import today
from kraftsamling.initiatives import queries, rules
from kraftsamling.methods import queries as methods
from kraftsamling.methods import rules as method_rules

router = APIRouter(tags=["Methods"], route_class=CarefulRoute)


@router.get("/methods/{id}/adoptions", response_model=Adoptions)
async def read_adoptions(request: Request, who: Anyone, reads: Reading, id: str) -> Response:
    """Who adopted a method

    The published initiatives that use it: where, when, how far, and what came of it, as far as that
    is shown; and how many there are in each municipality.
    """
    bound = {"id": id, **method_rules.reach_values(who)}
    if await reads.first(methods.detail, method_rules.reach(who), bound) is None:
        raise not_found()
    given = {"method": [id], **rules.reach_values(who)}
    row = await reads.first(adoptions, rules.reach(who), given, slow=True)
    return _json(row[0] if row else "")


@router.get("/tried-before", response_model=Page[Attempt])
async def list_tried_before(
    request: Request, who: Anyone, reads: Reading, ask: Asked[attempts.TriedBeforeFilter]
) -> Response:
    """What was tried before

    In a municipality, a focus area, or with a method: published initiatives that are over, or have
    gone on for a year, with what came of them as far as that is shown. The last to end come first.
    """
    values = ask.values()
    shape = Shape(frozenset(values), ("-ended", "-id"), rules.reach(who))
    bound = {**values, **rules.reach_values(who), **attempts.days(today())}
    keys = attempts.KEYS
    return await answer_page(request, reads, ask, attempts.page, shape, keys, bound, slow=True)


@router.get("/initiatives/{id}/tried-before", response_model=TriedAround)
async def read_tried_around(request: Request, who: Anyone, reads: Reading, id: str) -> Response:
    """What was tried where an initiative is

    At most ten others in the same municipality with the same method or focus area, which are over,
    have gone on for a year, or began before it; with what came of them, and what they share.
    """
    reach, bound = rules.reach(who), {"id": id, **rules.reach_values(who)}
    if await reads.first(queries.detail, reach, bound) is None:
        raise not_found()
    given = {**bound, **attempts.days(today())}
    row = await reads.first(attempts.around, attempts.Around(reach), given, slow=True)
    return _json(f'{{"items":{row[0] if row else "[]"}}}')


def _json(body: str) -> Response:
    return Response(body, media_type="application/json", headers=LIST_HEADERS)
