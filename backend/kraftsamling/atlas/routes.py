"""Overviews over HTTP."""

from datetime import datetime, time, timedelta

from fastapi import APIRouter, Request, Response

from kraftsamling.access.asking import Anyone, LeaderAsking
from kraftsamling.atlas import queries, rules, waiting
from kraftsamling.atlas.schemas import (
    FETCHED_WITHIN_DAYS,
    MEETING_DAYS,
    RECENT_DAYS,
    Dashboard,
    OverviewAsk,
    StateOfThings,
)
from kraftsamling.foundation.asked import Asked
from kraftsamling.foundation.http import CarefulRoute
from kraftsamling.foundation.listing import LIST_HEADERS
from kraftsamling.foundation.problems import FieldError, Problem, Said, invalid
from kraftsamling.foundation.requests import Reading
from kraftsamling.foundation.times import HOME, now, today

router = APIRouter(tags=["Overviews"], route_class=CarefulRoute)
OPEN_TO_ALL = {"Cache-Control": "no-cache"}


@router.get("/state-of-things", response_model=StateOfThings)
async def read_state_of_things(
    request: Request, who: Anyone, reads: Reading, ask: Asked[OverviewAsk]
) -> Response:
    """The state of things

    What is going on, what came of the meetings, and where the county's indicators stand. Counts
    what is published, and says the same to everybody.
    """
    moment, since = now(), today() - timedelta(days=RECENT_DAYS)
    bound = {
        "platform": ask.platform,
        "moment": moment,
        "meetings_since": moment - timedelta(days=MEETING_DAYS),
        "since": since,
        "since_moment": datetime.combine(since, time(), HOME),
    }
    row = await reads.first(queries.state, None, bound, slow=True)
    if row is None:
        raise _no_platform()
    return Response(row[0], media_type="application/json", headers=OPEN_TO_ALL)


@router.get("/dashboard", response_model=Dashboard)
async def read_dashboard(
    request: Request, who: LeaderAsking, reads: Reading, ask: Asked[OverviewAsk]
) -> Response:
    """What waits for the team

    For the platform's process leaders: how much there is of each kind, where one deals with it, and
    what has waited the longest.
    """
    moment = now()
    bound = {
        "platform": ask.platform,
        "moment": moment,
        "today": today(),
        "fetched_since": moment - timedelta(days=FETCHED_WITHIN_DAYS),
    }
    row = await reads.first(waiting.dashboard, None, bound, slow=True)
    if row is None:
        raise _no_platform()
    if not rules.may_see_waiting(who, ask.platform):
        raise rules.not_your_team()
    return Response(row[0], media_type="application/json", headers=LIST_HEADERS)


def _no_platform() -> Problem:
    words = Said("Den plattformen finns inte.", "There is no such platform.")
    return invalid(FieldError("?platform", "unknown", words))
