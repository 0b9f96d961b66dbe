"""A long list is walked by cursor: every row once, whatever ties there are; pages are forgiving."""

from typing import Any

import pytest
from sqlmodel import Session

from kraftsamling.actors.models import Actor
from kraftsamling.foundation.pages import after_cursor, parse_sort, read_cursor, write_cursor
from kraftsamling.foundation.problems import Invalid
from kraftsamling.foundation.text import sort_key
from kraftsamling.foundation.times import now
from tests.helpers import World, an_initiative

ROWS = 1_000


@pytest.fixture
def crowded(world: World) -> World:
    """A thousand organisations that share seven names and three moments."""
    moments = [now() for _ in range(3)]
    with Session(world.engine) as session, session.begin():
        for number in range(ROWS):
            name = f"Örtagårdens skola {number % 7}"
            session.add(
                Actor(
                    name=name,
                    name_key=sort_key(name),
                    kind="school",
                    updated_at=moments[number % 3],
                )
            )
    return world


def _walked(world: World, sort: str) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = []
    path: str | None = f"/actors?kind=school&limit=97&sort={sort}"
    while path:
        told = world.ask("anonymous", "GET", path).json()
        rows += told["items"]
        cursor = told["next_cursor"]
        path = f"/actors?kind=school&limit=97&sort={sort}&cursor={cursor}" if cursor else None
    return rows


@pytest.mark.parametrize("sort", ["name", "-updated_at", "name,-updated_at", "-name,updated_at"])
def test_a_cursor_shows_every_row_once_and_in_order(crowded: World, sort: str) -> None:
    rows = _walked(crowded, sort)
    assert len(rows) == ROWS
    assert len({row["id"] for row in rows}) == ROWS
    ordered = list(rows)
    for key in reversed(sort.split(",")):
        ordered.sort(key=lambda row: row[key.lstrip("-")], reverse=key.startswith("-"))
    keys = [key.lstrip("-") for key in sort.split(",")]
    assert [[row[key] for key in keys] for row in rows] == [
        [row[key] for key in keys] for row in ordered
    ]


def test_pages_and_cursor_tell_the_same_rows(crowded: World) -> None:
    paged = [
        row["id"]
        for page in range(1, 12)
        for row in crowded.ask(
            "anonymous", "GET", f"/actors?kind=school&limit=97&page={page}"
        ).json()["items"]
    ]
    assert paged == [row["id"] for row in _walked(crowded, "name")]


@pytest.mark.parametrize("page", [0, 12, 2**31 - 1])
def test_a_page_out_of_range_is_empty_and_no_error(crowded: World, page: int) -> None:
    answer = crowded.ask("anonymous", "GET", f"/actors?kind=school&limit=97&page={page}")
    told = answer.json()
    assert (answer.status_code, told["items"], told["total"]) == (200, [], ROWS)
    assert told["links"]["last"].endswith("page=11")
    assert told["next_cursor"] is None


def test_links_lead_through_the_list(crowded: World) -> None:
    address: str | None = "/api/v1/actors?kind=school&limit=100&sort=-name"
    seen = 0
    while address:
        told = crowded.client.get(address).json()
        seen += len(told["items"])
        address = told["links"]["next"]
    assert seen == ROWS
    assert told["links"]["first"] == "/api/v1/actors?kind=school&limit=100&sort=-name&page=1"
    assert told["links"]["prev"].endswith("page=9")


def test_a_row_that_comes_in_between_moves_nobody(crowded: World) -> None:
    """Pages by number would show a row twice here."""
    first = crowded.ask("anonymous", "GET", "/actors?kind=school&limit=50").json()
    with Session(crowded.engine) as session, session.begin():
        session.add(Actor(name="A", name_key="a", kind="school"))
    path = f"/actors?kind=school&limit=50&cursor={first['next_cursor']}"
    then = crowded.ask("anonymous", "GET", path).json()
    assert not {row["id"] for row in first["items"]} & {row["id"] for row in then["items"]}


@pytest.mark.parametrize(
    "path",
    [
        "/municipalities", "/focus-areas", "/initiatives", "/initiatives?sort=-title",
        "/initiatives?sort=published_at", "/initiatives?sort=-starts_on,title",
        "/initiatives/{history}/history", "/users", "/api-clients",
    ],
)  # fmt: skip
def test_every_list_can_be_walked_one_by_one(world: World, path: str) -> None:
    for number in range(4):
        world.ids["history"] = an_initiative(
            world, title=f"Team {number % 2}", reference=None, starts_on=None
        )
    path = path.format(**world.ids)
    path += "&" if "?" in path else "?"
    whole = world.ask("administrator", "GET", f"{path}limit=100").json()["items"]
    rows, cursor = [], ""
    for _ in range(min(len(whole), 12)):
        told = world.ask("administrator", "GET", f"{path}limit=1{cursor}").json()
        rows += told["items"]
        cursor = f"&cursor={told['next_cursor']}"
    assert rows == whole[:12]
    assert len(rows) >= 2


COLUMNS = {"name": Actor.name_key, "updated_at": Actor.updated_at, "id": Actor.id}


def test_a_sort_always_ends_in_a_unique_key() -> None:
    assert parse_sort(None, COLUMNS, "name") == ("name", "id")
    assert parse_sort("-updated_at", COLUMNS, "name") == ("-updated_at", "-id")
    assert parse_sort("name,name", COLUMNS, "name") == ("name", "id")


@pytest.mark.parametrize("cursor", ["", "a", "%%%", "bnVsbA", "W10", "WzFd", "åäö", "Ilwi"])
def test_a_cursor_that_is_not_ours_is_told_as_such(cursor: str) -> None:
    with pytest.raises(Invalid) as refused:
        read_cursor(cursor, ("name", "id"), COLUMNS)
    assert refused.value.errors[0].pointer == "?cursor"


def test_a_cursor_belongs_to_its_sort() -> None:
    cursor = write_cursor(("name", "id"), '["kumla", "1"]')
    assert read_cursor(cursor, ("name", "id"), COLUMNS) == {"c0": "kumla", "c1": "1"}
    with pytest.raises(Invalid):
        read_cursor(cursor, ("-name", "-id"), COLUMNS)
    assert "c1" in str(after_cursor(("name", "id"), COLUMNS))
