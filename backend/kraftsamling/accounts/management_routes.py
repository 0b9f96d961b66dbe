"""Managing accounts over HTTP: invitations, users, colleagues, API clients."""

import json
from typing import Annotated

from fastapi import APIRouter, Depends, Request, Response
from sqlmodel import Session

from kraftsamling.access.asking import AdminAsking, LeaderAsking, PersonAsking
from kraftsamling.accounts import actions, inviting, queries, rules
from kraftsamling.accounts.schemas import (
    ApiClientIn,
    ApiClientOut,
    InvitationIn,
    InvitationOut,
    Member,
    NewApiClient,
    UserOut,
    UserPatch,
)
from kraftsamling.actors import queries as actors
from kraftsamling.foundation.asked import Asked
from kraftsamling.foundation.http import CarefulRoute
from kraftsamling.foundation.idempotency import never_kept
from kraftsamling.foundation.listing import Shape, answer_page
from kraftsamling.foundation.pages import Page, PageAsk
from kraftsamling.foundation.problems import not_found
from kraftsamling.foundation.reads import Build, Reads
from kraftsamling.foundation.requests import Reading, Writing
from kraftsamling.foundation.revisions import expected_revision, resource

router = APIRouter(tags=["Administration"], route_class=CarefulRoute)
Expected = Annotated[str, Depends(expected_revision)]
NEWEST_FIRST = ("-created_at", "-id")
BY_NAME = ("name", "id")


@router.get("/invitations", response_model=Page[InvitationOut])
async def list_invitations(
    request: Request, who: LeaderAsking, reads: Reading, ask: Asked[PageAsk]
) -> Response:
    """The invitations

    Newest first. Process leaders see those to registrars, and to leaders of their own platforms.
    """
    filters = frozenset() if who.administrator else frozenset({"mine"})
    values = {"leads": sorted(who.leads)}
    shape = Shape(filters, NEWEST_FIRST)
    keys = queries.INVITATION_KEYS
    return await answer_page(request, reads, ask, queries.invitations, shape, keys, values)


@router.get("/invitations/{id}", response_model=InvitationOut)
async def read_invitation(request: Request, who: LeaderAsking, reads: Reading, id: str) -> Response:
    """One invitation

    With its ETag, which revoking it needs.
    """
    row = await reads.first(queries.invitation, None, {"id": id})
    told = json.loads(row[0]) if row else None
    if row is None or told is None or not rules.may_invite(who, told["role"], told["platform"]):
        raise not_found()
    return resource(request, row[0].encode(), row[1])


@router.post("/invitations", status_code=201, response_model=InvitationOut)
def invite(request: Request, who: LeaderAsking, session: Writing, wanted: InvitationIn) -> Response:
    """Invite somebody

    Sends a letter with a link that makes an account with the role; it works for 14 days, once.
    """
    page = request.app.state.settings.address
    invitation = inviting.invite(session, who, wanted, page)
    return _told(
        request, session, queries.invitation, invitation.id, f"invitations/{invitation.id}"
    )


@router.delete("/invitations/{id}", status_code=204)
def revoke_invitation(
    request: Request, who: LeaderAsking, session: Writing, id: str, expected: Expected
) -> None:
    """Revoke an invitation

    Its link stops working.
    """
    inviting.revoke_invitation(session, who, id, expected)


@router.get("/users", response_model=Page[UserOut])
async def list_users(
    request: Request, who: AdminAsking, reads: Reading, ask: Asked[queries.UserFilter]
) -> Response:
    """The users

    Everyone with an account, by name; `q` looks in name and e-mail.
    """
    values = ask.values()
    shape = Shape(frozenset(values), BY_NAME)
    return await answer_page(request, reads, ask, queries.users, shape, queries.USER_KEYS, values)


@router.get("/users/{id}", response_model=UserOut)
async def read_user(request: Request, who: AdminAsking, reads: Reading, id: str) -> Response:
    """One user

    With roles and organisations.
    """
    return await _one(request, reads, queries.user, id)


@router.patch("/users/{id}", response_model=UserOut)
def change_user(
    request: Request, who: AdminAsking, session: Writing, id: str, expected: Expected,
    patch: UserPatch,
) -> Response:  # fmt: skip
    """Change a user

    JSON Merge Patch. Disabling ends the person's sessions. The last administrator cannot be
    removed.
    """
    actions.change_user(session, id, patch.model_dump(exclude_unset=True), expected)
    row = session.execute(queries.user(None), {"id": id}).one()
    return resource(request, row[0].encode(), row[1])


@router.get("/actors/{id}/members", response_model=Page[Member])
async def list_members(
    request: Request, who: PersonAsking, reads: Reading, id: str, ask: Asked[PageAsk]
) -> Response:
    """The colleagues

    Who keeps the organisation's initiatives. For the colleagues themselves, process leaders and
    administrators.
    """
    if await reads.first(actors.detail, None, {"id": id}) is None:
        raise not_found()
    if not rules.may_see_members(who, id):
        raise rules.not_yours()
    shape = Shape(frozenset(), BY_NAME)
    keys, values = queries.USER_KEYS, {"actor": id}
    return await answer_page(request, reads, ask, queries.members, shape, keys, values)


@router.get("/api-clients", response_model=Page[ApiClientOut])
async def list_api_clients(
    request: Request, who: AdminAsking, reads: Reading, ask: Asked[PageAsk]
) -> Response:
    """The API clients

    Other systems' ways in, newest first; keys are never shown again.
    """
    shape = Shape(frozenset(), NEWEST_FIRST)
    keys = queries.CLIENT_KEYS
    return await answer_page(request, reads, ask, queries.api_clients, shape, keys, {})


@router.get("/api-clients/{id}", response_model=ApiClientOut)
async def read_api_client(request: Request, who: AdminAsking, reads: Reading, id: str) -> Response:
    """One API client

    With its ETag, which revoking it needs.
    """
    return await _one(request, reads, queries.api_client, id)


@router.post("/api-clients", status_code=201, response_model=NewApiClient)
@never_kept
def make_api_client(
    request: Request, who: AdminAsking, session: Writing, wanted: ApiClientIn
) -> Response:
    """Make a key for another system

    The key is in this answer and nowhere else. It works within the organisation and the scopes
    given, until it expires or is revoked.
    """
    client, key = actions.make_api_client(session, who, wanted)
    body, revision = session.execute(queries.api_client(None), {"id": client.id}).one()
    response = resource(request, f'{body[:-1]},"key":"{key}"}}'.encode(), revision, 201)
    response.headers["Location"] = f"/api/v1/api-clients/{client.id}"
    response.headers["Cache-Control"] = "no-store"
    return response


@router.delete("/api-clients/{id}", status_code=204)
def revoke_api_client(
    request: Request, who: AdminAsking, session: Writing, id: str, expected: Expected
) -> None:
    """Revoke a key

    It stops working at once.
    """
    actions.revoke_api_client(session, id, expected)


async def _one(request: Request, reads: Reads, build: Build, id: str) -> Response:
    row = await reads.first(build, None, {"id": id})
    if row is None:
        raise not_found()
    return resource(request, row[0].encode(), row[1])


def _told(request: Request, session: Session, build: Build, id: str, path: str) -> Response:
    body, revision = session.execute(build(None), {"id": id}).one()
    response = resource(request, body.encode(), revision, 201)
    response.headers["Location"] = f"/api/v1/{path}"
    return response
