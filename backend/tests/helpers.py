"""People, organisations and initiatives for the tests, and an app to ask."""

import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from functools import cache
from typing import Any

from fastapi import FastAPI
from fastapi.testclient import TestClient
from httpx import Response
from sqlalchemy import Engine
from sqlmodel import Session

from kraftsamling.access.models import ApiClient, Leadership, Membership, Person, Scope, SignIn
from kraftsamling.access.secrets import hashed
from kraftsamling.access.who import SYSTEM
from kraftsamling.accounts.passwords import hash_password
from kraftsamling.actors import actions as actors
from kraftsamling.actors.schemas import ActorIn
from kraftsamling.app import make_app
from kraftsamling.foundation.settings import Settings
from kraftsamling.foundation.text import fold, sort_key
from kraftsamling.foundation.times import now
from kraftsamling.initiatives import actions as initiatives
from kraftsamling.initiatives.schemas import InitiativeIn

API = "/api/v1"
PLATFORM = "barn-och-unga"
PASSWORD = "fyra ord som inte hör ihop"
ALL_SCOPES = [scope.value for scope in Scope]
RICH: dict[str, Any] = {
    "title": "Närvaroteam för högstadiet",
    "summary": "Möter elever med begynnande skolfrånvaro.",
    "description": "# Så gör vi\n\n- **samma** team\n- ett samtal i veckan",
    "kind": "pilot",
    "phase": "ongoing",
    "focus_areas": ["schooling", "mental-health"],
    "target_groups": ["age-13-15"],
    "guiding_principles": ["co-create"],
    "convention_articles": ["28"],
    "global_goals": ["4"],
    "age_from": 13,
    "age_to": 15,
    "municipalities": ["1881", "1880"],
    "starts_on": "2026-01-12",
    "funding": "Statsbidrag",
    "funding_amount": 250_000,
    "results": "Fler är i skolan.",
    "contacts": [{"name": "Samordnare", "email": "a@kumla.example", "phone": "070-174 06 05"}],
    "links": [{"title": "Läs mer", "url": "https://www.kumla.example"}],
    "key_events": [{"on": "2026-03-02", "title": "Alla skolor är med"}],
    "lessons": [{"text": "Börja tidigt"}, {"text": "Samma vuxen hela vägen"}],
    "reference": {"system": "insatskatalogen", "id": "KUM-1"},
}


@dataclass
class World:
    """An app with its database and the people in it. `roles` maps a name to its headers."""

    app: FastAPI
    client: TestClient
    engine: Engine
    roles: dict[str, dict[str, str]] = field(default_factory=dict)
    ids: dict[str, str] = field(default_factory=dict)

    def ask(self, role: str, method: str, path: str, **given: Any) -> Response:
        """One request as somebody, to a path under the API's root."""
        self.client.cookies.clear()  # a session that an answer opened is not the next asker's
        headers = {**self.roles[role], **given.pop("headers", {})}
        return self.client.request(method, API + path, headers=headers, **given)

    def etag(self, path: str) -> str:
        return self.ask("administrator", "GET", path).headers["etag"]


@contextmanager
def a_world(url: str, **settings: Any) -> Iterator[World]:
    """The app over a prepared database, peopled."""
    world = peopled(make_app(Settings(database_url=url, env="test", **settings)))
    with world.client:
        yield world


def peopled(app: FastAPI) -> World:
    """The app with people in its database; not started yet."""
    client = TestClient(app, raise_server_exceptions=False, follow_redirects=False)
    world = World(app, client, app.state.engine)
    with Session(world.engine) as session, session.begin():
        _people(session, world)
    return world


@cache
def password_hash() -> str:
    return hash_password(PASSWORD)


def _people(session: Session, world: World) -> None:
    kumla = _actor(session, "Kumla kommun", "1881")
    karlskoga = _actor(session, "Karlskoga kommun", "1883")
    world.ids |= {"kumla": kumla, "karlskoga": karlskoga}
    world.roles["anonymous"] = {}
    _person(session, world, "registrar", kumla)
    _person(session, world, "other registrar", karlskoga)
    _person(session, world, "leader", leads=PLATFORM)
    _person(session, world, "other leader", leads="inkludering")
    _person(session, world, "administrator", administrator=True)
    _person(session, world, "somebody")
    _person(session, world, "in trouble")
    _client(session, world, "client", kumla, ALL_SCOPES)
    _client(session, world, "other client", karlskoga, ALL_SCOPES)
    _client(session, world, "client without scopes", kumla, [])
    _client(session, world, "expired client", kumla, ALL_SCOPES, days=-1)
    _client(session, world, "revoked client", kumla, ALL_SCOPES, revoked=True)


def _actor(session: Session, name: str, municipality: str) -> str:
    wanted = ActorIn.model_validate(
        {"name": name, "kind": "municipality", "municipality_code": municipality}
    )
    return actors.add(session, SYSTEM, wanted).id


def _person(
    session: Session,
    world: World,
    role: str,
    organisation: str | None = None,
    leads: str | None = None,
    administrator: bool = False,
) -> None:
    address = role.replace(" ", ".") + "@kraftsamling.example"
    name = role.capitalize()
    person = Person(
        email=address,
        name=name,
        name_key=sort_key(name),
        search_text=fold(f"{name} {address}"),
        password_hash=password_hash(),
        administrator=administrator,
    )
    session.add(person)
    session.flush()
    if organisation:
        session.add(Membership(person_id=person.id, actor_id=organisation))
    if leads:
        session.add(Leadership(person_id=person.id, platform=leads))
    world.ids[role] = person.id
    world.roles[role] = signed_in(session, person.id)


def signed_in(session: Session, person_id: str) -> dict[str, str]:
    """The headers of a new session of the person's."""
    token = secrets.token_urlsafe(16)
    ends = now() + timedelta(hours=1)
    session.add(SignIn(token_hash=hashed(token), person_id=person_id, expires_at=ends))
    session.flush()
    return {"cookie": f"kraftsamling_session={token}"}


def _client(
    session: Session,
    world: World,
    role: str,
    organisation: str,
    scopes: list[str],
    days: int = 30,
    revoked: bool = False,
) -> None:
    key = f"key-of-{role.replace(' ', '-')}"
    client = ApiClient(
        name=role.capitalize(),
        organisation_id=organisation,
        scopes=scopes,
        key_hash=hashed(key),
        key_hint=key[:8],
        expires_at=now() + timedelta(days=days),
        revoked_at=now() if revoked else None,
    )
    session.add(client)
    session.flush()
    world.ids[role] = client.id
    world.roles[role] = {"authorization": f"Bearer {key}"}


def an_initiative(world: World, *, published: bool = True, **changes: Any) -> str:
    """Registered for Kumla kommun unless something else is said; its id."""
    wanted = {**RICH, "owner_id": world.ids["kumla"], **changes}
    with Session(world.engine) as session, session.begin():
        made = initiatives.register(session, SYSTEM, InitiativeIn.model_validate(wanted))
        if published:
            initiatives.publish(session, SYSTEM, made.id)
        return made.id
