"""What was tried in a place, around an initiative, and with a method; and what came of it."""

from datetime import date, timedelta
from typing import Any

import pytest

from tests.helpers import World, an_initiative
from tests.house.test_lists_cost_the_same_number_of_queries import counted
from tests.methods.doings import a_method

SOON = (date.today() + timedelta(days=90)).isoformat()
OVER: dict[str, Any] = {
    "reference": None, "phase": "completed", "starts_on": "2022-01-10", "ends_on": "2023-12-20",
    "municipalities": ["1881"], "focus_areas": ["schooling"],
}  # fmt: skip


def _place(world: World, asked: str, role: str = "anonymous") -> list[str]:
    answer = world.ask(role, "GET", f"/tried-before?{asked}")
    assert answer.status_code == 200, answer.text
    return [each["initiative"]["title"] for each in answer.json()["items"]]


def _around(world: World, id: str, role: str = "anonymous") -> list[dict[str, Any]]:
    answer = world.ask(role, "GET", f"/initiatives/{id}/tried-before")
    assert answer.status_code == 200, answer.text
    found: list[dict[str, Any]] = answer.json()["items"]
    return found


def test_a_place_tells_what_is_over_and_what_has_gone_on_for_a_year(world: World) -> None:
    an_initiative(world, **{**OVER, "title": "Avslutad"})
    an_initiative(world, **{**OVER, "title": "Nedlagd", "phase": "discontinued", "ends_on": None})
    an_initiative(world, **{**OVER, "title": "Slutdag passerad", "phase": "pilot",
                            "ends_on": "2024-06-01"})  # fmt: skip
    an_initiative(world, **{**OVER, "title": "Länge igång", "phase": "ongoing", "ends_on": SOON})
    recent = {"phase": "ongoing", "starts_on": date.today().isoformat(), "ends_on": None}
    an_initiative(world, **{**OVER, "title": "Nystartad", **recent})
    an_initiative(world, **{**OVER, "title": "Planerad länge", "phase": "planned", "ends_on": None})
    an_initiative(world, published=False, **{**OVER, "title": "Utkast"})
    assert _place(world, "municipality=1881&focus_area=schooling") == [
        "Länge igång", "Slutdag passerad", "Avslutad", "Nedlagd",
    ]  # fmt: skip
    assert _place(world, "municipality=1881", "registrar") == _place(world, "municipality=1881")


def test_the_place_and_the_focus_area_narrow(world: World) -> None:
    method = a_method(world)
    an_initiative(world, **{**OVER, "title": "Skola i Kumla", "adopted_methods": [method]})
    an_initiative(world, **{**OVER, "title": "Skola i Nora", "municipalities": ["1884"]})
    an_initiative(world, **{**OVER, "title": "Hälsa i Kumla", "focus_areas": ["mental-health"]})
    an_initiative(world, **{**OVER, "title": "I hela länet", "catchment": "county"})
    assert set(_place(world, "municipality=1884")) == {"Skola i Nora", "I hela länet"}
    assert _place(world, "municipality=1881&focus_area=mental-health") == ["Hälsa i Kumla"]
    assert _place(world, f"method={method}") == ["Skola i Kumla"]
    assert len(_place(world, "limit=2&page=2")) == 2


def test_what_came_of_it_is_told_as_far_as_it_is_shown(world: World) -> None:
    an_initiative(world, **{**OVER, "title": "Öppen"})
    an_initiative(world, **{**OVER, "title": "Sluten", "results_public": False,
                            "lessons_public": False})  # fmt: skip

    def told(role: str) -> dict[str, tuple[Any, int]]:
        items = world.ask(role, "GET", "/tried-before?municipality=1881").json()["items"]
        return {i["initiative"]["title"]: (i["results"], len(i["lessons"])) for i in items}

    assert told("anonymous") == {"Öppen": ("Fler är i skolan.", 2), "Sluten": (None, 0)}
    assert told("other registrar") == told("anonymous")
    assert told("registrar")["Sluten"] == ("Fler är i skolan.", 2)


