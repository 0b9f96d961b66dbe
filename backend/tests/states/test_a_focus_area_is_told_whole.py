"""Each focus area tells what measures it and how far it is left, what is done, who, and where not.

Kumla (1881), Karlskoga (1883) and Örebro (1880) are three of the county's twelve municipalities.
"""

from typing import Any

import pytest
from sqlmodel import Session

from kraftsamling.foundation.times import now
from kraftsamling.indicators.models import Indicator
from tests.helpers import World, an_initiative
from tests.indicators.kolada_server import kept_rows, row

AREA = "/states/barn-och-unga/schooling"


def read(world: World, path: str = AREA) -> Any:
    answer = world.ask("anonymous", "GET", path)
    assert answer.status_code == 200, answer.text
    return answer.json()


def targets(world: World, **wanted: float) -> None:
    with Session(world.engine) as session, session.begin():
        for id, target in wanted.items():
            session.get_one(Indicator, id).target = target


def measures(world: World, path: str = AREA) -> dict[str, Any]:
    return {one["id"]: one for one in read(world, path)["indicators"]}


def test_the_distance_is_what_is_left_in_the_better_direction(world: World) -> None:
    kept_rows(
        world.engine,
        # Higher is better: 85.5 - 81.3 = 4.2 are left. Computers say 4.200000000000003.
        row("N17461", "0018", 2023, ("T", 79.0)),
        row("N17461", "0018", 2024, ("T", 81.3), ("K", 90.0)),
        # Of another county, the country and a municipality: not ours.
        row("N17461", "0001", 2025, ("T", 99.0)),
        row("N17461", "0000", 2025, ("T", 98.0)),
        row("N17461", "1881", 2025, ("T", 97.0)),
        # Lower is better: 3.1 - 2.5 = 0.6 are left.
        row("N17625", "0018", 2024, ("T", 3.1)),
        # Higher is better: 75 - 80.25 = -5.25, passed by 5.25.
        row("N15428", "0018", 2024, ("T", 80.25)),
        # Just there: 70 - 70 = 0. A value of the year before, since the last one is missing.
        row("N17538", "0018", 2023, ("T", 70.0)),
        row("N17538", "0018", 2024, ("T", None, "Missing")),
    )
    targets(world, N17461=85.5, N17625=2.5, N15428=75.0, N17538=70.0)
    told = measures(world)
    names = ("year", "value", "status", "distance", "reached", "reason")
    assert {id: tuple(told[id][name] for name in names) for id in told if told[id]["target"]} == {
        "N17461": (2024, 81.3, "measured", 4.2, False, None),
        "N17625": (2024, 3.1, "measured", 0.6, False, None),
        "N15428": (2024, 80.25, "measured", -5.25, True, None),
        "N17538": (2023, 70.0, "measured", 0.0, True, None),
    }


def test_a_distance_that_is_not_there_has_a_reason(world: World) -> None:
    kept_rows(
        world.engine,
        row("N15816", "0018", 2024, ("T", 51.0)),  # neither higher nor lower is better
        row("N15030", "0018", 2024, ("T", 0.0)),  # 0 is a value
        row("N17813", "0018", 2024, ("T", None, "Privacy")),
    )
    targets(world, N15816=60.0, N17813=90.0, N17461=85.0)
    told = measures(world)
    names = ("value", "status", "distance", "reached", "reason")
    found = {id: tuple(told[id][name] for name in names) for id in told}
    assert found["N15816"] == (51.0, "measured", None, None, "neutral")
    assert found["N15030"] == (0.0, "measured", None, None, "no-target")
    assert found["N17813"] == (None, "privacy", None, None, "no-value")
    assert found["N17461"] == (None, None, None, None, "no-value")
    assert measures(world, "/states/barn-och-unga/participation") == {}


def test_it_is_told_which_way_the_county_goes(world: World) -> None:
    def years(id: str, *values: float) -> list[dict[str, Any]]:
        return [row(id, "0018", 2021 + n, ("T", value)) for n, value in enumerate(values)]

    kept_rows(
        world.engine,
        *years("N17461", 70.0, 74.0, 78.0, 82.0),  # each year higher, by far more than 3 per cent
        *years("N17625", 2.0, 2.4, 2.8, 3.2),  # the same, where lower is better
        *years("N15428", 70.0),  # one year says nothing
        row("N17538", "1881", 2024, ("T", 50.0)),  # a municipality's, not the county's
    )
    told = measures(world)
    found = {id: (told[id]["movement"], told[id]["verdict"]) for id in told}
    assert found["N17461"] == ("up", "right")
    assert found["N17625"] == ("up", "wrong")
    assert found["N15428"] == ("uncertain", "uncertain")
    assert found["N17538"] == (None, None)


