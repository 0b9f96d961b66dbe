"""Gaps over HTTP."""

import json

from fastapi import APIRouter, Request, Response

from kraftsamling.access.asking import Anyone
from kraftsamling.foundation.asked import Asked
from kraftsamling.foundation.http import CarefulRoute, language_of
from kraftsamling.foundation.listing import LIST_HEADERS
from kraftsamling.foundation.problems import FieldError, Said, invalid
from kraftsamling.foundation.reads import Reads
from kraftsamling.foundation.requests import Reading
from kraftsamling.gaps import queries, telling
from kraftsamling.gaps.schemas import Axis, GapAsk, GapMatrix, Gaps, MatrixAsk
from kraftsamling.platforms.actions import NO_WEIGHT

router = APIRouter(tags=["Gaps"], route_class=CarefulRoute)
HEADERS = {**LIST_HEADERS, "Vary": "Accept-Language"}


@router.get("/gap-matrix", response_model=GapMatrix)
async def read_gap_matrix(
    request: Request, who: Anyone, reads: Reading, ask: Asked[MatrixAsk]
) -> Response:
    """What is needed and what is done, everywhere

    For each focus area (or target group, or age span) in each of the county's municipalities: how
    many initiatives its inhabitants have access to, by how far they have come; where its indicators
    go; and how large the gap is between the two. Counted by catchment area, not by owner.
    """
    await _check(reads, ask)
    shape = queries.GapShape(ask.rows, ask.since is not None)
    row = await reads.first(queries.matrix, shape, ask.values(), slow=True)
    body = row[0] if row else "{}"
    return Response(body, media_type="application/json", headers=LIST_HEADERS)


@router.get("/gaps", response_model=Gaps)
async def list_gaps(request: Request, who: Anyone, reads: Reading, ask: Asked[GapAsk]) -> Response:
    """The largest gaps, in words

    Where needs are large and little is being done, the largest gap first, each with the numbers
    behind it. Three things weigh: how the municipality stands among the county's, which way things
    go, and how little is being done; the platform says how much, and so may the asker.
    """
    await _check(reads, ask)
    values = {name: value for name, value in ask.values().items() if value != []}
    filters = frozenset(name for name in ("row", "municipality") if values.get(name))
    shape = queries.GapShape(ask.rows, ask.since is not None, filters)
    row = await reads.first(queries.largest, shape, values, slow=True)
    told = json.loads(row[0]) if row else {}
    language = language_of(request)
    for gap in told["items"]:
        gap["words"] = telling.words(gap, language, ask.rows == Axis.focus_area)
    return Response(json.dumps(told, ensure_ascii=False), media_type="application/json",
                    headers=HEADERS)  # fmt: skip


async def _check(reads: Reads, ask: MatrixAsk) -> None:
    total = await reads.first(queries.weighed, None, ask.values())
    if total is not None and not total[0]:
        raise invalid(FieldError("?gap_need", "no_weight", NO_WEIGHT))
    if total is None:
        words = Said("Den plattformen finns inte.", "There is no such platform.")
        raise invalid(FieldError("?platform", "unknown", words))
