"""The largest gaps and the matrix, against figures worked out by hand."""

from datetime import timedelta

import pytest
from sqlmodel import Session

from kraftsamling.foundation.times import today
from kraftsamling.gaps import telling
from kraftsamling.platforms.models import Platform
from tests.gaps.doings import BARE, PLACES, SAFETY, cells, read
from tests.helpers import World, an_initiative
from tests.indicators.kolada_server import kept_rows, row


def measured(world: World) -> None:
    """Two indicators of safety, both better low. The values 2020-2023 make the trends.

    U07452: Laxå 10 11 12 13, Hallsberg 20 20 20 20, Degerfors 30 29 28 27, Hällefors 40 alone.
    U07417: Laxå 4 alone, Hallsberg 2 alone.
    """
    series = {"1860": (10, 11, 12, 13), "1861": (20,) * 4, "1862": (30, 29, 28, 27)}
    rows = [
        row("U07452", place, 2020 + n, ("T", float(value)))
        for place, values in series.items()
        for n, value in enumerate(values)
    ]
    rows += [row("U07452", "1863", 2023, ("T", 40.0)), row("U07452", "0018", 2023, ("T", 25.0))]
    rows += [row("U07417", "1860", 2023, ("T", 4.0)), row("U07417", "1861", 2023, ("T", 2.0))]
    kept_rows(world.engine, *rows)


def test_need_trend_and_coverage_are_as_the_method_says(world: World) -> None:
    measured(world)
    an_initiative(world, **SAFETY, title="A", phase="ongoing", municipalities=["1860", "1861"])
    an_initiative(world, **SAFETY, title="B", phase="pilot", municipalities=["1861"])
    an_initiative(world, **SAFETY, title="C", phase="planned", municipalities=["1862"])
    an_initiative(world, **SAFETY, title="D", phase="completed", municipalities=["1863"])
    an_initiative(world, **SAFETY, title="E", phase="scaling", catchment="county",
                  municipalities=[])  # fmt: skip
    found = cells(world)
    # By U07452 the four stand 13 20 27 40: 0, 1/3, 2/3, 1. By U07417 Hallsberg is best of two (0)
    # and Laxå worst (1). So Laxå (0 + 1)/2, Hallsberg (1/3 + 0)/2, Degerfors 2/3, Hällefors 1.
    assert [found["safety", code]["need"] for code in PLACES] == [0.5, 0.167, 0.667, 1.0]
    # Laxå rises, which is wrong (1); its other one has one year only. Hallsberg stands still (1/2);
    # Degerfors falls, which is right (0); of Hällefors nothing can be said (1/2).
    assert [found["safety", code]["trend"] for code in PLACES] == [1.0, 0.5, 0.0, 0.5]
    # One for the whole county counts as 0.5 and a planned one as 0.25. Laxå 1 + 0.5: 1/2.5.
    # Hallsberg 2 + 0.5: 1/3.5. Degerfors 0.5 + 0.25: 1/1.75. Hällefors 0.5: 1/1.5.
    assert [found["safety", code]["coverage"] for code in PLACES] == [0.4, 0.286, 0.571, 0.667]
    # Weights 2, 1 and 2. Laxå (2 * 0.5 + 1 + 2 * 0.4)/5 = 2.8/5; Hällefors (2 + 0.5 + 4/3)/5.
    assert found["safety", "1860"]["score"] == 0.56
    assert found["safety", "1863"]["score"] == 0.767
    # Kumla: nothing measured is a half each, and 0.5 is done: (1 + 0.5 + 4/3)/5.
    assert found["safety", "1881"]["score"] == 0.567
    numbers = ("running", "county_wide", "planned", "ended", "indicators", "wrong", "uncertain")
    assert [found["safety", "1860"][name] for name in numbers] == [1, 1, 0, 0, 2, 1, 1]
    assert [found["safety", "1862"][name] for name in numbers] == [0, 1, 1, 0, 1, 0, 0]
    assert [found["safety", "1863"][name] for name in numbers] == [0, 1, 0, 1, 1, 0, 1]
    headings = [found["safety", code]["heading"] for code in (*PLACES, "1881")]
    assert headings == ["wrong", "still", "right", "uncertain", None]


def test_equals_share_the_middle_and_one_alone_has_no_place(world: World) -> None:
    rows = [row("U07452", place, 2023, ("T", 20.0)) for place in PLACES[:3]]
    rows += [row("U07452", "1863", 2023, ("T", 10.0)), row("N17461", "1860", 2023, ("T", 90.0))]
    kept_rows(world.engine, *rows)
    found = cells(world)
    # One of four is better than the three that are equal: (1 + 2/2)/3 each, and 0 for the best.
    assert [found["safety", code]["need"] for code in PLACES] == [0.667, 0.667, 0.667, 0.0]
    # Of the one place that is measured nothing can be said: it may be the best or the worst.
    assert found["schooling", "1860"]["need"] == 0.5
    kept_rows(world.engine, row("N17461", "1861", 2023, ("T", 90.0)))
    both = cells(world)
    assert [both["schooling", code]["need"] for code in PLACES[:2]] == [0.5, 0.5]


