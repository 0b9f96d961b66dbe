"""People, organisations and initiatives for the tests, and an app to ask."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from fastapi import FastAPI
from fastapi.testclient import TestClient
from httpx import Response
from sqlalchemy import Engine
from sqlmodel import Session

from kraftsamling.access.asking import hashed
from kraftsamling.access.models import ApiClient, Leadership, Membership, Person, Scope, SignIn
from kraftsamling.access.who import SYSTEM
from kraftsamling.actors import actions as actors
from kraftsamling.actors.schemas import ActorIn
from kraftsamling.app import make_app
from kraftsamling.foundation.settings import Settings
from kraftsamling.foundation.times import now
from kraftsamling.initiatives import actions as initiatives
from kraftsamling.initiatives.schemas import InitiativeIn

API = "/api/v1"
PLATFORM = "barn-och-unga"
PASSWORD = "en lång lösenfras för prov"
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
        headers = {**self.roles[role], **given.pop("headers", {})}
        return self.client.request(method, API + path, headers=headers, **given)

    def etag(self, path: str) -> str:
        return self.ask("administrator", "GET", path).headers["etag"]


@contextmanager
def a_world(url: str, **settings: Any) -> Iterator[World]:
    """The app over a prepared database, peopled."""
    app = make_app(Settings(database_url=url, env="test", **settings))
    with TestClient(app, raise_server_exceptions=False, follow_redirects=False) as client:
        world = World(app, client, app.state.engine)
        with Session(world.engine) as session, session.begin():
            _people(session, world)
        yield world


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
    person = Person(
        email=address, name=role.capitalize(), password_hash="x", administrator=administrator
    )
    session.add(person)
    session.flush()
    if organisation:
        session.add(Membership(person_id=person.id, actor_id=organisation))
    if leads:
        session.add(Leadership(person_id=person.id, platform=leads))
    token = f"token-of-{role.replace(' ', '-')}"
    ends = now() + timedelta(hours=1)
    session.add(SignIn(token_hash=hashed(token), person_id=person.id, expires_at=ends))
    session.flush()
    world.ids[role] = person.id
    world.roles[role] = {"cookie": f"kraftsamling_session={token}"}


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