def test_what_is_put_away_measures_nothing(world: World) -> None:
    assert "N17461" in measures(world)
    with Session(world.engine) as session, session.begin():
        session.get_one(Indicator, "N17461").archived_at = now()
    assert "N17461" not in measures(world)


@pytest.fixture
def busy(world: World) -> World:
    """Six of Kumla's and Karlskoga's in schooling, and four that do not count there."""
    karlskoga = world.ids["karlskoga"]
    partner = [{"actor_id": karlskoga, "role": "partner"}]
    free: dict[str, Any] = {"reference": None, "focus_areas": ["schooling"], "actors": partner}
    an_initiative(world, **free, title="Ödlan", phase="ongoing", municipalities=["1881"])
    an_initiative(world, **free, title="Anden", phase="pilot", municipalities=["1883"])
    an_initiative(world, **free, title="Bocken", phase="planned", municipalities=["1880", "1881"])
    an_initiative(world, **free, title="Cykeln", phase="idea", municipalities=["1880"])
    an_initiative(world, **free, title="Dansen", phase="paused", municipalities=["1882"])
    over = {"phase": "completed", "ends_on": "2026-06-12", "owner_id": karlskoga}
    an_initiative(world, **{**free, "actors": []}, **over, title="Eken", municipalities=["1884"])
    an_initiative(world, **free, title="Fel", published=False, municipalities=["1884"])
    elsewhere = {**free, "focus_areas": ["safety"]}
    an_initiative(world, **elsewhere, title="Gåsen", municipalities=["1884"])
    return world


def test_planned_is_not_operative(busy: World) -> None:
    told = read(busy)["initiatives"]
    first = [(one["title"], one["phase"], one["owner"]["name"]) for one in told.pop("first")]
    assert told == {"planned": 2, "operative": 2, "paused": 1, "ended": 1}
    # The operative first, then the planned, then the paused; each in Swedish order; none ended.
    assert first == [
        ("Anden", "pilot", "Kumla kommun"), ("Ödlan", "ongoing", "Kumla kommun"),
        ("Bocken", "planned", "Kumla kommun"), ("Cykeln", "idea", "Kumla kommun"),
        ("Dansen", "paused", "Kumla kommun"),
    ]  # fmt: skip


def test_the_engaged_are_told_owners_first(busy: World) -> None:
    told = read(busy)["actors"]
    # Karlskoga owns only what has ended. It takes part in as many as Kumla owns, and comes before
    # it by name: that Kumla owns puts it first.
    assert [(a["name"], a["owner"], a["initiatives"]) for a in told["first"]] == [
        ("Kumla kommun", True, 5), ("Karlskoga kommun", False, 5),
    ]  # fmt: skip
    assert told["total"] == 2


def test_who_has_nothing_is_told_by_catchment_and_not_by_owner(busy: World) -> None:
    without = {m["name"]: m["planned"] for m in read(busy)["municipalities_without"]}
    # Operative in Kumla and, though Kumla owns it, in Karlskoga: ten of twelve are left.
    assert len(without) == 10
    assert {"Kumla", "Karlskoga"} & set(without) == set()
    # Örebro has two that are planned; what is paused (Hallsberg 1861 has none at all) is not there.
    assert (without["Örebro"], without["Lekeberg"], without["Hallsberg"]) == (2, 0, 0)
    assert list(without)[-1] == "Örebro"  # in Swedish order
    county = {"catchment": "county", "municipalities": [], "reference": None}
    an_initiative(busy, **county, title="Hela länet", focus_areas=["schooling"])
    assert read(busy)["municipalities_without"] == []


def test_all_areas_are_listed_in_their_order_also_the_unwritten(busy: World) -> None:
    whole = read(busy, "/states?limit=100")
    assert (whole["total"], whole["items"][0]["focus_area"]["code"]) == (10, "schooling")
    assert whole["items"][0] == read(busy)
    safety = read(busy, "/states?platform=barn-och-unga&focus_area=safety")
    assert [one["initiatives"]["operative"] for one in safety["items"]] == [1]
    nowhere = busy.ask("anonymous", "GET", "/states?platform=finns-inte")
    assert (nowhere.status_code, nowhere.json()["errors"][0]["pointer"]) == (422, "?platform")
    assert nowhere.json()["errors"][0]["message"] == "Den plattformen finns inte."
    for path in ("/states/finns-inte/schooling", "/states/barn-och-unga/finns-inte"):
        assert busy.ask("anonymous", "GET", path).status_code == 404
