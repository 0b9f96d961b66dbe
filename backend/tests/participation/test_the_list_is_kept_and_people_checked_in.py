"""Those who arrange a meeting keep its list, and check people in on the day."""

import re

from kraftsamling.participation.checking_in import code_of, draw
from tests.helpers import World
from tests.meetings.doings import ANY, soon
from tests.participation.doings import (
    SAID,
    address,
    an_open_meeting,
    come,
    counts,
    letters,
    on_list,
    own,
    stored,
)


def _today(world: World, **changes: object) -> str:
    return an_open_meeting(world, starts_at=soon(0, hours=1), ends_at=soon(0, hours=4), **changes)


def test_the_list_is_searched_and_narrowed(world: World) -> None:
    meeting = an_open_meeting(world, capacity=1)
    come(world, meeting, "Lina Ek", "Omar Said")
    come(world, meeting, "Åsa Öberg", answer="maybe")
    path = f"/meetings/{meeting}/participants"

    def found(query: str) -> list[str]:
        told = world.ask("leader", "GET", f"{path}?{query}")
        assert told.status_code == 200, told.text
        return [one["name"] for one in told.json()["items"]]

    assert found("") == ["Lina Ek", "Omar Said", "Åsa Öberg"]
    assert found("sort=queue") == ["Lina Ek", "Omar Said", "Åsa Öberg"]
    assert found("answer=maybe") == ["Åsa Öberg"]
    assert found("seat=waiting") == ["Omar Said"]
    assert found("q=asa+kumla") == ["Åsa Öberg"]
    assert found("checked_in=true") == []
    assert found("answer=none") == []


def test_a_leader_adds_changes_and_removes_by_hand(world: World) -> None:
    meeting = an_open_meeting(world, capacity=1)
    path = f"/meetings/{meeting}/participants"
    made = world.ask("leader", "POST", path, json=SAID)
    assert (made.status_code, made.json()["seat"], made.json()["source"]) == (
        201, "seated", "leader",
    )  # fmt: skip
    assert world.ask("leader", "POST", path, json=SAID).json()["errors"][0]["pointer"] == "/email"
    quiet = world.ask("leader", "POST", path, json={"name": "Bo Berg", "tell": False})
    assert quiet.json()["seat"] == "waiting"
    one = f"/participants/{made.json()['id']}"
    changed = world.ask("leader", "PATCH", one, headers=ANY, json={"name": "Lina Alm"})
    assert (changed.json()["name"], changed.json()["revision"]) == ("Lina Alm", 2)
    stale = {"If-Match": made.headers["etag"]}
    assert world.ask("leader", "PATCH", one, headers=stale, json={}).status_code == 412
    assert world.ask("leader", "DELETE", one, headers=ANY).status_code == 204
    assert letters(world, SAID["email"])[-1].kind == "unregistered"
    assert on_list(world, meeting, "Bo Berg")["seat"] == "seated"
    back = world.ask("leader", "PATCH", one, headers=ANY, json={"answer": "yes"})
    assert back.json()["seat"] == "waiting"
    assert counts(world, meeting) == (1, 1)


def test_people_are_checked_in_from_the_list_and_it_is_undone(world: World) -> None:
    meeting = an_open_meeting(world)
    come(world, meeting, "Lina Ek")
    id = on_list(world, meeting, "Lina Ek")["id"]
    path = f"/participants/{id}/check-ins"
    first = world.ask("leader", "POST", path).json()["checked_in_at"]
    assert first is not None
    assert world.ask("leader", "POST", path).json()["checked_in_at"] == first
    assert world.ask("leader", "DELETE", path).status_code == 204
    assert on_list(world, meeting, "Lina Ek")["checked_in_at"] is None


def test_the_code_at_the_door_checks_in_those_on_the_list(world: World) -> None:
    meeting = _today(world)
    come(world, meeting, "Lina Ek")
    told = world.ask("leader", "GET", f"/meetings/{meeting}/check-in-code").json()
    code = told["address"].partition("#")[2]
    assert told["path"].startswith("M")
    sent = {"code": code, "email": address("Lina Ek").upper()}
    welcome = world.ask("anonymous", "POST", "/self-check-ins", json=sent)
    assert welcome.status_code == 201
    assert set(welcome.json()) == {"meeting_title", "checked_in_at"}
    for wrong, pointer in (
        ({**sent, "email": "annan@kumla.example"}, "/email"),
        ({**sent, "code": code[:-1] + "!"}, "/code"),
        ({**sent, "code": code_of("another key", meeting)}, "/code"),
        ({"token": "gissad"}, "/token"),
    ):
        refused = world.ask("anonymous", "POST", "/self-check-ins", json=wrong)
        assert refused.json()["errors"][0]["pointer"] == pointer


def test_ones_own_link_checks_in_on_the_day_alone(world: World) -> None:
    later, today = an_open_meeting(world), _today(world)
    for meeting, code in ((later, 409), (today, 201)):
        (mine,) = come(world, meeting, "Lina Ek")
        assert ("check_in" in own(world, mine)["allowed_actions"]) is (code == 201)
        told = world.ask("anonymous", "POST", "/self-check-ins", json={"token": mine})
        assert told.status_code == code
        assert (stored(world, meeting)[0].checked_in_at is None) is (code == 409)


def test_a_qr_code_has_its_corners_where_readers_look() -> None:
    """Its finder patterns lie where a reader looks, inside the quiet zone."""
    size, path = draw("https://kraftsamling.example/incheckning#abc")
    runs = [tuple(map(int, run)) for run in re.findall(r"M(\d+) (\d+)h(\d+)v1h-\3z", path)]
    dark = {(x + n, y) for x, y, long in runs for n in range(long)}
    assert {(4, 4), (10, 4), (4, 10), (size - 5, 4), (4, size - 5)} <= dark
    assert all(4 <= x < size - 4 and 4 <= y < size - 4 for x, y in dark)


def test_the_list_is_taken_along_by_those_who_arrange_alone(world: World) -> None:
    meeting = an_open_meeting(world)
    come(world, meeting, "Lina Ek", organisation="=1+1")
    for ending, begins in (("csv", b"\xef\xbb\xbf"), ("xlsx", b"PK")):
        path = f"/exports/participants.{ending}?meeting={meeting}"
        file = world.ask("leader", "GET", path)
        assert file.status_code == 200
        assert file.content.startswith(begins)
        assert world.ask("somebody", "GET", path).status_code == 403
        assert world.ask("anonymous", "GET", path).status_code == 401
    table = world.ask("leader", "GET", f"/exports/participants.csv?meeting={meeting}").text
    assert "Lina Ek;lina.ek@deltagare.example;'=1+1;Ja;yes;Har plats;seated;1" in table
