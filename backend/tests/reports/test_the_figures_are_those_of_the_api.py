"""Every figure of a report over the demo is the one that the API answers to anybody."""

from collections.abc import Iterator
from datetime import date, datetime
from typing import Any, NamedTuple

import pytest

from kraftsamling.exchange import demo
from kraftsamling.foundation.times import HOME, today
from kraftsamling.foundation.wording import figure, in_words
from tests.helpers import World, a_world
from tests.reports.doings import (
    Tables,
    a_report,
    fetched,
    html_tables,
    letters,
    pdf_text,
    picture_words,
    seen,
    word_tables,
)

OURS = "platform=barn-och-unga"
RUNNING = "phase=pilot&phase=ongoing&phase=scaling&phase=implemented"
ON = f"den {in_words(today(), 'sv')}"  # what is so now, whatever year the report is about
OVER = ("completed", "discontinued")


class Told(NamedTuple):
    """The demo, and what the three files say of the year of its latest harvested meeting."""

    world: World
    year: int
    word: Tables
    html: Tables
    pdf: str
    heard: list[str]

    @property
    def held(self) -> str:
        """How one asks for the meetings held in the year."""
        first, after = (f"{year}-01-01T00:00:00%2B01:00" for year in (self.year, self.year + 1))
        return f"/meetings?{OURS}&status=held&starts_from={first}&starts_before={after}"

    def within(self, day: str | None) -> bool:
        known = day is not None and date.fromisoformat(day)
        return bool(known) and date(self.year, 1, 1) <= known <= min(
            today(), date(self.year, 12, 31)
        )


@pytest.fixture(scope="module")
def told(shared_database_url: str) -> Iterator[Told]:
    """One for all, who only read."""
    with a_world(shared_database_url) as world:
        yield _told(world)


def _told(world: World) -> Told:
    demo.load(world.engine, "vatten hamn vinge stig")
    harvested = [one["meeting"]["starts_at"] for one in _all(world, f"/commitments?{OURS}")]
    year = datetime.fromisoformat(max(harvested)).astimezone(HOME).year
    id = a_report(world, year=year)
    assert seen(world, id)["status"] == "done"
    files = {kind: fetched(world, id, kind) for kind in ("word", "html", "pdf")}
    word, html = word_tables(files["word"]), html_tables(files["html"])
    heard = picture_words(files["word"])
    return Told(world, year, word, html, pdf_text(files["pdf"]), heard)


def _get(world: World, path: str) -> Any:
    answer = world.ask("anonymous", "GET", path)
    assert answer.status_code == 200, answer.text
    return answer.json()


def _all(world: World, path: str) -> list[Any]:
    """Every item of a list of no more than a few pages."""
    found, page = [], 1
    while True:
        answer = _get(world, f"{path}&limit=100&page={page}")
        found += answer["items"]
        if answer["links"]["next"] is None:
            assert len(found) == answer["total"]
            return found
        page += 1


def _figures(told: Told) -> dict[str, str]:
    world, year = told.world, told.year
    initiatives = _all(world, f"/initiatives?{OURS}")
    places = _get(world, f"/coverage?{OURS}&{RUNNING}")["municipalities"]
    met = {one["id"] for one in _all(world, told.held)}
    insights = [i for i in _all(world, f"/insights?{OURS}") if i["meeting"]["id"] in met]
    promised = [c for c in _all(world, f"/commitments?{OURS}") if c["meeting"]["id"] in met]
    states = [one["state"] for one in promised]
    released = [one["released_at"] for one in _all(world, f"/lessons?{OURS}")]
    lessons = [at for at in released if datetime.fromisoformat(at).astimezone(HOME).year == year]
    begun = [i for i in initiatives if told.within(i["starts_on"])]
    ended = [i for i in initiatives if told.within(i["ends_on"]) and i["phase"] in OVER]
    counts = {
        f"Publicerade initiativ {ON}": len(initiatives),
        f"Initiativ som började {year}": sum(i["phase"] not in ("idea", "planned") for i in begun),
        f"Initiativ som slutade {year}": len(ended),
        f"Lärdomar som delades {year}": len(lessons),
        f"Möten som hölls {year}": len(met),
        "Insikter från de mötena": len(insights),
        "Åtaganden därifrån som är klara": states.count("done"),
        "Åtaganden därifrån som är öppna": states.count("open"),
        "Åtaganden därifrån som inte blev av": states.count("dropped"),
    }
    reached = f"{sum(place['count'] > 0 for place in places)} av {len(places)}"
    return {
        **{what: str(count) for what, count in counts.items()},
        f"Kommuner där invånarna kan ta del av något som pågår {ON}": reached,
        "Deltagare på de mötena": str(_came(world, met)),
    }


