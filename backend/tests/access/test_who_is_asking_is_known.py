"""Who is asking: by cookie or by key, and never by half."""

import pytest
from sqlmodel import Session

from kraftsamling.access.models import ApiClient, Scope
from kraftsamling.access.noting import USE_IS_NOTED_EVERY, note_use
from kraftsamling.access.secrets import hashed
from kraftsamling.access.who import ANONYMOUS, SYSTEM, Who
from kraftsamling.foundation.times import now
from tests.helpers import World


def test_a_key_is_enough_and_goes_before_a_cookie(world: World) -> None:
    both = {**world.roles["client"], **world.roles["registrar"]}
    world.roles["both"] = both
    assert world.ask("both", "GET", "/me").status_code == 403
    assert world.ask("registrar", "GET", "/me").status_code == 200


@pytest.mark.parametrize(
    "authorization",
    ["", "Bearer", "Bearer ", "Bearer wrong", "Basic a2V5Om9m", "key-of-client", "bearer\tx"],
)
def test_a_bad_key_is_refused_even_where_anyone_may_read(world: World, authorization: str) -> None:
    world.roles["stranger"] = {"authorization": authorization}
    answer = world.ask("stranger", "GET", "/initiatives")
    assert answer.status_code == 401
    assert answer.headers["www-authenticate"] == "Bearer"


def test_the_word_bearer_may_be_written_in_any_case(world: World) -> None:
    key = world.roles["client"]["authorization"].partition(" ")[2]
    world.roles["lower"] = {"authorization": f"bearer {key}"}
    assert world.ask("lower", "GET", "/initiatives").status_code == 200


@pytest.mark.parametrize("role", ["expired client", "revoked client"])
def test_a_key_that_has_ended_is_refused(world: World, role: str) -> None:
    assert world.ask(role, "GET", "/initiatives").status_code == 401


def test_a_cookie_that_is_not_ours_is_no_one(world: World) -> None:
    world.roles["stranger"] = {"cookie": "kraftsamling_session=made-up"}
    assert world.ask("stranger", "GET", "/initiatives").status_code == 200
    assert world.ask("stranger", "GET", "/me").status_code == 401


def test_what_is_kept_of_a_session_cannot_be_used_as_one(world: World) -> None:
    """Whoever reads the table does not get in with what it holds."""
    token = world.roles["registrar"]["cookie"].partition("=")[2]
    world.roles["thief"] = {"cookie": f"kraftsamling_session={hashed(token)}"}
    assert world.ask("thief", "GET", "/me").status_code == 401


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE"])
def test_no_other_site_can_write_in_somebodys_name(world: World, method: str) -> None:
    """The session is refused before anything is looked at."""
    path = "/initiatives" if method == "POST" else f"/initiatives/{world.ids['kumla']}"
    path = "/initiatives/by-reference/a/b" if method == "PUT" else path
    other_site = {"origin": "https://evil.example", "if-match": "*"}
    answer = world.ask("administrator", method, path, json={"title": "x"}, headers=other_site)
    assert answer.status_code == 403
    assert "annan webbplats" in answer.json()["detail"]


def test_another_system_is_no_browser_and_needs_no_origin(world: World) -> None:
    body = {"title": "Läxhjälp", "owner_id": world.ids["kumla"]}
    origin = {"origin": "https://system.example"}
    answer = world.ask("client", "POST", "/initiatives", json=body, headers=origin)
    assert answer.status_code == 201


def test_a_use_that_was_noted_within_the_hour_is_not_noted_again(world: World) -> None:
    """Many requests may find at once that it was long ago; one of them writes."""

    def last_used() -> object:
        with Session(world.engine.execution_options(reading=True)) as session:
            return session.get_one(ApiClient, world.ids["client"]).last_used_at

    note_use(world.engine, world.ids["client"], now() - USE_IS_NOTED_EVERY)
    first = last_used()
    assert first is not None
    note_use(world.engine, world.ids["client"], now() - USE_IS_NOTED_EVERY)
    assert last_used() == first
    note_use(world.engine, world.ids["client"], now())
    assert last_used() != first


def test_scopes_hold_systems_and_not_people() -> None:
    system = Who(kind="api_client", id="1", scopes=frozenset({"initiatives:read"}))
    person = Who(kind="person", id="1")
    assert system.may(Scope.read_initiatives)
    assert not system.may(Scope.write_initiatives)
    assert person.may(Scope.write_initiatives)
    assert not ANONYMOUS.may(Scope.read_initiatives)
    assert (ANONYMOUS.signed_in, person.person_id, system.person_id) == (False, "1", None)
    assert SYSTEM.administrator
