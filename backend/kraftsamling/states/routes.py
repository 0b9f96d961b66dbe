"""States over HTTP."""

from typing import Annotated

from fastapi import APIRouter, Depends, Request, Response

from kraftsamling.access.asking import Anyone, LeaderAsking
from kraftsamling.foundation.asked import Asked
from kraftsamling.foundation.http import CarefulRoute
from kraftsamling.foundation.listing import Shape, answer_page
from kraftsamling.foundation.pages import Page, PageAsk
from kraftsamling.foundation.problems import FieldError, Said, invalid, not_found
from kraftsamling.foundation.requests import Reading, Writing
from kraftsamling.foundation.revisions import expected_revision, resource
from kraftsamling.states import actions, queries, rules
from kraftsamling.states.schemas import FocusAreaStateOut, StatePatch, StateVersion

router = APIRouter(tags=["States"], route_class=CarefulRoute)
Expected = Annotated[str, Depends(expected_revision)]


@router.get("/states", response_model=Page[FocusAreaStateOut])
async def list_states(
    request: Request, who: Anyone, reads: Reading, ask: Asked[queries.StateFilter]
) -> Response:
    """Where we are and where we want to be

    Each focus area of a platform: its current and desired state, what measures it and how far it
    is to the target, what is being done, by whom, and where nothing is. Also those nobody has
    written about yet.
    """
    values = ask.values()
    known = queries.platform, None, {"platform": ask.platform}
    if ask.platform and await reads.first(*known) is None:
        words = Said("Den plattformen finns inte.", "There is no such platform.")
        raise invalid(FieldError("?platform", "unknown", words))
    shape = Shape(frozenset(values), ("position", "id"), rules.reach(who))
    bound = {**values, **rules.reach_values(who)}
    return await answer_page(
        request, reads, ask, queries.page, shape, queries.KEYS, bound, slow=True
    )


@router.get("/states/{platform}/{area}", response_model=FocusAreaStateOut)
async def read_state(
    request: Request, who: Anyone, reads: Reading, platform: str, area: str
) -> Response:
    """The state of one focus area

    By the codes of the platform and of the focus area.
    """
    bound = {"platform": platform, "term_id": actions.term_of(area), **rules.reach_values(who)}
    row = await reads.first(queries.state, rules.reach(who), bound, slow=True)
    if row is None:
        raise not_found()
    return resource(request, row[0].encode(), row[1])


@router.patch("/states/{platform}/{area}", response_model=FocusAreaStateOut)
def change_state(
    request: Request, who: LeaderAsking, session: Writing, platform: str, area: str,
    expected: Expected, patch: StatePatch,
) -> Response:  # fmt: skip
    """Write the state of a focus area

    JSON Merge Patch, for the platform's process leaders. What stood there before is kept as a
    version; to bring one back, send its texts.
    """
    actions.change(session, who, platform, area, patch.model_dump(exclude_unset=True), expected)
    session.flush()
    bound = {"platform": platform, "term_id": actions.term_of(area), **rules.reach_values(who)}
    body, revision = session.execute(queries.state(rules.reach(who)), bound).one()
    return resource(request, body.encode(), revision)


@router.get("/states/{platform}/{area}/versions", response_model=Page[StateVersion])
async def list_state_versions(
    request: Request, who: LeaderAsking, reads: Reading, platform: str, area: str,
    ask: Asked[PageAsk],
) -> Response:  # fmt: skip
    """What has been said of a focus area

    Every version with who wrote it and when, the present one first. For the platform's process
    leaders.
    """
    bound = {"platform": platform, "term_id": actions.term_of(area)}
    if await reads.first(queries.known, None, bound) is None:
        raise not_found()
    if not rules.may_edit(who, platform):
        raise rules.not_yours()
    shape, keys = Shape(frozenset(), ("-number",)), queries.VERSION_KEYS
    return await answer_page(request, reads, ask, queries.versions, shape, keys, bound)