def _came(world: World, meetings: set[str]) -> int:
    """As those who arrange them see it: checked in, or where nobody did, answered yes."""
    came = 0
    for id in meetings:
        answer = world.ask("administrator", "GET", f"/meetings/{id}/participants?limit=100")
        people = answer.json()["items"]
        there = [p for p in people if p["checked_in_at"]]
        came += len(there or [p for p in people if p["answer"] == "yes"])
    return came


def test_the_files_tell_the_figures_that_the_api_answers(
    told: Told,
) -> None:
    year, figures = told.year, _figures(told)
    assert len(figures) == 11
    assert int(figures[f"Publicerade initiativ {ON}"]) > 30
    assert 0 not in (
        int(figures[f"Möten som hölls {year}"]),
        int(figures["Deltagare på de mötena"]),
    )
    caption = f"{year} i siffror"
    assert dict(told.word[caption]) == figures  # type: ignore[arg-type]
    assert dict(told.html[caption]) == figures  # type: ignore[arg-type]
    missing = [w for w, number in figures.items() if letters(w + number) not in told.pdf]
    assert missing == []


def test_phases_focus_areas_and_methods_are_those_of_the_api(
    told: Told,
) -> None:
    world, word = told.world, told.word
    facets = _get(world, f"/initiatives?{OURS}&facets=phase,method&limit=1")["facets"]
    phases = {one["code"]: one["count"] for one in facets["phase"]}
    names = [(one["name_sv"], one["code"]) for one in _get(world, "/phases")["items"]]
    assert word[f"Initiativ efter fas {ON}"] == [
        [name, str(phases.get(code, 0))] for name, code in names
    ]  # fmt: skip
    coverage = _get(world, f"/coverage?{OURS}")
    running = _get(world, f"/coverage?{OURS}&{RUNNING}")
    cells = [cell["focus_area"] for cell in running["cells"]]
    areas = [
        [one["name_sv"], str(one["count"]), f"{cells.count(one['code'])} av 12"]
        for one in coverage["focus_areas"]
    ]
    assert word[f"Initiativ och kommuner för varje utvecklingsområde {ON}"] == areas
    used = {one["name_sv"]: str(one["count"]) for one in facets["method"]}
    assert {row[0]: row[2] for row in word[f"Metoder som initiativ använder {ON}"]} == used
    assert word == told.html


def test_what_meetings_led_to_is_told_with_who_and_when(
    told: Told,
) -> None:
    world = told.world
    harvested = {one["meeting"]["id"] for one in _all(world, f"/commitments?{OURS}")}
    meeting = next(one for one in _all(world, told.held) if one["id"] in harvested)
    insights = _all(world, f"/insights?meeting={meeting['id']}")
    promised = _all(world, f"/commitments?meeting={meeting['id']}")
    states = {"open": "Öppet", "done": "Klart", "dropped": "Blev inte av"}
    assert told.word[f"Åtaganden från {meeting['title']}"] == [
        [one["what"], one["actor"]["name"], one["due_on"], states[one["state"]]] for one in promised
    ]
    assert insights
    assert all(letters(one["text"]) in told.pdf for one in insights)


def test_trends_are_those_of_the_api_in_tables_and_in_the_words_of_pictures(told: Told) -> None:
    ways = {"right": "Går åt rätt håll", "wrong": "Går åt fel håll", "still": "Står still",
            "uncertain": "För osäkert att säga", "moves": "Förändras"}  # fmt: skip
    measured = _all(told.world, "/indicators?sort=title")
    heard = []
    for one in [one for one in measured if one["latest_year"]]:
        trends = _all(told.world, f"/trends?indicator={one['id']}&gender=T")
        rows = {row[0]: row[1:] for row in told.word[one["title"]]}
        assert len(rows) == len(trends) == 14
        for trend in trends:
            value, year, way = rows[trend["area"]["name"]]
            number = "Saknas" if trend["last_value"] is None else figure(trend["last_value"], "sv")
            assert value.split("\u00a0")[0].split(" ")[0] == number.split(" ")[0]
            assert (year, way.split(",")[0].split(":")[0].rstrip(".")) == (
                str(trend["last_year"]), ways[trend["verdict"]],
            )  # fmt: skip
        (chart,) = _get(told.world, f"/indicators/{one['id']}/charts?area=0018&gender=T")["items"]
        heard.append(chart["words"])
    assert len(heard) == 8
    assert told.heard == heard


def test_the_largest_gaps_are_those_of_the_api_in_its_words(told: Told) -> None:
    gaps = _get(told.world, "/gaps")
    assert len(gaps["items"]) == 10
    assert [
        letters(one["words"]) for one in gaps["items"] if letters(one["words"]) not in told.pdf
    ] == []
    assert told.word[f"Talen bakom luckorna {ON}"] == [
        [one["row"]["name_sv"], one["municipality"]["name"], str(one["running"]),
         str(one["county_wide"]), figure(one["score"], "sv", 2)]
        for one in gaps["items"]
    ]  # fmt: skip
