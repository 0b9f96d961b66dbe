"""What each operation should answer each role: one trial for every standing of what it touches.

A trial prepares what it needs, says what to send, and names the roles that get through; all others
get `refusal`, unless the operation's own declaration (its who-dependency) stops them before that.
"""

import itertools
import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from sqlmodel import Session

from kraftsamling.access.models import ApiClient
from kraftsamling.access.secrets import hashed
from kraftsamling.access.who import SYSTEM
from kraftsamling.accounts.models import Invitation, PasswordReset
from kraftsamling.actors import actions as actors
from kraftsamling.actors.schemas import ActorIn
from kraftsamling.foundation.times import now
from kraftsamling.initiatives import actions as initiatives
from tests.helpers import PASSWORD, PLATFORM, World, an_initiative, signed_in

Asked = dict[str, Any]
PEOPLE = frozenset(
    {"registrar", "other registrar", "leader", "other leader", "administrator", "somebody"}
)
CLIENTS = frozenset({"client", "other client", "client without scopes"})
BAD_KEYS = frozenset({"expired client", "revoked client"})
EVERYONE = PEOPLE | CLIENTS | {"anonymous"}
LEADERS = frozenset({"leader", "other leader", "administrator"})
INSIDE = frozenset({"registrar", "leader", "administrator", "client"})
_number = itertools.count(1)


@dataclass(frozen=True)
class Trial:
    """`send(world, role)` gives what to send, after making ready: path, and json or headers."""

    operation: str
    standing: str
    send: Callable[[World, str], Asked]
    through: frozenset[str]
    success: int = 200
    refusal: int = 403


def get(path: str) -> Callable[[World, str], Asked]:
    return lambda world, role: {"path": path.format(**world.ids)}


def _initiative(world: World, standing: str) -> str:
    """A new one of Kumla's, in the standing named."""
    reference = {"system": "insatskatalogen", "id": f"KUM-{next(_number)}"}
    id = an_initiative(world, published=standing != "draft", reference=reference)
    if standing == "archived":
        with Session(world.engine) as session, session.begin():
            initiatives.archive(session, SYSTEM, id, "*")
    return id


def on(standing: str, path: str = "", **given: Any) -> Callable[[World, str], Asked]:
    def send(world: World, role: str) -> Asked:
        return {"path": f"/initiatives/{_initiative(world, standing)}{path}", **given}

    return send


def _register(world: World, role: str) -> Asked:
    return {"path": "/initiatives", "json": {"title": "Läxhjälp", "owner_id": world.ids["kumla"]}}


def _upsert_new(world: World, role: str) -> Asked:
    body = {"title": "Läxhjälp", "owner_id": world.ids["kumla"]}
    return {"path": f"/initiatives/by-reference/annat/{next(_number)}", "json": body}


def _upsert_again(world: World, role: str) -> Asked:
    id = _initiative(world, "draft")
    told = world.ask("administrator", "GET", f"/initiatives/{id}").json()
    body = {"title": "Läxhjälp", "owner_id": world.ids["kumla"]}
    path = f"/initiatives/by-reference/insatskatalogen/{told['reference']['id']}"
    return {"path": path, "json": body, "headers": {"If-Match": "*"}}


def _merge(world: World, role: str) -> Asked:
    body = {"duplicate_id": _initiative(world, "published")}
    return {"path": f"/initiatives/{_initiative(world, 'published')}/merges", "json": body}


def _actor(path: str = "", **given: Any) -> Callable[[World, str], Asked]:
    def send(world: World, role: str) -> Asked:
        with Session(world.engine) as session, session.begin():
            wanted = ActorIn.model_validate({"name": "Fritidsbanken", "kind": "civil_society"})
            actor = actors.add(session, SYSTEM, wanted)
            return {"path": f"/actors/{actor.id}{path}", **given}

    return send


def _own_actor(world: World, role: str) -> Asked:
    path = f"/actors/{world.ids['kumla']}"
    return {"path": path, "json": {"description": str(next(_number))}, "headers": ANY_REVISION}


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
    token = f"reset-{next(_number)}"
    with Session(world.engine) as session, session.begin():
        who = world.ids["in trouble"]
        ends = now() + timedelta(hours=1)
        session.add(PasswordReset(token_hash=hashed(token), person_id=who, expires_at=ends))
    return {"path": "/password-changes", "json": {"token": token, "password": PASSWORD}}


def _invitation(world: World, role: str = "registrar", platform: str | None = None) -> str:
    token = f"invitation-{next(_number)}"
    with Session(world.engine) as session, session.begin():
        invitation = Invitation(
            token_hash=hashed(token),
            email=f"ny{next(_number)}@kumla.example",
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
                key_hash=hashed(str(next(_number))),
                key_hint="ks_abcd",
                expires_at=now() + timedelta(days=1),
            )
            session.add(client)
            session.flush()
            return {"path": f"/api-clients/{client.id}", **given}

    return send


