"""The list of meetings: narrowed, counted, ordered, walked; and the search."""

from typing import Any

import pytest

from tests.helpers import World, an_initiative
from tests.meetings.doings import a_meeting, soon


def _furnish(world: World) -> dict[str, str]:
    kumla = world.ids["kumla"]
    part = an_initiative(world, reference=None)
    world.ids["part"] = part
    past = {"starts_at": soon(-30), "ends_at": soon(-30, hours=2)}
    return {
        "Skolan": a_meeting(world, title="Skolan", initiatives=[part], host_id=kumla),
        "Orken": a_meeting(
            world, title="Orken", kind="webinar", focus_areas=["mental-health"], place=None,
            municipality_code=None, starts_at=soon(3), ends_at=None,
        ),
        "Förra": a_meeting(world, title="Förra", **past, status="held"),
        "Nu": a_meeting(world, title="Nu", starts_at=soon(0, -1), ends_at=soon(0, 2)),
        "Idén": a_meeting(world, title="Idén", starts_at=None, ends_at=None, kind="docking"),
    }  # fmt: skip


def _titles(world: World, asked: str) -> list[str]:
    answer = world.ask("anonymous", "GET", f"/meetings?{asked}")
    assert answer.status_code == 200, answer.text
    return [one["title"] for one in answer.json()["items"]]


def test_the_list_is_narrowed_by_what_one_asks_for(world: World) -> None:
    _furnish(world)
    ids = world.ids
    wanted = {
        "": ["Förra", "Nu", "Orken", "Skolan", "Idén"],
        "upcoming=true": ["Nu", "Orken", "Skolan", "Idén"],
        "upcoming=false": ["Förra"],
        "upcoming=true&status=planned&status=open": ["Nu", "Orken", "Skolan"],
        "kind=webinar&kind=docking": ["Orken", "Idén"],
        "focus_area=mental-health": ["Orken"],
        "municipality=1881&upcoming=true&status=planned": ["Nu", "Skolan"],
        f"initiative={ids['part']}": ["Skolan"],
        f"host={ids['kumla']}": ["Skolan"],
        "platform=inkludering": [],
        "status=held": ["Förra"],
        f"starts_from={soon(2)[:19]}Z&starts_before={soon(4)[:19]}Z": ["Orken"],
        "sort=-title": ["Skolan", "Orken", "Nu", "Idén", "Förra"],
        "limit=2&page=2": ["Orken", "Skolan"],
        "q=webb": [],
        "q=orken": ["Orken"],
    }
    assert {asked: _titles(world, asked) for asked in wanted} == wanted


def test_all_are_walked_by_cursor_those_without_a_date_last(world: World) -> None:
    _furnish(world)
    for sort in ("starts_at", "-starts_at", "-updated_at,title"):
        whole = _titles(world, f"sort={sort}")
        walked: list[str] = []
        cursor = ""
        while True:
            path = f"/meetings?limit=2&sort={sort}{cursor}"
            answer = world.ask("anonymous", "GET", path).json()
            walked += [one["title"] for one in answer["items"]]
            if answer["next_cursor"] is None:
                break
            cursor = f"&cursor={answer['next_cursor']}"
        assert walked == whole, sort
        assert len(walked) == 5


def test_counts_stand_beside_the_list(world: World) -> None:
    _furnish(world)
    asked = "/meetings?facets=kind,focus_area&kind=webinar"
    facets: dict[str, list[dict[str, Any]]] = world.ask("anonymous", "GET", asked).json()["facets"]
    kinds = {each["code"]: each["count"] for each in facets["kind"]}
    assert kinds == {"learning": 3, "webinar": 1, "docking": 1}
    areas = {each["code"]: each["count"] for each in facets["focus_area"] if each["count"]}
    assert areas == {"mental-health": 1}
    assert facets["focus_area"][0]["name_sv"]


@pytest.mark.parametrize("words", ["skolan", "tillbaka", "bibliotek", "kumla", "skolgång"])
def test_a_meeting_is_found_in_the_one_box(world: World, words: str) -> None:
    id = a_meeting(world, title="Vägen tillbaka till skolan", host_id=world.ids["kumla"])
    groups = world.ask("anonymous", "GET", f"/search?q={words}&kind=meeting").json()["groups"]
    assert [(g["kind"], g["items"][0]["id"]) for g in groups] == [("meeting", id)]
    listed = world.ask("anonymous", "GET", f"/meetings?q={words}").json()
    assert [one["id"] for one in listed["items"]] == [id]


def test_a_meeting_is_suggested_while_one_types(world: World) -> None:
    id = a_meeting(world, title="Vägledarnas frukost")
    groups = world.ask("anonymous", "GET", "/search/suggestions?q=vägledar").json()["groups"]
    assert [(g["kind"], g["items"][0]["id"]) for g in groups] == [("meeting", id)]
