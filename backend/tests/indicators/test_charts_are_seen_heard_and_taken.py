"""Trends and charts over HTTP: the same numbers as lines, as words and as files."""

import csv
import io
import re
from typing import Any
from xml.etree.ElementTree import fromstring

import pytest
from sqlmodel import Session, col, delete

from kraftsamling.exchange.reference import load
from kraftsamling.indicators.drawing import Chart, Line, svg
from kraftsamling.indicators.models import Trend
from tests.helpers import World
from tests.indicators.doings import an_indicator, imported
from tests.indicators.kolada_server import KPI, kept_rows, row

SVG = "{http://www.w3.org/2000/svg}"
FALLING = [70, 68, 67, 65, 64, 62]  # 2019-2024, worked out in test_which_way_things_go


def measured(world: World) -> None:
    rows = [row(KPI, "1863", 2019 + n, ("T", float(v))) for n, v in enumerate(FALLING)]
    rows += [row(KPI, "0018", 2019 + n, ("T", 70.0 + n)) for n in range(6)]
    rows += [row(KPI, "0000", 2024, ("T", 71.5))]
    rows += [row(KPI, "1881", 2023, ("T", None, "Privacy")), row(KPI, "1881", 2024, ("T", 0.0))]
    kept_rows(world.engine, *rows)


def read(world: World, path: str, **headers: str) -> Any:
    answer = world.ask("anonymous", "GET", path, headers=headers)
    assert answer.status_code == 200, answer.text
    return answer.json()


def test_trends_are_listed_with_their_verdict(world: World) -> None:
    measured(world)
    items = read(world, f"/trends?indicator={KPI}")["items"]
    told = {one["area"]["name"]: (one["movement"], one["verdict"], one["doubt"]) for one in items}
    assert told == {
        "Hällefors": ("down", "wrong", None),
        "Örebro län": ("up", "right", None),
        "Riket": ("uncertain", "uncertain", "missing-years"),
        "Kumla": ("uncertain", "uncertain", "small-groups"),
    }
    fall = read(world, "/trends?verdict=wrong&focus_area=schooling")["items"]
    assert [(one["change"], one["first_year"], one["last_value"]) for one in fall] == [
        (-7.5, 2019, 62.0)
    ]
    assert read(world, "/trends?focus_area=safety")["items"] == []
    # What is better is a matter of opinion, and can be changed: the verdict follows.
    headers = {"If-Match": "*"}
    path = f"/indicators/{KPI}"
    world.ask("leader", "PATCH", path, json={"better": "lower"}, headers=headers)
    assert read(world, "/trends?area=1863")["items"][0]["verdict"] == "right"


def test_a_chart_says_in_words_what_it_shows(world: World) -> None:
    measured(world)
    items = read(world, f"/indicators/{KPI}/charts?area=1863&area=1881&area=1884")["items"]
    assert [one["area"]["name"] for one in items] == ["Hällefors", "Kumla"]  # Nora is not measured
    fall, kumla = items
    assert fall["words"] == (
        "Går åt fel håll, nedåt. Hällefors: från 70 % 2019 till 62 % 2024, som lägst 62 och som "
        "högst 70. Örebro län: 75 % 2024. Riket: 71,5 % 2024."
    )
    assert kumla["words"] == (
        "För osäkert att säga: grupperna är så små att värden är sekretessbelagda. "
        "Kumla: 0 % 2024. 2023: sekretess. Örebro län: 75 % 2024. Riket: 71,5 % 2024."
    )
    assert kumla["lines"][0]["values"] == [
        {"year": 2023, "value": None, "status": "privacy"},
        {"year": 2024, "value": 0.0, "status": "measured"},
    ]
    path = f"/indicators/{KPI}/charts?area=1863"
    (english,) = read(world, path, **{"accept-language": "en"})["items"]
    assert english["words"].startswith(
        "Goes the wrong way, downwards. Hällefors: from 70 % in 2019 to 62 % in 2024, "
        "lowest 62 and highest 70."
    )
    assert "Sweden: 71.5 % 2024." in english["words"]


def test_a_last_year_that_lacks_is_not_told_as_several(world: World) -> None:
    rows = [row(KPI, "1863", 2018 + n, ("T", float(v))) for n, v in enumerate(FALLING)]
    kept_rows(world.engine, *rows, row(KPI, "0000", 2024, ("T", 71.5)))
    path = f"/indicators/{KPI}/charts?area=1863&area=0000"
    told = [one["direction"] for one in read(world, path)["items"]]
    few = "det finns för få värden, eller inget för den senaste mätningen"
    assert told == [f"För osäkert att säga: {few}."] * 2
    told = [one["direction"] for one in read(world, path, **{"accept-language": "en"})["items"]]
    few = "there are too few values, or none for the latest round"
    assert told == [f"Too uncertain to say: {few}."] * 2


