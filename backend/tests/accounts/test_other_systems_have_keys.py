"""Another system's key: shown once, bound to scopes and an end, and dead when revoked."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from httpx import Response
from sqlmodel import Session, select, update

from kraftsamling.access.models import ApiClient
from kraftsamling.foundation.idempotency import KeptAnswer
from kraftsamling.foundation.times import now
from tests.accounts.doings import make_client, pointers
from tests.helpers import World


@pytest.fixture
def made(world: World) -> dict[str, Any]:
    """A new client, whose key the role `system` uses."""
    told: dict[str, Any] = make_client(world).json()
    world.roles["system"] = {"authorization": f"Bearer {told['key']}"}
    return told


def _register(world: World) -> Response:
    body = {"title": "Läxhjälp", "owner_id": world.ids["kumla"]}
    return world.ask("system", "POST", "/initiatives", json=body)


def test_another_system_registers_and_reads_with_its_key(
    world: World, made: dict[str, Any]
) -> None:
    answer = _register(world)
    assert answer.status_code == 201
    path = f"/initiatives/{answer.json()['id']}"
    assert world.ask("system", "GET", path).json()["title"] == "Läxhjälp"
    assert world.ask("system", "POST", f"{path}/publications").status_code == 403


def test_the_key_is_shown_once(world: World, made: dict[str, Any]) -> None:
    assert made["key"].startswith("ks_")
    assert len(made["key"]) == 46
    assert made["key"].startswith(made["key_hint"])
    told = world.ask("administrator", "GET", f"/api-clients/{made['id']}")
    assert "key" not in told.json()
    assert made["key"] not in told.text
    assert made["key"] not in world.ask("administrator", "GET", "/api-clients").text


def test_the_same_idempotency_key_repeats_no_secret(world: World) -> None:
    """A kept answer would hold the key in plain: this operation is not repeated."""
    headers = {"Idempotency-Key": "en-nyckel"}
    first, second = make_client(world, headers), make_client(world, headers)
    assert first.json()["key"] != second.json()["key"]
    with Session(world.engine.execution_options(reading=True)) as session:
        assert session.exec(select(KeptAnswer)).all() == []


def test_a_revoked_key_is_dead_at_once(world: World, made: dict[str, Any]) -> None:
    path = f"/api-clients/{made['id']}"
    assert world.ask("administrator", "DELETE", path).status_code == 428
    held = {"If-Match": world.etag(path)}
    assert world.ask("administrator", "DELETE", path, headers=held).status_code == 204
    assert _register(world).status_code == 401
    assert world.ask("system", "GET", "/initiatives").status_code == 401
    assert world.ask("administrator", "GET", path).json()["revoked_at"] is not None
    assert world.ask("administrator", "DELETE", path, headers=held).status_code == 412


def test_a_key_ends_on_its_day(world: World, made: dict[str, Any]) -> None:
    with Session(world.engine) as session, session.begin():
        session.exec(update(ApiClient).values(expires_at=now()))
    assert world.ask("system", "GET", "/initiatives").status_code == 401


def test_a_key_has_an_end_within_two_years_and_known_scopes(world: World) -> None:
    def at(days: int) -> str:
        return (now() + timedelta(days=days)).isoformat()

    assert pointers(make_client(world, expires_at=at(-1))) == ["/expires_at"]
    assert pointers(make_client(world, expires_at=at(800))) == ["/expires_at"]
    assert pointers(make_client(world, expires_at=None)) == ["/expires_at"]
    assert pointers(make_client(world, scopes=["allt:möjligt"])) == ["/scopes/0"]
    assert make_client(world, expires_at=at(730)).status_code == 201


def test_it_is_told_when_a_key_was_last_used_to_the_hour(
    world: World, made: dict[str, Any]
) -> None:
    path = f"/api-clients/{made['id']}"

    def last_used() -> datetime | None:
        told = world.ask("administrator", "GET", path).json()["last_used_at"]
        return datetime.fromisoformat(told) if told else None

    assert last_used() is None
    world.ask("system", "GET", "/initiatives")
    first = last_used()
    assert first is not None
    assert now() - first < timedelta(minutes=1)
    world.ask("system", "GET", "/initiatives")
    assert last_used() == first
    with Session(world.engine) as session, session.begin():
        session.exec(update(ApiClient).values(last_used_at=now() - timedelta(hours=2)))
    world.ask("system", "GET", "/initiatives")
    noted = last_used()
    assert noted is not None
    assert noted > first
