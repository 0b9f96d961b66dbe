"""Tips over HTTP."""

from datetime import timedelta

from fastapi import APIRouter, Request, Response
from sqlmodel import Session

from kraftsamling.access import tickets
from kraftsamling.access.asking import Anyone, LeaderAsking
from kraftsamling.access.who import Who
from kraftsamling.accounts.signing_in import network_of
from kraftsamling.foundation.asked import Asked
from kraftsamling.foundation.http import CarefulRoute
from kraftsamling.foundation.idempotency import never_kept
from kraftsamling.foundation.limits import count_attempt
from kraftsamling.foundation.listing import Shape, answer_page
from kraftsamling.foundation.pages import Page
from kraftsamling.foundation.problems import not_found
from kraftsamling.foundation.requests import Reading, Writing
from kraftsamling.foundation.revisions import resource
from kraftsamling.tips import actions, queries, rules
from kraftsamling.tips.schemas import DismissalIn, KnownIn, Tip, TipIn, TipThanks, TipTicket

WINDOW = timedelta(hours=1)
PER_ADDRESS, IN_ALL = 20, 500  # a whole school may sit behind one address

router = APIRouter(tags=["Tips"], route_class=CarefulRoute)


@router.post("/tip-tickets", status_code=201, response_model=TipTicket)
@never_kept
async def get_tip_ticket(request: Request, who: Anyone) -> Response:
    """Get a ticket for a tip

    What a form needs before it can send a tip: it works once, after some seconds and for some
    hours, and asks for a little arithmetic that programs do by themselves. No person is asked to
    solve anything, and no other service takes part.
    """
    told = TipTicket(**tickets.offer(request.app.state.settings.secret_key, "tip"))
    headers = {"Location": "/api/v1/tip-tickets", "Cache-Control": "no-store"}
    body = told.model_dump_json()
    return Response(body, status_code=201, media_type="application/json", headers=headers)


@router.post("/tips", status_code=201, response_model=TipThanks)
def send_tip(request: Request, who: Anyone, session: Writing, wanted: TipIn) -> Response:
    """Send a tip

    Points at an initiative worth knowing; no account is needed. Get a ticket first, wait the
    seconds it tells, and send the number it asks for. At most 20 tips an hour from one address.
    The e-mail address is used for a letter of thanks and wiped when the tip is answered.
    """
    address = request.client.host if request.client else "unknown"
    limits = {f"tips from {network_of(address)}": PER_ADDRESS, "tips": IN_ALL}
    # In a transaction of its own, before the request's has begun: it counts also what is refused.
    count_attempt(request.app.state.engine, limits, WINDOW)
    tip = actions.receive(session, request.app.state.settings.secret_key, wanted)
    thanks = TipThanks(id=tip.id, received_at=tip.created_at, will_be_thanked=bool(tip.email))
    response = resource(request, thanks.model_dump_json().encode(), tip.revision, 201)
    response.headers["Location"] = f"/api/v1/tips/{tip.id}"
    return response


@router.get("/tips", response_model=Page[Tip])
async def list_tips(
    request: Request, who: LeaderAsking, reads: Reading, ask: Asked[queries.TipFilter]
) -> Response:
    """The tips

    The queue of the process leaders, the newest first. Addresses are never shown.
    """
    values = ask.values()
    shape = Shape(frozenset(values), ("-created_at", "-id"), rules.reach(who))
    bound = {**values, **rules.reach_values(who)}
    return await answer_page(request, reads, ask, queries.page, shape, queries.KEYS, bound)


@router.get("/tips/{id}", response_model=Tip)
async def read_tip(request: Request, who: LeaderAsking, reads: Reading, id: str) -> Response:
    """One tip

    With what it became, if it is answered.
    """
    bound = {"id": id, **rules.reach_values(who)}
    row = await reads.first(queries.detail, rules.reach(who), bound)
    if row is None:
        raise not_found()
    return resource(request, row[0].encode(), row[1])


@router.post("/tips/{id}/drafts", status_code=201, response_model=Tip)
def make_draft_of_tip(request: Request, who: LeaderAsking, session: Writing, id: str) -> Response:
    """Make a tip a draft initiative

    With what the tip tells filled in. The tipster is thanked by letter, if an address was left.
    """
    page = request.app.state.settings.address
    return _told(request, who, session, actions.make_draft(session, who, id, page).id)


@router.post("/tips/{id}/matches", status_code=201, response_model=Tip)
def match_tip(
    request: Request, who: LeaderAsking, session: Writing, id: str, wanted: KnownIn
) -> Response:
    """Match a tip with an initiative

    It was known already. The tipster is thanked by letter, if an address was left.
    """
    page = request.app.state.settings.address
    tip = actions.know(session, who, id, wanted.initiative_id, page)
    return _told(request, who, session, tip.id)


@router.post("/tips/{id}/dismissals", status_code=201, response_model=Tip)
def dismiss_tip(
    request: Request, who: LeaderAsking, session: Writing, id: str, wanted: DismissalIn
) -> Response:
    """Dismiss a tip

    It leads nowhere. No letter is written, and the address is wiped.
    """
    return _told(request, who, session, actions.dismiss(session, who, id, wanted.reason).id)


@router.post("/tips/{id}/reopenings", status_code=201, response_model=Tip)
def reopen_tip(request: Request, who: LeaderAsking, session: Writing, id: str) -> Response:
    """Reopen a tip

    Undoes the answer: the tip is new again, and a draft that was made of it is archived.
    """
    return _told(request, who, session, actions.reopen(session, who, id).id)


def _told(request: Request, who: Who, session: Session, id: str) -> Response:
    """The tip as it now stands, read in the same transaction."""
    session.flush()
    bound = {"id": id, **rules.reach_values(who)}
    body, revision = session.execute(queries.detail(rules.reach(who)), bound).one()
    response = resource(request, body.encode(), revision, 201)
    response.headers["Location"] = f"/api/v1/tips/{id}"
    return response