def test_around_an_initiative_the_same_method_comes_first_and_the_reason_is_told(
    world: World,
) -> None:
    method = a_method(world)
    an_initiative(world, **{**OVER, "title": "Samma område", "ends_on": "2025-01-01"})
    an_initiative(world, **{**OVER, "title": "Samma metod", "focus_areas": ["participation"],
                            "adopted_methods": [method]})  # fmt: skip
    an_initiative(world, **{**OVER, "title": "Annan ort", "municipalities": ["1884"]})
    an_initiative(world, **{**OVER, "title": "Annat", "focus_areas": ["participation"]})
    mine = an_initiative(world, title="Ny", reference=None, adopted_methods=[method],
                         municipalities=["1881"], focus_areas=["schooling"])  # fmt: skip
    found = _around(world, mine)
    assert [each["initiative"]["title"] for each in found] == ["Samma metod", "Samma område"]
    assert [m["name"] for m in found[0]["shares"]["methods"]] == ["Supported Education"]
    assert found[0]["shares"]["focus_areas"] == []
    assert [a["code"] for a in found[1]["shares"]["focus_areas"]] == ["schooling"]
    assert [p["name"] for p in found[1]["shares"]["municipalities"]] == ["Kumla"]


def test_what_began_before_it_has_been_tried_even_if_it_still_goes_on(world: World) -> None:
    ago = {days: (date.today() - timedelta(days=days)).isoformat() for days in (60, 30, 10)}
    young = {"phase": "ongoing", "ends_on": None}
    an_initiative(world, **{**OVER, **young, "title": "Före", "starts_on": ago[60]})
    mine = an_initiative(world, **{**OVER, **young, "title": "Min", "starts_on": ago[30]})
    an_initiative(world, **{**OVER, **young, "title": "Efter", "starts_on": ago[10]})
    assert [each["initiative"]["title"] for each in _around(world, mine)] == ["Före"]


def test_a_draft_sees_what_was_tried_and_is_not_there_for_others(world: World) -> None:
    an_initiative(world, **{**OVER, "title": "Tidigare"})
    draft = an_initiative(world, published=False, **{**OVER, "title": "Utkast"})
    assert len(_around(world, draft, "registrar")) == 1
    path = f"/initiatives/{draft}/tried-before"
    assert world.ask("anonymous", "GET", path).status_code == 404


def test_a_method_tells_who_adopted_it_where_and_what_came_of_it(world: World) -> None:
    method = a_method(world)
    own = {**OVER, "adopted_methods": [method]}
    an_initiative(world, **{**own, "title": "Kumla och Örebro", "municipalities": ["1881", "1880"]})
    an_initiative(world, **{**own, "title": "Bara Kumla", "ends_on": "2024-06-01"})
    an_initiative(world, published=False, **{**own, "title": "Utkast"})
    told = world.ask("anonymous", "GET", f"/methods/{method}/adoptions").json()
    assert told["total"] == 2
    assert [(m["name"], m["count"]) for m in told["municipalities"]] == [
        ("Kumla", 2),
        ("Örebro", 1),
    ]
    first, second = told["items"]
    assert (first["initiative"]["title"], second["initiative"]["title"]) == (
        "Bara Kumla", "Kumla och Örebro",
    )  # fmt: skip
    assert first["results"] == "Fler är i skolan."
    assert [m["id"] for m in first["methods"]] == [method]
    draft = a_method(world, status="draft")
    assert world.ask("anonymous", "GET", f"/methods/{draft}/adoptions").status_code == 404


def test_all_of_it_is_told_in_one_question(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    """One for whether the method is there, one for the rest, however many have adopted it."""
    method = a_method(world)
    asked = []
    for n in range(3):
        an_initiative(world, **{**OVER, "title": f"Nummer {n}", "adopted_methods": [method]})
        with counted(world, monkeypatch) as statements:
            world.ask("anonymous", "GET", f"/methods/{method}/adoptions")
        asked.append(len(statements))
    assert asked == [2, 2, 2]