def test_the_largest_come_first_with_the_numbers_behind_them(world: World) -> None:
    measured(world)
    an_initiative(world, **SAFETY, title="A", phase="ongoing", municipalities=["1860", "1861"])
    an_initiative(world, **SAFETY, title="B", phase="ongoing", municipalities=["1862"])
    an_initiative(world, **SAFETY, title="C", phase="planned", municipalities=["1863"])
    told = read(world, "/gaps?most=3&row=safety")
    first = told["items"][0]
    assert first["municipality"]["name"] == "Hällefors"
    assert [gap["score"] for gap in told["items"]] == sorted(
        (gap["score"] for gap in told["items"]), reverse=True
    )
    assert first["words"] == (
        "Hällefors, trygghet och skydd: inget pågår som invånarna har tillgång till; en är "
        "planerad. Invånarna i tre kommuner har tillgång till något, de övriga nio har inget "
        "liknande. Hur mycket skadegörelse anmäls: 40 per 1 000 (2023), länet 25 per 1 000; för "
        "osäkert att säga åt vilket håll."
    )
    assert first["measures"][0]["county_value"] == 25.0
    english = read(world, "/gaps?municipality=1863&row=safety", "en")["items"]
    assert len(english) == 1
    assert english[0]["words"].startswith(
        "Hällefors, safety and protection: nothing is running that its inhabitants have access to; "
        "one is planned. Inhabitants of three municipalities have access to something, the other "
        "nine have nothing like it."
    )


def test_catchment_counts_and_not_the_owner(world: World) -> None:
    an_initiative(world, **SAFETY, municipalities=["1860"])  # owned by Kumla kommun
    found = cells(world)
    assert found["safety", "1860"]["running"] == 1
    assert found["safety", "1881"]["running"] == 0


def test_weights_are_the_platforms_and_may_be_tried(world: World) -> None:
    measured(world)
    an_initiative(world, **SAFETY, municipalities=["1863"])
    need = cells(world, gap_need=1, gap_trend=0, gap_coverage=0)
    assert need["safety", "1863"]["score"] == 1.0
    done = cells(world, gap_need=0, gap_trend=0, gap_coverage=1)
    assert (done["safety", "1863"]["score"], done["safety", "1860"]["score"]) == (0.5, 1.0)
    path, headers = "/platforms/barn-och-unga", {"If-Match": "*"}
    patch = {"gap_need": 0, "gap_coverage": 0, "gap_trend": 3}
    assert world.ask("leader", "PATCH", path, json=patch, headers=headers).status_code == 200
    assert cells(world)["safety", "1862"]["score"] == 0.0  # Degerfors goes the right way
    told = read(world, "/gaps")["weights"]
    assert told == {
        "need": 0.0, "trend": 3.0, "coverage": 0.0, "county_wide": 0.5, "planned": 0.25,
    }  # fmt: skip
    tried = world.ask("anonymous", "GET", "/gaps?gap_trend=0")  # the other two are 0 already
    assert (tried.status_code, tried.json()["errors"][0]["pointer"]) == (422, "?gap_need")
    nothing = world.ask("leader", "PATCH", path, json={"gap_trend": 0}, headers=headers)
    assert nothing.json()["errors"][0]["pointer"] == "/gap_need"
    foreign = world.ask("other leader", "PATCH", path, json={"gap_trend": 1}, headers=headers)
    assert foreign.status_code == 403


def test_target_groups_and_ages_are_rows_too(world: World) -> None:
    an_initiative(world, **{**BARE, "target_groups": ["neet", "age-16-19"]}, age_from=15,
                  age_to=19, municipalities=["1881"])  # fmt: skip
    groups = cells(world, rows="target_group")
    assert groups["neet", "1881"]["running"] == 1
    assert groups["newly-arrived", "1881"]["running"] == 0
    spans = cells(world, rows="age")
    assert [spans[band, "1881"]["running"] for band in ("0-5", "13-15", "16-19", "20-25")] == [
        0, 1, 1, 0,
    ]  # fmt: skip
    (gap,) = read(world, "/gaps?rows=age&row=0-5&municipality=1881")["items"]
    assert gap["words"] == (
        "Kumla, 0–5 år: inget pågår som invånarna har tillgång till. Ingen av länets kommuner har "
        "något sådant igång."
    )


