"""The data files that come with the platform; read as they lie, without a database."""

import csv
import json
import re
from collections import Counter
from itertools import accumulate, pairwise
from pathlib import Path
from typing import Any

import pytest

REPOSITORY = Path(__file__).resolve().parents[3]
PACKAGE = REPOSITORY / "backend/kraftsamling"

OREBRO_LAN = {
    "1814": ("Lekeberg", "sodra"),
    "1860": ("Laxå", "sodra"),
    "1861": ("Hallsberg", "sodra"),
    "1862": ("Degerfors", "vastra"),
    "1863": ("Hällefors", "norra"),
    "1864": ("Ljusnarsberg", "norra"),
    "1880": ("Örebro", "orebro"),
    "1881": ("Kumla", "sodra"),
    "1882": ("Askersund", "sodra"),
    "1883": ("Karlskoga", "vastra"),
    "1884": ("Nora", "norra"),
    "1885": ("Lindesberg", "norra"),
}
PHASES = [
    *("idea", "planned", "pilot", "ongoing", "scaling", "implemented"),
    *("paused", "completed", "discontinued"),
]
PRINCIPLES = ["holistic-view", "need-in-centre", "co-create", "test", "learn-and-follow-up"]


def read_json(path: Path) -> Any:
    """Return the file's content."""
    return json.loads(path.read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def municipalities() -> list[dict[str, str]]:
    """Every row of municipalities.csv."""
    path = PACKAGE / "places/data/municipalities.csv"
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture(scope="module")
def terms() -> list[dict[str, Any]]:
    """Every word of every code list."""
    return list(read_json(PACKAGE / "platforms/data/terms.json"))


@pytest.fixture(scope="module")
def borders() -> dict[str, Any]:
    """The map of Örebro län, as TopoJSON."""
    return dict(read_json(REPOSITORY / "frontend/src/explore/orebro-lan.topo.json"))


def codes_of(terms: list[dict[str, Any]], vocabulary: str) -> list[str]:
    """Return one code list's codes in their order."""
    listed = [term for term in terms if term["vocabulary"] == vocabulary]
    return [term["code"] for term in sorted(listed, key=lambda term: term["position"])]


def walk(borders: dict[str, Any], arcs: list[int]) -> list[tuple[int, int]]:
    """Return a ring's points on the map's grid (x to the east, y to the north)."""
    ring: list[tuple[int, int]] = []
    for arc in arcs:
        steps = zip(*borders["arcs"][max(arc, ~arc)], strict=True)
        points = list(zip(*(accumulate(step) for step in steps), strict=True))
        ring += points if arc >= 0 else points[::-1]
    return ring


def test_all_290_municipalities_are_there_once(municipalities: list[dict[str, str]]) -> None:
    codes = [row["code"] for row in municipalities]
    assert len(codes) == len(set(codes)) == 290
    assert all(len(code) == 4 and code.isdigit() for code in codes)
    assert len({row["name"] for row in municipalities}) == 290


def test_the_municipalities_lie_in_21_counties(municipalities: list[dict[str, str]]) -> None:
    assert all(row["county_code"] == row["code"][:2] for row in municipalities)
    counties = {(row["county_code"], row["county_name"]) for row in municipalities}
    assert len(counties) == len(dict(counties)) == 21
    assert all(name.endswith(" län") for _, name in counties)
    assert ("18", "Örebro län") in counties


@pytest.mark.parametrize(
    ("code", "name", "county"),
    [
        ("0114", "Upplands Väsby", "Stockholms län"),
        ("0139", "Upplands-Bro", "Stockholms län"),
        ("0330", "Knivsta", "Uppsala län"),
        ("0331", "Heby", "Uppsala län"),
        ("0980", "Gotland", "Gotlands län"),
        ("1480", "Göteborg", "Västra Götalands län"),
        ("2023", "Malung-Sälen", "Dalarnas län"),
        ("2580", "Luleå", "Norrbottens län"),
    ],
)
def test_a_municipality_has_the_name_and_county_of_today(
    municipalities: list[dict[str, str]], code: str, name: str, county: str
) -> None:
    found = {row["code"]: (row["name"], row["county_name"]) for row in municipalities}
    assert found[code] == (name, county)


def test_orebro_lans_twelve_each_lie_in_a_county_part(
    municipalities: list[dict[str, str]],
) -> None:
    mapped = [row for row in municipalities if row["county_code"] == "18"]
    assert {row["code"]: (row["name"], row["county_part"]) for row in mapped} == OREBRO_LAN
    elsewhere = [row for row in municipalities if row["county_code"] != "18"]
    assert not any(row["county_part"] for row in elsewhere)


def test_the_map_shows_the_same_twelve(borders: dict[str, Any]) -> None:
    drawn = borders["objects"]["municipalities"]["geometries"]
    assert {shape["id"]: shape["properties"]["name"] for shape in drawn} == {
        code: name for code, (name, _) in OREBRO_LAN.items()
    }


def test_neighbours_on_the_map_share_their_borders(borders: dict[str, Any]) -> None:
    drawn = borders["objects"]["municipalities"]["geometries"]
    walked = [arc for shape in drawn for ring in shape["arcs"] for arc in ring]
    assert len(walked) == len(set(walked))
    # A neighbour walks the same arc backwards, which TopoJSON writes ~arc. What nobody else walks
    # is the county's outline; a gap or an overlap would show as a second one.
    alone = [walk(borders, [arc]) for arc in walked if ~arc not in walked]
    onwards = {points[0]: points[-1] for points in alone}
    start = place = alone[0][0]
    steps = 0
    while steps == 0 or place != start:
        place, steps = onwards[place], steps + 1
    assert steps == len(alone)


def test_the_map_is_drawn_clockwise_so_that_no_municipality_fills_the_globe(
    borders: dict[str, Any],
) -> None:
    for shape in borders["objects"]["municipalities"]["geometries"]:
        assert [shape["type"], len(shape["arcs"])] == ["Polygon", 1]
        ring = walk(borders, shape["arcs"][0])
        twice_the_area = sum(
            x * next_y - next_x * y for (x, y), (next_x, next_y) in pairwise([*ring, ring[0]])
        )
        assert twice_the_area < 0, shape["id"]


def test_every_term_is_told_in_both_languages(terms: list[dict[str, Any]]) -> None:
    assert all(term["name_sv"].strip() and term["name_en"].strip() for term in terms)
    half_told = [t["code"] for t in terms if bool(t["description_sv"]) != bool(t["description_en"])]
    assert half_told == []


@pytest.mark.parametrize(
    "vocabulary", ["focus-areas", "target-groups", "phases", "guiding-principles"]
)
def test_the_words_of_our_own_are_explained(terms: list[dict[str, Any]], vocabulary: str) -> None:
    explained = [bool(t["description_sv"]) for t in terms if t["vocabulary"] == vocabulary]
    assert explained
    assert all(explained)


def test_no_code_or_position_stands_twice_in_a_list(terms: list[dict[str, Any]]) -> None:
    for key in ("code", "position", "name_sv", "name_en"):
        counted = Counter((term["vocabulary"], term[key]) for term in terms)
        assert [twice for twice, times in counted.items() if times > 1] == []


def test_a_code_fits_in_an_address(terms: list[dict[str, Any]]) -> None:
    assert [
        t["code"] for t in terms if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", t["code"])
    ] == []


def test_the_lists_set_by_others_are_whole_and_in_order(terms: list[dict[str, Any]]) -> None:
    assert codes_of(terms, "phases") == PHASES
    assert codes_of(terms, "guiding-principles") == PRINCIPLES
    assert codes_of(terms, "convention-articles") == [str(n) for n in range(1, 43)]
    assert codes_of(terms, "global-goals") == [str(n) for n in range(1, 18)]


def test_one_platform_is_the_default_and_tells_its_states_in_both_languages() -> None:
    platforms = read_json(PACKAGE / "platforms/data/platforms.json")
    assert [p["code"] for p in platforms if p["default"]] == ["barn-och-unga"]
    told = ("name", "current_state", "desired_state", "joint_effort")
    for platform in platforms:
        assert all(platform[f"{key}_{language}"] for key in told for language in ("sv", "en"))
