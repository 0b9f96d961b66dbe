"""Words, filters, facets and order: the same on both engines."""

from typing import Any
from urllib.parse import quote

import pytest

from tests.helpers import World, an_initiative


@pytest.fixture
def mapping(world: World) -> World:
    def add(title: str, **changes: Any) -> None:
        an_initiative(world, title=title, reference=None, **changes)

    add(
        "Närvaroteam",
        municipalities=["1881"],
        description="Skolnärvaro i Kumla",
        age_from=6,
        age_to=12,
    )
    add("Ängens ungdomsråd", municipalities=["1884"], focus_areas=["participation"], phase="pilot",
        lessons=[], age_from=13, age_to=19)  # fmt: skip
    add("Öppen familjecentral", catchment="county", focus_areas=["mental-health"], kind="project",
        owner_id=world.ids["karlskoga"], phase="implemented",
        age_from=None, age_to=None)  # fmt: skip
    add("Åkband för alla", municipalities=["1880", "1881"], focus_areas=["schooling"], lessons=[])
    return world


def titles(world: World, query: str) -> list[str]:
    answer = world.ask("anonymous", "GET", f"/initiatives?sort=title&{query}")
    assert answer.status_code == 200, answer.text
    return [item["title"] for item in answer.json()["items"]]


ALL = ["Närvaroteam", "Åkband för alla", "Ängens ungdomsråd", "Öppen familjecentral"]


def test_swedish_order_puts_the_last_letters_last(mapping: World) -> None:
    assert titles(mapping, "") == ALL
    answer = mapping.ask("anonymous", "GET", "/initiatives?sort=-title").json()
    assert [item["title"] for item in answer["items"]] == ALL[::-1]


@pytest.mark.parametrize(
    ("q", "found"),
    [
        ("skolnärvaro", ["Närvaroteam"]),
        ("SKOLNARVARO", ["Närvaroteam"]),
        ("ungdom", ["Ängens ungdomsråd"]),
        ("karlskoga familj", ["Öppen familjecentral"]),
        ("familj närvaroteam", []),
        ("100% _", []),
    ],
)
def test_all_the_words_must_occur_however_they_are_typed(
    mapping: World, q: str, found: list[str]
) -> None:
    assert titles(mapping, f"q={quote(q)}") == found


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("municipality=1881", ["Närvaroteam", "Åkband för alla", "Öppen familjecentral"]),
        ("municipality=1881&municipality=1884", ALL),
        ("focus_area=participation", ["Ängens ungdomsråd"]),
        ("phase=pilot&phase=implemented", ["Ängens ungdomsråd", "Öppen familjecentral"]),
        ("kind=project&municipality=1881", ["Öppen familjecentral"]),
        ("age=7", ["Närvaroteam", "Öppen familjecentral"]),
        ("has_lessons=false", ["Åkband för alla", "Ängens ungdomsråd"]),
        ("catchment=county", ["Öppen familjecentral"]),
        ("actor_kind=municipality&example=true", []),
        ("visibility=draft", []),
    ],
)
def test_a_filter_widens_with_its_values_and_narrows_with_others(
    mapping: World, query: str, found: list[str]
) -> None:
    assert titles(mapping, query) == found


def test_a_facet_ignores_its_own_filter_and_respects_the_others(mapping: World) -> None:
    query = "/initiatives?phase=pilot&municipality=1884&facets=phase,municipality,kind"
    facets = mapping.ask("anonymous", "GET", query).json()["facets"]
    phases = {each["code"]: each["count"] for each in facets["phase"]}
    assert (phases["pilot"], phases["implemented"], phases["ongoing"]) == (1, 1, 0)
    places = {each["code"]: (each["count"], each["county_wide"]) for each in facets["municipality"]}
    assert places == {"1884": (1, 0)}
    everywhere = mapping.ask("anonymous", "GET", "/initiatives?facets=municipality").json()
    counts = {
        e["code"]: (e["count"], e["county_wide"]) for e in everywhere["facets"]["municipality"]
    }
    assert counts["1881"] == (3, 1)
    assert len(counts) == 12


def test_drafts_are_counted_for_nobody_but_their_own(mapping: World) -> None:
    an_initiative(mapping, published=False, title="Utkast", reference=None)
    query = "/initiatives?visibility=draft&visibility=published&facets=visibility"
    for role, total in (("anonymous", 4), ("other registrar", 4), ("registrar", 5), ("leader", 5)):
        answer = mapping.ask(role, "GET", query).json()
        assert answer["total"] == total, role
        assert sum(each["count"] for each in answer["facets"]["visibility"]) == total, role