def test_what_changed_since_a_day_is_told(world: World) -> None:
    day = today()
    old = (day - timedelta(days=400)).isoformat()
    an_initiative(world, **SAFETY, title="A", municipalities=["1860"], phase="ongoing",
                  operative_since=old, age_from=3, age_to=4)  # fmt: skip
    an_initiative(world, **SAFETY, title="B", municipalities=["1860"], phase="ongoing",
                  operative_since=day.isoformat())  # fmt: skip
    an_initiative(world, **SAFETY, title="C", municipalities=["1860"], phase="completed",
                  starts_on=old, ends_on=day.isoformat())  # fmt: skip
    found = cells(world, since=day.isoformat())
    assert found["safety", "1860"]["changes"] == {"published": 3, "begun": 1, "ended": 1}
    assert found["safety", "1861"]["changes"] == {"published": 0, "begun": 0, "ended": 0}
    # What is to begin or end, and what rests, has neither begun nor ended.
    ahead = (day + timedelta(days=30)).isoformat()
    an_initiative(world, **SAFETY, title="D", municipalities=["1861"], phase="ongoing",
                  operative_since=ahead)  # fmt: skip
    an_initiative(world, **SAFETY, title="E", municipalities=["1861"], phase="paused",
                  starts_on=old, ends_on=ahead)  # fmt: skip
    an_initiative(world, **SAFETY, title="F", municipalities=["1861"], phase="paused",
                  starts_on=old, ends_on=day.isoformat())  # fmt: skip
    # Where nobody has told since when it is open, it began on the day it started.
    an_initiative(world, **SAFETY, title="G", municipalities=["1861"], phase="pilot",
                  starts_on=day.isoformat())  # fmt: skip
    coming = cells(world, since=day.isoformat())["safety", "1861"]["changes"]
    assert coming == {"published": 4, "begun": 1, "ended": 0}
    for path in ("/gaps", "/gap-matrix"):
        long_ago = world.ask("anonymous", "GET", f"{path}?since=0001-01-01")
        assert (long_ago.status_code, long_ago.json()["errors"][0]["pointer"]) == (422, "?since")
    later = cells(world, since=(day + timedelta(days=2)).isoformat())
    assert later["safety", "1860"]["changes"] == {"published": 0, "begun": 0, "ended": 0}
    assert cells(world)["safety", "1860"]["changes"] is None
    spans = cells(world, since=day.isoformat(), rows="age")
    assert spans["0-5", "1860"]["changes"]["published"] == 1
    (gap,) = read(world, f"/gaps?row=safety&municipality=1860&since={old}")["items"]
    assert gap["changes"] == {"published": 3, "begun": 2, "ended": 1}


def test_another_platform_has_its_own_matrix(world: World) -> None:
    an_initiative(world, **SAFETY, municipalities=["1860"])
    states = {
        f"{name}_{language}": "Text"
        for name in ("name", "current_state", "desired_state", "joint_effort")
        for language in ("sv", "en")
    }
    with Session(world.engine) as session, session.begin():
        session.add(Platform(code="inkludering", **states))
    assert cells(world)["safety", "1860"]["running"] == 1
    assert cells(world, platform="inkludering")["safety", "1860"]["running"] == 0
    for path in ("/gaps", "/gap-matrix"):
        wrong = world.ask("anonymous", "GET", f"{path}?platform=finns-inte")
        assert (wrong.status_code, wrong.json()["errors"][0]["pointer"]) == (422, "?platform")


@pytest.mark.parametrize(
    ("own", "wide", "planned", "held", "sv"),
    [
        (1, 0, 1, 1, "en insats pågår; en är planerad. Invånarna i en kommun har tillgång till "
                     "något, de övriga elva har inget liknande."),
        (2, 1, 0, 11, "två insatser pågår, och en för hela länet. Invånarna i elva kommuner har "
                      "tillgång till något, den återstående har inget liknande."),
        (0, 2, 13, 12, "inget eget pågår, men två insatser för hela länet är öppna; 13 är "
                       "planerade."),
        (0, 0, 0, 0, "inget pågår som invånarna har tillgång till. Ingen av länets kommuner har "
                     "något sådant igång."),
    ],
)  # fmt: skip
def test_one_and_many_are_said_as_people_say_them(
    own: int, wide: int, planned: int, held: int, sv: str
) -> None:
    gap = {
        "row": {"name_sv": "Trygghet", "name_en": "Safety"}, "municipality": {"name": "Kumla"},
        "running": own, "county_wide": wide, "planned": planned, "places_with": held, "places": 12,
        "measures": [],
    }  # fmt: skip
    assert telling.words(gap, "sv", measured=False) == f"Kumla, trygghet: {sv}"
    assert telling.words(gap, "en", measured=False).startswith("Kumla, safety: ")
