"""People, invitations and keys."""

import json
from collections.abc import Callable
from datetime import timedelta
from typing import Any

from sqlmodel import Session

from kraftsamling.access.models import ApiClient
from kraftsamling.access.secrets import hashed
from kraftsamling.accounts.models import Invitation, PasswordReset
from kraftsamling.foundation.times import now
from tests.helpers import PASSWORD, PLATFORM, World, signed_in
from tests.house.trials.basis import (
    ADMINISTRATOR,
    ANY_REVISION,
    EVERYONE,
    LEADERS,
    OURS,
    PEOPLE,
    Asked,
    Trial,
    get,
    number,
)

_LANGUAGE = {"json": {"language": "sv"}, "headers": ANY_REVISION}


def _sign_in(world: World, role: str) -> Asked:
    credentials = {"email": "registrar@kraftsamling.example", "password": PASSWORD}
    return {"path": "/sessions", "json": credentials}


def _sign_out(world: World, role: str) -> Asked:
    headers = {}
    if role in PEOPLE:  # a session of its own, so that the role stays signed in
        with Session(world.engine) as session, session.begin():
            headers = signed_in(session, world.ids[role])
    return {"path": "/sessions/current", "headers": headers}


def _change_password(world: World, role: str) -> Asked:
    token = f"reset-{next(number)}"
    with Session(world.engine) as session, session.begin():
        who = world.ids["in trouble"]
        ends = now() + timedelta(hours=1)
        session.add(PasswordReset(token_hash=hashed(token), person_id=who, expires_at=ends))
    return {"path": "/password-changes", "json": {"token": token, "password": PASSWORD}}


def _invitation(world: World, role: str = "registrar", platform: str | None = None) -> str:
    token = f"invitation-{next(number)}"
    with Session(world.engine) as session, session.begin():
        invitation = Invitation(
            token_hash=hashed(token),
            email=f"ny{next(number)}@kumla.example",
            role=role,
            organisation_id=world.ids["kumla"] if role == "registrar" else None,
            platform=platform,
            expires_at=now() + timedelta(days=1),
        )
        session.add(invitation)
        session.flush()
        world.ids["invitation"] = invitation.id
    return token


def _accept(world: World, role: str) -> Asked:
    body = {"token": _invitation(world), "name": "Ny kollega", "password": PASSWORD}
    return {"path": "/invitation-acceptances", "json": body}


def invited(role: str, platform: str | None = None, **given: Any) -> Callable[[World, str], Asked]:
    def send(world: World, _role: str) -> Asked:
        _invitation(world, role, platform)
        return {"path": f"/invitations/{world.ids['invitation']}", **given}

    return send


def invite(role: str, **given: Any) -> Callable[[World, str], Asked]:
    def send(world: World, _role: str) -> Asked:
        body = {"email": "ny@kumla.example", "role": role, **given}
        if role == "registrar":
            body["organisation_id"] = world.ids["kumla"]
        return {"path": "/invitations", "json": body}

    return send


def _new_client(world: World, role: str) -> Asked:
    body = {
        "name": "Verksamhetssystem",
        "organisation_id": world.ids["kumla"],
        "scopes": ["initiatives:read"],
        "expires_at": (now() + timedelta(days=30)).isoformat(),
    }
    return {"path": "/api-clients", "json": body}


def _a_client(**given: Any) -> Callable[[World, str], Asked]:
    def send(world: World, role: str) -> Asked:
        with Session(world.engine) as session, session.begin():
            client = ApiClient(
                name="Verksamhetssystem",
                organisation_id=world.ids["kumla"],
                scopes=json.loads("[]"),
                key_hash=hashed(str(next(number))),
                key_hint="ks_abcd",
                expires_at=now() + timedelta(days=1),
            )
            session.add(client)
            session.flush()
            return {"path": f"/api-clients/{client.id}", **given}

    return send


TRIALS = [
    Trial("sign_in", "right password", _sign_in, EVERYONE, 201),
    Trial("sign_out", "own session", _sign_out, PEOPLE, 204),
    Trial("read_me", "oneself", get("/me"), PEOPLE),
    Trial(
        "change_me", "oneself", lambda world, role: {"path": "/me", **_LANGUAGE}, PEOPLE
    ),
    Trial(
        "ask_for_reset", "unknown address",
        lambda world, role: {
            "path": "/password-resets", "json": {"email": f"{next(number)}@kumla.example"}
        },
        EVERYONE, 202,
    ),
    Trial("change_password", "token of a letter", _change_password, EVERYONE, 204),
    Trial("accept_invitation", "token of a letter", _accept, EVERYONE, 201),
    Trial("list_invitations", "some", get("/invitations"), LEADERS),
    Trial("invite", "a registrar", invite("registrar"), LEADERS, 201),
    Trial(
        "invite", "a leader", invite("process_leader", platform=PLATFORM),
        OURS, 201,
    ),
    Trial("invite", "an administrator", invite("administrator"), ADMINISTRATOR, 201),
    Trial("read_invitation", "a registrar's", invited("registrar"), LEADERS),
    Trial(
        "read_invitation", "an administrator's", invited("administrator"),
        ADMINISTRATOR, refusal=404,
    ),
    Trial(
        "revoke_invitation", "a registrar's", invited("registrar", headers=ANY_REVISION),
        LEADERS, 204,
    ),
    Trial(
        "revoke_invitation", "a leader's",
        invited("process_leader", PLATFORM, headers=ANY_REVISION),
        OURS, 204, 404,
    ),
    Trial("list_users", "all", get("/users"), ADMINISTRATOR),
    Trial("read_user", "any", get("/users/{somebody}"), ADMINISTRATOR),
    Trial(
        "change_user", "any",
        lambda world, role: {
            "path": f"/users/{world.ids['in trouble']}", "json": {"name": "Ny"},
            "headers": ANY_REVISION,
        },
        ADMINISTRATOR,
    ),
    Trial("list_members", "Kumla", get("/actors/{kumla}/members"), LEADERS | {"registrar"}),
    Trial("list_api_clients", "all", get("/api-clients"), ADMINISTRATOR),
    Trial("make_api_client", "for Kumla", _new_client, ADMINISTRATOR, 201),
    Trial("read_api_client", "any", _a_client(), ADMINISTRATOR),
    Trial(
        "revoke_api_client", "any", _a_client(headers=ANY_REVISION),
        ADMINISTRATOR, 204,
    ),
]  # fmt: skip
