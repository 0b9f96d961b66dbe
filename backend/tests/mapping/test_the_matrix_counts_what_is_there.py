"""Focus area by municipality, with the list's own filters, empty cells told by their absence."""

from typing import Any

from tests.helpers import World, an_initiative

BARE: dict[str, Any] = {"reference": None, "lessons": [], "key_events": []}


def matrix(world: World, role: str = "anonymous", **ask: Any) -> dict[tuple[str, str], int]:
    told = world.ask(role, "GET", "/coverage", params=ask).json()
    return {(cell["focus_area"], cell["municipality"]): cell["count"] for cell in told["cells"]}


def test_the_matrix_has_all_rows_and_the_countys_columns(world: World) -> None:
    told = world.ask("anonymous", "GET", "/coverage").json()
    areas = world.ask("anonymous", "GET", "/focus-areas", params={"limit": 100}).json()
    assert [row["code"] for row in told["focus_areas"]] == [a["code"] for a in areas["items"]]
    assert [column["name"] for column in told["municipalities"]] == [
        "Askersund", "Degerfors", "Hallsberg", "Hällefors", "Karlskoga", "Kumla", "Laxå",
        "Lekeberg", "Lindesberg", "Ljusnarsberg", "Nora", "Örebro",
    ]  # fmt: skip
    assert told["cells"] == []
    assert told["total"] == 0


def test_each_cell_counts_and_tells_the_countywide_apart(world: World) -> None:
    an_initiative(world, **BARE, focus_areas=["schooling"], municipalities=["1881", "1884"])
    an_initiative(world, **BARE, focus_areas=["schooling", "mental-health"],
                  municipalities=["1881"])  # fmt: skip
    an_initiative(world, **BARE, focus_areas=["mental-health"], catchment="county",
                  municipalities=[])  # fmt: skip
    an_initiative(world, **BARE, focus_areas=["schooling"], municipalities=["0180"])
    told = world.ask("anonymous", "GET", "/coverage").json()
    cells = {(c["focus_area"], c["municipality"]): c for c in told["cells"]}
    assert cells["schooling", "1881"]["count"] == 2
    assert cells["schooling", "1881"]["county_wide"] == 0
    assert cells["schooling", "1884"]["count"] == 1
    assert cells["mental-health", "1881"]["count"] == 2
    assert cells["mental-health", "1881"]["county_wide"] == 1
    assert cells["mental-health", "1860"]["county_wide"] == 1
    assert ("schooling", "0180") not in cells  # outside the county
    assert len(cells) == 2 + 12
    kumla = next(m for m in told["municipalities"] if m["code"] == "1881")
    assert (kumla["count"], kumla["county_wide"]) == (3, 1)
    rows = {row["code"]: row["count"] for row in told["focus_areas"]}
    assert (rows["schooling"], rows["mental-health"]) == (3, 2)
    assert told["total"] == 4


def test_the_filters_are_the_lists_own(world: World) -> None:
    an_initiative(world, **BARE, title="Läsa ihop", phase="pilot", age_from=6, age_to=9)
    an_initiative(world, **BARE, title="Simma ihop", phase="ongoing", age_from=13, age_to=15)
    an_initiative(world, **BARE, title="Utkast", published=False)
    both = {("schooling", "1880"): 2, ("mental-health", "1880"): 2,
            ("schooling", "1881"): 2, ("mental-health", "1881"): 2}  # fmt: skip
    assert matrix(world) == both
    one = dict.fromkeys(both, 1)
    for ask in ({"phase": "pilot"}, {"q": "läser"}, {"age": 7}, {"age_from": 12}, {"age_to": 9}):
        if ask == {"q": "läser"}:
            ask = {"q": "läsa"}
        assert matrix(world, **ask) == one, ask
    assert matrix(world, focus_area="schooling", municipality="1881", age_from=1) == both
    assert matrix(world, q="finnsinte") == {}
    assert matrix(world, "registrar", visibility="draft") == one
    assert matrix(world, "other registrar", visibility="draft") == {}


def test_words_in_the_question_are_told_as_understood(world: World) -> None:
    an_initiative(world, **BARE, title="Läsfrämjande")
    told = world.ask("anonymous", "GET", "/coverage", params={"q": "läsfämjande"}).json()
    assert told["searched"]["read_as"] == "läsfrämjande"
    assert told["total"] == 1
