"""Who is asking, for routes: each route names one of these in its signature, or does not exist.

who: Anyone         open to all, signed in or not
who: SignedIn       a person or an API client
who: PersonAsking   a person
who: LeaderAsking   a process leader (of any platform) or an administrator
who: AdminAsking    an administrator
"""

import json
from typing import Annotated, Any

from fastapi import Depends, Request
from starlette.concurrency import run_in_threadpool

from kraftsamling.access import queries
from kraftsamling.access.noting import USE_IS_NOTED_EVERY, note_use
from kraftsamling.access.secrets import hashed
from kraftsamling.access.who import ANONYMOUS, Who
from kraftsamling.foundation.http import same_origin
from kraftsamling.foundation.problems import NotAllowed, NotSignedIn, Problem, Said
from kraftsamling.foundation.requests import Reading
from kraftsamling.foundation.times import now

SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})


def cookie_name(request: Request) -> str:
    production = request.app.state.settings.production
    return "__Host-kraftsamling_session" if production else "kraftsamling_session"


async def ask(request: Request, reads: Reading) -> Who:
    """The asker, by bearer key or by the browser's session; anonymous when there is neither."""
    authorization = request.headers.get("authorization")
    if authorization is not None:
        return await _api_client(request, authorization, reads)
    token = request.cookies.get(cookie_name(request))
    if token is None:
        return ANONYMOUS
    row = await reads.first(
        queries.person_signed_in, None, {"token_hash": hashed(token), "moment": now()}
    )
    if row is None:
        return ANONYMOUS
    if request.method not in SAFE_METHODS:
        refuse_other_sites(request)
    return person(json.loads(row[0]))


def refuse_other_sites(request: Request) -> None:
    """What a browser sends on behalf of another site is stopped; programs send no origin."""
    if not same_origin(request, request.app.state.settings.address):
        raise NotAllowed(
            Said(
                "Begäran kom från en annan webbplats och stoppades.",
                "The request came from another site and was stopped.",
            )
        )


async def _api_client(request: Request, authorization: str, reads: Reading) -> Who:
    scheme, _, key = authorization.partition(" ")
    moment = now()
    since = moment - USE_IS_NOTED_EVERY
    values = {"key_hash": hashed(key.strip()), "moment": moment, "noted_since": since}
    row = None
    if scheme.lower() == "bearer":
        row = await reads.first(queries.api_client_by_key, None, values)
    if row is None:
        raise not_signed_in(
            Said(
                "Nyckeln gäller inte: den är fel, har gått ut eller är återkallad.",
                "The key is not valid: it is wrong, has expired or has been revoked.",
            )
        )
    found = json.loads(row[0])
    if found["unnoted"]:
        await run_in_threadpool(note_use, request.app.state.engine, found["id"], since)
    return Who(
        kind="api_client",
        id=found["id"],
        name=found["name"],
        organisations=frozenset({found["organisation_id"]}),
        scopes=frozenset(found["scopes"]),
    )


def person(found: dict[str, Any]) -> Who:
    return Who(
        kind="person",
        id=found["id"],
        name=found["name"],
        email=found["email"],
        language=found["language"],
        administrator=found["administrator"],
        organisations=frozenset(found["organisations"]),
        leads=frozenset(found["leads"]),
    )


def not_signed_in(detail: Said | None = None) -> Problem:
    return NotSignedIn(
        detail or Said("Logga in, eller skicka en nyckel.", "Sign in, or send a key."),
        headers={"WWW-Authenticate": "Bearer"},
    )


async def anyone(who: Annotated[Who, Depends(ask)]) -> Who:
    return who


async def signed_in(who: Annotated[Who, Depends(ask)]) -> Who:
    if not who.signed_in:
        raise not_signed_in()
    return who


async def person_asking(who: Annotated[Who, Depends(signed_in)]) -> Who:
    if not who.is_person:
        raise NotAllowed(Said("Det här är för personer.", "This is for people."))
    return who


async def leader_asking(who: Annotated[Who, Depends(person_asking)]) -> Who:
    if not (who.administrator or who.leads):
        raise NotAllowed(
            Said(
                "Det här gör processledare och administratörer.",
                "This is for process leaders and administrators.",
            )
        )
    return who


async def admin_asking(who: Annotated[Who, Depends(person_asking)]) -> Who:
    if not who.administrator:
        raise NotAllowed(Said("Det här gör administratörer.", "This is for administrators."))
    return who


Anyone = Annotated[Who, Depends(anyone)]
SignedIn = Annotated[Who, Depends(signed_in)]
PersonAsking = Annotated[Who, Depends(person_asking)]
LeaderAsking = Annotated[Who, Depends(leader_asking)]
AdminAsking = Annotated[Who, Depends(admin_asking)]
OPENNESS = {
    anyone: "anyone",
    signed_in: "signed in",
    person_asking: "person",
    leader_asking: "process leader",
    admin_asking: "administrator",
}
