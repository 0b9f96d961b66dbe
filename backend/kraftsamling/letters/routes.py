"""The outbox over HTTP."""

from typing import Any

from fastapi import APIRouter, Request, Response

from kraftsamling.access.asking import LeaderAsking, PersonAsking
from kraftsamling.access.who import Who
from kraftsamling.foundation.asked import Asked
from kraftsamling.foundation.http import CarefulRoute
from kraftsamling.foundation.listing import Shape, answer_page
from kraftsamling.foundation.problems import not_found
from kraftsamling.foundation.reads import Reads
from kraftsamling.foundation.requests import Reading, Writing
from kraftsamling.foundation.revisions import resource
from kraftsamling.letters import actions, queries, rules
from kraftsamling.letters.schemas import LetterOut, LetterPage
from kraftsamling.meetings import queries as meeting_queries
from kraftsamling.meetings import rules as meeting_rules

router = APIRouter(tags=["Letters"], route_class=CarefulRoute)


@router.get("/letters", response_model=LetterPage)
async def list_letters(
    request: Request, who: LeaderAsking, reads: Reading, ask: Asked[queries.LetterFilter]
) -> Response:
    """The outbox

    The letters of the last 30 days, the newest first: all of them for administrators, those about
    the meetings of their platforms for process leaders. What a letter says is never shown.
    """
    return await _page(request, who, reads, ask, ask.values())


@router.get("/meetings/{id}/letters", response_model=LetterPage)
async def list_meeting_letters(
    request: Request, who: PersonAsking, reads: Reading, id: str, ask: Asked[queries.LettersAsk]
) -> Response:
    """The letters about a meeting

    For those who arrange it: to whom, when, and whether each has left.
    """
    bound = {"id": id, **meeting_rules.reach_values(who)}
    row = await reads.first(meeting_queries.detail, meeting_rules.reach(who), bound)
    if row is None:
        raise not_found()
    if not meeting_rules.may_arrange(who, meeting_rules.Facts(*row[2:])):
        raise meeting_rules.not_yours()
    return await _page(request, who, reads, ask, {**ask.values(), "meeting": id})


@router.get("/letters/{id}", response_model=LetterOut)
async def read_letter(request: Request, who: LeaderAsking, reads: Reading, id: str) -> Response:
    """One letter

    Its state in the outbox.
    """
    bound = {"id": id, **rules.reach_values(who)}
    row = await reads.first(queries.detail, rules.reach(who), bound)
    if row is None:
        raise not_found()
    return resource(request, row[0].encode(), row[1])


@router.post("/letters/{id}/attempts", status_code=201, response_model=LetterOut)
def try_letter_now(request: Request, who: LeaderAsking, session: Writing, id: str) -> Response:
    """Try a letter again now

    One that has not left, without waiting for its next turn.
    """
    actions.try_now(session, who, id)
    session.flush()
    bound = {"id": id, **rules.reach_values(who)}
    body, revision = session.execute(queries.detail(rules.reach(who)), bound).one()
    response = resource(request, body.encode(), revision, 201)
    response.headers["Location"] = f"/api/v1/letters/{id}"
    return response


async def _page(
    request: Request, who: Who, reads: Reads, ask: queries.LettersAsk, values: dict[str, Any]
) -> Response:
    shape = Shape(frozenset(values), ("-created_at", "-id"), rules.reach(who))
    bound = {**values, **rules.reach_values(who)}
    sending = "true" if request.app.state.settings.smtp_url else "false"
    extra = f'"sending":{sending},'
    keys = queries.KEYS
    return await answer_page(request, reads, ask, queries.page, shape, keys, bound, extra=extra)
