"""Places over HTTP."""

from fastapi import APIRouter, Request, Response

from kraftsamling.access.asking import Anyone
from kraftsamling.foundation.asked import Asked
from kraftsamling.foundation.http import CarefulRoute
from kraftsamling.foundation.listing import Shape, answer_page
from kraftsamling.foundation.pages import Page
from kraftsamling.foundation.requests import Reading
from kraftsamling.places import queries
from kraftsamling.places.schemas import Municipality

router = APIRouter(tags=["Places"], route_class=CarefulRoute)


@router.get("/municipalities", response_model=Page[Municipality])
async def list_municipalities(
    request: Request,
    who: Anyone,
    reads: Reading,
    ask: Asked[queries.MunicipalityFilter],
) -> Response:
    """Sweden's municipalities

    All 290 with code, name and county (source: SCB), in Swedish order.
    """
    values = ask.model_dump(include={"county", "code"}, exclude_none=True)
    shape = Shape(frozenset(values), ("name", "id"))
    return await answer_page(request, reads, ask, queries.page, shape, queries.KEYS, values)