def test_the_picture_holds_each_value_and_its_words(world: World) -> None:
    measured(world)
    (one,) = read(world, f"/indicators/{KPI}/charts?area=1863")["items"]
    picture = fromstring(one["svg"])
    assert picture.find(f"{SVG}desc").text == one["words"]  # type: ignore[union-attr]
    assert picture.get("role") == "img"
    titled = set(picture.get("aria-labelledby", "").split())
    assert titled == {e.get("id") for e in picture if e.tag in (f"{SVG}title", f"{SVG}desc")}
    own = next(g for g in picture.iter(f"{SVG}g") if g.get("class") == "line own")
    heights = [float(mark.get("cy", "0")) for mark in own.iter(f"{SVG}circle")]
    # Ticks 60 to 75 by 5 over 176 units from 200 upwards: 70 lies 10/15 up, 62 lies 2/15.
    labels = [
        float(t.text or "") for t in picture.iter(f"{SVG}text") if re.match(r"\d\d$", t.text or "")
    ]
    assert (min(labels), max(labels)) == (60, 75)
    assert (heights[0], heights[-1]) == (82.7, 176.5)
    # Told apart without colour: by dash and by mark.
    dashes = [line.get("stroke-dasharray") for line in picture.iter(f"{SVG}polyline")]
    assert len(set(dashes)) == 3
    assert not any(e.get("style") for e in picture.iter())  # our policy forbids styles in markup


@pytest.mark.parametrize(
    ("own", "county", "stretches"),
    [
        ({2017: 9.0, 2020: 8.0, 2023: 7.0}, {2017: 5.0, 2020: 5.0, 2023: 5.0}, 1 + 1),
        ({2017: 9.0, 2020: None, 2023: 7.0}, {2017: 5.0, 2020: 5.0, 2023: 5.0}, 2 + 1),
        ({2017: 9.0, 2023: 7.0}, {2017: 5.0, 2020: 5.0, 2023: 5.0}, 2 + 1),
        ({2020: 9.0, 2021: 8.0}, {2021: 5.0}, 1 + 1),
        ({2020: None}, {}, 0),
    ],
)
def test_a_line_breaks_where_a_value_lacks_and_not_between_rounds(
    own: dict[int, float | None], county: dict[int, float | None], stretches: int
) -> None:
    drawn = [Line("Kumla", "own", own), Line("Örebro län", "county", county)]
    picture = svg(Chart("Trivsel", "%", drawn, None, "Ord.", "Mål"), "sv")
    assert picture.count("<polyline") == stretches


def test_a_chart_is_taken_along_as_a_file(world: World) -> None:
    measured(world)
    path = f"/indicators/{KPI}/charts/1863"
    table = world.ask("anonymous", "GET", f"{path}.csv")
    assert table.headers["content-type"] == "text/csv; charset=utf-8"
    rows = list(csv.reader(io.StringIO(table.content.decode("utf-8-sig")), delimiter=";"))
    assert rows[0] == ["område", "år", "värde", "status", "enhet"]
    assert rows[1] == ["Hällefors", "2019", "70,0", "measured", "%"]
    assert rows[-1] == ["Riket", "2024", "71,5", "measured", "%"]
    picture = world.ask("anonymous", "GET", f"{path}.svg?language=en")
    assert picture.headers["content-type"] == "image/svg+xml"
    assert "Goes the wrong way" in picture.text
    raster = world.ask("anonymous", "GET", f"{path}.png")
    assert raster.headers["content-type"] == "image/png"
    assert raster.content.startswith(b"\x89PNG")
    again = {"If-None-Match": raster.headers["etag"]}
    assert world.ask("anonymous", "GET", f"{path}.png", headers=again).status_code == 304
    assert world.ask("anonymous", "GET", f"{path}.gif").status_code == 422


def test_a_unit_that_a_spreadsheet_would_run_is_text(world: World) -> None:
    id = an_indicator(world, title="=cmd|calc", unit="=1+1")
    imported(world, "kommun;år;värde\nKumla;2020;-5\n", indicator=id)
    table = world.ask("anonymous", "GET", f"/indicators/{id}/charts/1881.csv")
    (_, line) = csv.reader(io.StringIO(table.content.decode("utf-8-sig")), delimiter=";")
    assert line == ["Kumla", "2020", "-5,0", "measured", "'=1+1"]


def test_what_was_fetched_before_trends_were_told_is_told_at_the_upgrade(world: World) -> None:
    measured(world)
    with Session(world.engine) as session, session.begin():
        session.exec(delete(Trend).where(col(Trend.id) != ""))
    assert read(world, "/trends")["total"] == 0
    with Session(world.engine) as session, session.begin():
        load(session)
    assert read(world, "/trends")["total"] == 4
