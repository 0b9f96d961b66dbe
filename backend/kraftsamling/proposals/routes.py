"""Proposals over HTTP."""

import json

from fastapi import APIRouter, Request, Response

from kraftsamling.access.asking import LeaderAsking
from kraftsamling.foundation.asked import Asked
from kraftsamling.foundation.http import CarefulRoute
from kraftsamling.foundation.listing import LIST_HEADERS
from kraftsamling.foundation.pages import Page, page_answer, read_cursor, write_cursor
from kraftsamling.foundation.requests import Reading, Writing
from kraftsamling.foundation.times import now, today
from kraftsamling.meetings.schemas import MeetingRef
from kraftsamling.proposals import actions, computing, queries, rules, telling
from kraftsamling.proposals.found import Found
from kraftsamling.proposals.models import ProposalDismissals
from kraftsamling.proposals.schemas import AsideProposal, MeetingProposal, ProposalAsk

ORDER = ("id",)
KEYS = {"id": ProposalDismissals.proposal}

router = APIRouter(tags=["Proposals"], route_class=CarefulRoute)


@router.get("/meeting-proposals", response_model=Page[MeetingProposal])
async def list_meeting_proposals(
    request: Request, who: LeaderAsking, reads: Reading, ask: Asked[ProposalAsk]
) -> Response:
    """What the platform proposes

    Meetings that would be worth arranging, each with its reason, for the process leaders: alike
    initiatives that never met, gaps beside lessons, lessons that nobody has heard. Reckoned anew
    each time, the best first, the kinds in turn.
    """
    row = await reads.first(queries.platforms, None, {})
    found: list[Found] = []
    for platform in rules.led(who, json.loads(row[0]) if row else [], ask.platform):
        found += await computing.read(reads, platform, now())
    wanted = [one for one in found if not ask.kind or one.kind in ask.kind]
    start = _start(ask, wanted)
    shown = wanted[start : start + ask.limit] if ask.page else []
    more = start + ask.limit < len(wanted) and bool(shown)
    items = f"[{','.join(telling.told(one, today()).model_dump_json() for one in shown)}]"
    cursor = write_cursor(ORDER, json.dumps([shown[-1].id])) if more else None
    total = None if ask.cursor else len(wanted)
    asked = list(request.query_params.multi_items())
    body = page_answer(items, total, ask, request.url.path, asked, cursor)
    return Response(body, media_type="application/json", headers=LIST_HEADERS)


def _start(ask: ProposalAsk, wanted: list[Found]) -> int:
    """How many come before what is asked for; all, when the cursor's proposal is gone."""
    if ask.cursor is None:
        return max(0, ask.page - 1) * ask.limit
    last = read_cursor(ask.cursor, ORDER, KEYS)["c0"]
    return next((n + 1 for n, one in enumerate(wanted) if one.id == last), len(wanted))


@router.post("/meeting-proposals/{id}/drafts", status_code=201, response_model=MeetingRef)
def draft_meeting_proposal(
    request: Request, response: Response, who: LeaderAsking, session: Writing, id: str
) -> MeetingRef:
    """Make a proposal a draft meeting

    With its title, question, purpose, focus areas, initiatives and invited organisations filled in,
    in your language. The proposal is gone as long as the meeting is there.
    """
    made = actions.draft(session, who, id)
    response.headers["Location"] = f"/api/v1/meetings/{made.id}"
    return MeetingRef.model_validate(made, from_attributes=True)


@router.post("/meeting-proposals/{id}/dismissals", status_code=201, response_model=AsideProposal)
def dismiss_meeting_proposal(
    request: Request, response: Response, who: LeaderAsking, session: Writing, id: str
) -> AsideProposal:
    """Put a proposal aside

    Not now, for all who lead the platform. It comes back in half a year, or when what it stands on
    has changed. Undo with a restoration.
    """
    aside, until = actions.put_aside(session, who, id)
    response.headers["Location"] = "/api/v1/meeting-proposals"
    return AsideProposal(proposal=id, platform=aside.platform, until=until)


@router.post(
    "/meeting-proposals/{id}/restorations", status_code=201, response_model=MeetingProposal
)
def restore_meeting_proposal(
    request: Request, response: Response, who: LeaderAsking, session: Writing, id: str
) -> MeetingProposal:
    """Take up a proposal that was put aside

    It is proposed again at once.
    """
    found = actions.take_up(session, who, id)
    response.headers["Location"] = "/api/v1/meeting-proposals"
    return telling.told(found, today())
