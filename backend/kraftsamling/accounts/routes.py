"""Accounts over HTTP: sessions, oneself, and ways back in."""

from typing import Annotated

from fastapi import APIRouter, Depends, Request, Response
from sqlmodel import Session

from kraftsamling.access.asking import Anyone, PersonAsking, cookie_name, refuse_other_sites
from kraftsamling.accounts import actions, inviting, queries, resetting, signing_in
from kraftsamling.accounts.schemas import (
    AcceptanceIn,
    Me,
    MePatch,
    NewPasswordIn,
    ResetIn,
    SignInIn,
)
from kraftsamling.foundation.http import CarefulRoute
from kraftsamling.foundation.idempotency import never_kept
from kraftsamling.foundation.problems import not_found
from kraftsamling.foundation.requests import Reading, Writing
from kraftsamling.foundation.revisions import expected_revision, resource

router = APIRouter(tags=["Accounts"], route_class=CarefulRoute)
Expected = Annotated[str, Depends(expected_revision)]


# Routes that are open and count attempts open their own transactions: the count must be kept
# when the request is refused, and nothing may be locked while a password is being checked.


@router.post("/sessions", status_code=201, response_model=Me)
@never_kept
def sign_in(request: Request, who: Anyone, wanted: SignInIn) -> Response:
    """Sign in

    With e-mail and password. Sets a cookie that scripts cannot read. Too many wrong passwords are
    answered with 429, and Retry-After tells for how long.
    """
    refuse_other_sites(request)
    token, person_id = signing_in.sign_in(
        request.app.state.engine, wanted.email, wanted.password, _address(request)
    )
    return _signed_in(request, person_id, token)


@router.delete("/sessions/current", status_code=204)
def sign_out(request: Request, who: PersonAsking, session: Writing, response: Response) -> None:
    """Sign out

    The session ends here and at once.
    """
    name = cookie_name(request)
    signing_in.sign_out(session, request.cookies[name])
    response.delete_cookie(name, path="/", secure=_secure(request), httponly=True, samesite="lax")


@router.get("/me", response_model=Me)
async def read_me(request: Request, who: PersonAsking, reads: Reading) -> Response:
    """Who I am

    The person who is signed in, with roles.
    """
    row = await reads.first(queries.me, None, {"id": who.id})
    if row is None:
        raise not_found()
    return resource(request, row[0].encode(), row[1])


@router.patch("/me", response_model=Me)
def change_me(
    request: Request, who: PersonAsking, session: Writing, expected: Expected, patch: MePatch
) -> Response:
    """Change what I am called, or my language

    JSON Merge Patch.
    """
    actions.change_me(session, who, patch.model_dump(exclude_unset=True), expected)
    row = session.execute(queries.me(None), {"id": who.id}).one()
    return resource(request, row[0].encode(), row[1])


@router.post("/password-resets", status_code=202, response_class=Response)
@never_kept
def ask_for_reset(request: Request, who: Anyone, wanted: ResetIn) -> Response:
    """Ask for a new password

    A letter with a link is sent where the address has an account; the answer is the same either
    way.
    """
    refuse_other_sites(request)
    page = request.app.state.settings.address
    resetting.ask_for_reset(request.app.state.engine, wanted.email, _address(request), page)
    return Response(status_code=202)


@router.post("/password-changes", status_code=204)
@never_kept
def change_password(request: Request, who: Anyone, wanted: NewPasswordIn) -> None:
    """Choose a new password

    With the token of the letter, which works once. Ends all sessions of the person.
    """
    refuse_other_sites(request)
    engine = request.app.state.engine
    resetting.change_password(engine, wanted.token, wanted.password, _address(request))


@router.post("/invitation-acceptances", status_code=201, response_model=Me)
@never_kept
def accept_invitation(request: Request, who: Anyone, wanted: AcceptanceIn) -> Response:
    """Accept an invitation

    Makes the account and signs in. Where the address has an account already, be signed in or give
    its password: the account gets the role.
    """
    refuse_other_sites(request)
    token, person_id = inviting.accept_invitation(
        request.app.state.engine, who, wanted, _address(request)
    )
    return _signed_in(request, person_id, token)


def _signed_in(request: Request, person_id: str, token: str) -> Response:
    with Session(request.app.state.engine.execution_options(reading=True)) as session:
        body, revision = session.execute(queries.me(None), {"id": person_id}).one()
    response = resource(request, body.encode(), revision, 201)
    response.headers["Location"] = "/api/v1/me"
    response.headers["Cache-Control"] = "no-store"
    response.set_cookie(
        cookie_name(request),
        token,
        max_age=int(signing_in.SESSION_LASTS.total_seconds()),
        path="/",
        secure=_secure(request),
        httponly=True,
        samesite="lax",
    )
    return response


def _address(request: Request) -> str:
    """Whose attempt it is; the server has looked behind the proxies it trusts."""
    return request.client.host if request.client else "unknown"


def _secure(request: Request) -> bool:
    """Plain HTTP is for development on loopback alone."""
    return bool(request.app.state.settings.production)