ANY_REVISION = {"If-Match": "*"}
_TITLE = {"json": {"title": "Läxhjälp i Kumla"}, "headers": ANY_REVISION}
_LANGUAGE = {"json": {"language": "sv"}, "headers": ANY_REVISION}
TRIALS = [
    Trial("list_initiatives", "open", get("/initiatives"), EVERYONE),
    Trial("read_initiative", "published", on("published"), EVERYONE),
    Trial("read_initiative", "draft", on("draft"), INSIDE, refusal=404),
    Trial("read_initiative", "archived", on("archived"), INSIDE, refusal=404),
    Trial("register_initiative", "for Kumla", _register, INSIDE, 201),
    Trial("change_initiative", "published", on("published", **_TITLE), INSIDE),
    Trial("change_initiative", "draft", on("draft", **_TITLE), INSIDE, refusal=404),
    Trial("archive_initiative", "published", on("published", headers=ANY_REVISION), INSIDE, 204),
    Trial("archive_initiative", "draft", on("draft", headers=ANY_REVISION), INSIDE, 204, 404),
    Trial("upsert_initiative", "new", _upsert_new, INSIDE, 201),
    Trial("upsert_initiative", "draft", _upsert_again, INSIDE, 200, 404),
    Trial("restore_initiative", "archived", on("archived", "/restorations"), INSIDE, 201, 404),
    Trial("publish_initiative", "draft", on("draft", "/publications"), INSIDE, 201, 404),
    Trial("withdraw_initiative", "published", on("published", "/withdrawals"), INSIDE, 201),
    Trial("confirm_initiative", "published", on("published", "/confirmations"), INSIDE, 201),
    Trial("read_history", "published", on("published", "/history"), INSIDE),
    Trial("read_history", "draft", on("draft", "/history"), INSIDE, refusal=404),
    Trial("read_coverage", "open", get("/coverage"), EVERYONE),
    Trial("read_similar", "published", on("published", "/similar"), EVERYONE),
    Trial("read_similar", "draft", on("draft", "/similar"), INSIDE, refusal=404),
    Trial(
        "merge_initiatives", "published", _merge, frozenset({"leader", "administrator"}), 201
    ),
    Trial("search", "open", get("/search?q=skola"), EVERYONE),
    Trial("suggest", "open", get("/search/suggestions?q=sko"), EVERYONE),
    Trial("list_actors", "open", get("/actors"), EVERYONE),
    Trial("read_actor", "open", get("/actors/{kumla}"), EVERYONE),
    Trial(
        "add_actor", "new",
        lambda world, role: {"path": "/actors", "json": {"name": "Ny", "kind": "other"}},
        LEADERS, 201,
    ),
    Trial("change_actor", "Kumla", _own_actor, LEADERS | {"registrar", "client"}),
    Trial("archive_actor", "any", _actor(headers=ANY_REVISION), LEADERS, 204),
    Trial("restore_actor", "any", _actor("/restorations"), LEADERS, 201),
    Trial("list_platforms", "open", get("/platforms"), EVERYONE),
    Trial("read_platform", "open", get(f"/platforms/{PLATFORM}"), EVERYONE),
    *(
        Trial(f"list_{name}", "open", get(f"/{name.replace('_', '-')}"), EVERYONE)
        for name in ("focus_areas", "target_groups", "phases", "guiding_principles",
                     "convention_articles", "global_goals", "municipalities")
    ),
    Trial("read_api_info", "open", get("/api-info"), EVERYONE),
    Trial("sign_in", "right password", _sign_in, EVERYONE, 201),
    Trial("sign_out", "own session", _sign_out, PEOPLE, 204),
    Trial("read_me", "oneself", get("/me"), PEOPLE),
    Trial(
        "change_me", "oneself", lambda world, role: {"path": "/me", **_LANGUAGE}, PEOPLE
    ),
    Trial(
        "ask_for_reset", "unknown address",
        lambda world, role: {
            "path": "/password-resets", "json": {"email": f"{next(_number)}@kumla.example"}
        },
        EVERYONE, 202,
    ),
    Trial("change_password", "token of a letter", _change_password, EVERYONE, 204),
    Trial("accept_invitation", "token of a letter", _accept, EVERYONE, 201),
    Trial("list_invitations", "some", get("/invitations"), LEADERS),
    Trial("invite", "a registrar", invite("registrar"), LEADERS, 201),
    Trial(
        "invite", "a leader", invite("process_leader", platform=PLATFORM),
        frozenset({"leader", "administrator"}), 201,
    ),
    Trial("invite", "an administrator", invite("administrator"), frozenset({"administrator"}), 201),
    Trial("read_invitation", "a registrar's", invited("registrar"), LEADERS),
    Trial(
        "read_invitation", "an administrator's", invited("administrator"),
        frozenset({"administrator"}), refusal=404,
    ),
    Trial(
        "revoke_invitation", "a registrar's", invited("registrar", headers=ANY_REVISION),
        LEADERS, 204,
    ),
    Trial(
        "revoke_invitation", "a leader's",
        invited("process_leader", PLATFORM, headers=ANY_REVISION),
        frozenset({"leader", "administrator"}), 204, 404,
    ),
    Trial("list_users", "all", get("/users"), frozenset({"administrator"})),
    Trial("read_user", "any", get("/users/{somebody}"), frozenset({"administrator"})),
    Trial(
        "change_user", "any",
        lambda world, role: {
            "path": f"/users/{world.ids['in trouble']}", "json": {"name": "Ny"},
            "headers": ANY_REVISION,
        },
        frozenset({"administrator"}),
    ),
    Trial("list_members", "Kumla", get("/actors/{kumla}/members"), LEADERS | {"registrar"}),
    Trial("list_api_clients", "all", get("/api-clients"), frozenset({"administrator"})),
    Trial("make_api_client", "for Kumla", _new_client, frozenset({"administrator"}), 201),
    Trial("read_api_client", "any", _a_client(), frozenset({"administrator"})),
    Trial(
        "revoke_api_client", "any", _a_client(headers=ANY_REVISION),
        frozenset({"administrator"}), 204,
    ),
]  # fmt: skip
