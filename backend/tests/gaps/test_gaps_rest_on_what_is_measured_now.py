"""Old values are told and not compared, and the arrow goes where most indicators go."""

from tests.gaps.doings import PLACES, cells, read
from tests.helpers import World, an_initiative
from tests.indicators.kolada_server import kept_rows, row

CRIME, DAMAGE = "U07452", "U07417"  # both of safety, both better low


def test_a_value_from_long_ago_gives_no_place(world: World) -> None:
    rows = [
        row(CRIME, place, year, ("T", 20.0 + n))
        for n, place in enumerate(PLACES[:3])
        for year in range(2018, 2026)
    ]
    rows += [row(CRIME, "1863", 2012, ("T", 60.0)), row(CRIME, "1864", 2012, ("T", 10.0))]
    kept_rows(world.engine, *rows)
    found = cells(world)
    # The window is 2020-2025. Hällefors' 60 of 2012 would be the worst and Ljusnarsberg's 10 the
    # best; of today nothing is known.
    needs = [found["safety", code]["need"] for code in (*PLACES, "1864")]
    assert needs == [0.0, 0.5, 1.0, 0.5, 0.5]
    assert found["safety", "1863"]["uncertain"] == 1
    (gap,) = read(world, "/gaps?row=safety&municipality=1863")["items"]
    assert (gap["measures"][0]["value"], gap["measures"][0]["year"]) == (60.0, 2012)


def test_the_arrow_goes_where_most_go(world: World) -> None:
    ways = {"up": (10, 12, 14, 16), "down": (16, 14, 12, 10), "still": (10,) * 4}
    third = "N00943"
    assert world.ask(
        "leader", "PATCH", f"/indicators/{third}", headers={"If-Match": "*"},
        json={"focus_areas": ["safety"], "better": "lower"},
    ).status_code == 200  # fmt: skip

    def going(place: str, *three: str) -> None:
        rows = [
            row(kpi, place, 2020 + n, ("T", float(value)))
            for kpi, way in zip((CRIME, DAMAGE, third), three, strict=False)
            for n, value in enumerate(ways[way])
        ]
        kept_rows(world.engine, *rows)

    going("1860", "up", "still", "still")
    going("1861", "up", "up", "still")
    going("1862", "up", "still")
    going("1863", "down", "down", "up")
    an_initiative(world)
    found = cells(world)
    headings = [found["safety", code]["heading"] for code in PLACES]
    assert headings == ["still", "wrong", "mixed", "right"]
