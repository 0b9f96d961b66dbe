"""Users are changed by administrators, of whom there is always one left."""

from typing import Any

from httpx import Response
from sqlmodel import Session

from kraftsamling.access.models import Person
from kraftsamling.accounts import actions
from kraftsamling.foundation.problems import Conflict
from tests.accounts.doings import ANY, all_at_once, pointers
from tests.helpers import PLATFORM, World


def _change(world: World, who: str, **changes: Any) -> Response:
    path = f"/users/{world.ids[who]}"
    return world.ask("administrator", "PATCH", path, json=changes, headers=ANY)


def test_users_come_by_name_and_are_found_by_words_as_written(world: World) -> None:
    everyone = world.ask("administrator", "GET", "/users").json()
    names = [item["name"] for item in everyone["items"]]
    assert names == sorted(names)
    assert everyone["total"] == len(names) == 7
    found = world.ask("administrator", "GET", "/users?q=OTHER+registrar").json()
    assert [item["name"] for item in found["items"]] == ["Other registrar"]
    assert world.ask("administrator", "GET", "/users?q=saknas").json()["total"] == 0


def test_a_change_needs_the_revision_that_was_read(world: World) -> None:
    path = f"/users/{world.ids['somebody']}"
    held = {"If-Match": world.etag(path)}
    changes: dict[str, Any] = {"json": {"name": "Åsa"}, "headers": held}
    assert world.ask("administrator", "PATCH", path, **changes).json()["name"] == "Åsa"
    assert world.ask("administrator", "PATCH", path, **changes).status_code == 412


def test_roles_are_given_and_taken_and_count_at_once(world: World) -> None:
    assert world.ask("somebody", "GET", "/invitations").status_code == 403
    given = _change(world, "somebody", leads=[PLATFORM], organisations=[world.ids["kumla"]])
    assert given.json()["leads"] == [PLATFORM]
    assert [o["name"] for o in given.json()["organisations"]] == ["Kumla kommun"]
    assert world.ask("somebody", "GET", "/invitations").status_code == 200
    assert _change(world, "somebody", leads=None, organisations=[]).json()["leads"] == []
    assert world.ask("somebody", "GET", "/invitations").status_code == 403


def test_a_role_is_for_something_that_is_there(world: World) -> None:
    assert pointers(_change(world, "somebody", leads=[PLATFORM, "finns-inte"])) == ["/leads/1"]
    assert pointers(_change(world, "somebody", organisations=["x"])) == ["/organisations/0"]
    assert pointers(_change(world, "somebody", name=None)) == ["/name"]


def test_disabling_ends_the_sessions(world: World) -> None:
    assert _change(world, "registrar", disabled=True).json()["disabled"] is True
    assert world.ask("registrar", "GET", "/me").status_code == 401
    members = world.ask("leader", "GET", f"/actors/{world.ids['kumla']}/members").json()
    assert members["items"] == []
    assert _change(world, "registrar", disabled=False).json()["disabled"] is False
    assert world.ask("registrar", "GET", "/me").status_code == 401  # has to sign in anew


def test_the_last_administrator_stays(world: World) -> None:
    assert _change(world, "administrator", administrator=False).status_code == 409
    assert _change(world, "administrator", disabled=True).status_code == 409
    assert _change(world, "administrator", name="Ny på jobbet").status_code == 200
    assert _change(world, "somebody", administrator=True).status_code == 200
    assert _change(world, "administrator", administrator=False).status_code == 200
    assert world.ask("administrator", "GET", "/users").status_code == 403


def test_two_administrators_cannot_remove_each_other_at_once(world: World) -> None:
    _change(world, "somebody", administrator=True)

    def remove(who: str) -> None:
        with Session(world.engine) as session, session.begin():
            actions.change_user(session, world.ids[who], {"administrator": False}, "*")

    outcomes = all_at_once([lambda: remove("somebody"), lambda: remove("administrator")])
    assert [type(outcome) for outcome in outcomes].count(Conflict) == 1
    with Session(world.engine.execution_options(reading=True)) as session:
        left = [session.get_one(Person, world.ids[w]) for w in ("somebody", "administrator")]
        assert [person.administrator for person in left].count(True) == 1


def test_colleagues_see_each_other(world: World) -> None:
    path = f"/actors/{world.ids['kumla']}/members"
    (member,) = world.ask("registrar", "GET", path).json()["items"]
    assert (member["name"], member["role"]) == ("Registrar", "registrar")
    assert world.ask("other registrar", "GET", path).status_code == 403
    assert world.ask("leader", "GET", "/actors/finns-inte/members").status_code == 404
