"""A municipality is compared with those that are like it, and with nothing when they are few."""

from typing import Any

from kraftsamling.exchange.kolada import fetching
from tests.helpers import World
from tests.indicators.doings import an_indicator, imported
from tests.indicators.kolada_server import (
    KPI,
    Kolada,
    group,
    grouped,
    kept_rows,
    kolada_server,
    row,
)

LIKE = ("0461", "0604", "1082")
NORA = group("Nora", 2024, *LIKE)


def read(world: World, path: str) -> list[dict[str, Any]]:
    answer = world.ask("anonymous", "GET", path)
    assert answer.status_code == 200, answer.text
    items: list[dict[str, Any]] = answer.json()["items"]
    return items


def members(world: World, municipality: str = "1884") -> list[str]:
    items = read(world, f"/similar-municipalities?municipality={municipality}")
    return [one["code"] for item in items for one in item["members"]]


def test_the_newest_group_of_each_of_our_municipalities_is_kept(world: World) -> None:
    older = group("Nora", 2022, "1080")
    others = [
        group("Arboga", 2024, "1884"),  # not in our county
        {**group("Nora", 2025, "1080"), "title": "Liknande kommuner grundskola, Nora, 2025"},
        *(group(f"Annan {number}", 2024, "1080") for number in range(20)),  # three pages
        group("Kumla", 2023, "1884", "1881"),
    ]
    # Other answers say id instead of member_id.
    renamed = {**NORA, "members": [{"id": one["member_id"]} for one in NORA["members"]]}
    assert grouped(world.engine, older, *others, renamed) == "2 groups"
    (nora,) = read(world, "/similar-municipalities?municipality=1884")
    assert (nora["group"], nora["year"]) == ("Liknande kommuner socioekonomi, Nora, 2024", 2024)
    assert set(members(world)) == set(LIKE)
    assert members(world, "1881") == ["1884"], "never itself"
    assert len(read(world, "/similar-municipalities")) == 2
    grouped(world.engine, group("Nora", 2025, "1080"))
    assert (members(world), members(world, "1881")) == (["1080"], ["1884"])


def test_an_answer_that_cannot_be_used_changes_nothing(world: World) -> None:
    grouped(world.engine, NORA)
    told = grouped(world.engine, group("Kumla", 2024, "1080"), group("Nora", 2025, "9999"))
    assert "names 9999" in told
    told = grouped(world.engine, {**group("Nora", 2025, "1080"), "members": None})
    assert "no list of members" in told
    assert (set(members(world)), members(world, "1881")) == (set(LIKE), [])


def test_similar_ones_elsewhere_are_fetched_and_left_out_at_home(world: World) -> None:
    grouped(world.engine, NORA)
    rows = [row(KPI, area, 2023, ("T", 50.0)) for area in ("0000", "0018", "1884", *LIKE)]
    with kolada_server(rows) as (address, _), Kolada(address, lambda _: None) as kolada:
        (told,) = fetching.fetch(world.engine, kolada, [KPI])
    assert told.values == 6
    assert len(read(world, f"/observations?indicator={KPI}")) == 6
    at_home = read(world, f"/observations?indicator={KPI}&home=true")
    assert [one["area"]["code"] for one in at_home] == ["0000", "0018", "1884"]


def test_the_mean_is_unweighted_and_null_when_fewer_than_three_are_measured(world: World) -> None:
    grouped(world.engine, NORA)
    kept_rows(
        world.engine,
        row(KPI, "1884", 2022, ("T", 70.0), ("K", None, "Privacy")),
        row(KPI, "1884", 2023, ("T", 71.0)),
        # 2022: (60 + 0 + 90) / 3 = 50; a zero counts. Of women only two are measured.
        row(KPI, "0461", 2022, ("T", 60.0), ("K", 10.0)),
        row(KPI, "0604", 2022, ("T", 0.0), ("K", 20.0)),
        row(KPI, "1082", 2022, ("T", 90.0), ("K", None, "Missing")),
        row(KPI, "1881", 2022, ("T", 99.0)),  # nobody's like
    )
    told = [
        (one["year"], one["gender"], one["value"], one["mean"], one["measured"], one["members"])
        for one in read(world, f"/comparisons?indicator={KPI}&municipality=1884")
    ]
    assert told == [
        (2022, "K", None, None, 2, 3), (2022, "T", 70.0, 50.0, 3, 3), (2023, "T", 71.0, None, 0, 3),
    ]  # fmt: skip
    assert read(world, f"/comparisons?indicator={KPI}&municipality=1881") == []
    assert len(read(world, "/comparisons?gender=K")) == 1


def test_values_of_an_archived_indicator_are_compared_for_leaders_alone(world: World) -> None:
    grouped(world.engine, NORA)
    id = an_indicator(world)
    imported(world, "kommun;år;värde\nNora;2023;50\n", indicator=id)
    world.ask("leader", "DELETE", f"/indicators/{id}", headers={"If-Match": "*"})
    assert read(world, f"/comparisons?indicator={id}") == []
    assert len(world.ask("leader", "GET", f"/comparisons?indicator={id}").json()["items"]) == 1
