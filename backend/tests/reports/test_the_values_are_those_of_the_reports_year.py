"""What is measured is told until the report's year, in all three files; the gaps as of the day."""

import re
from base64 import b64decode
from html import unescape

from sqlmodel import Session

from kraftsamling.foundation.times import today
from kraftsamling.foundation.wording import in_words
from kraftsamling.indicators.models import Indicator
from tests.helpers import World
from tests.indicators.kolada_server import KPI, kept_rows, row
from tests.reports.doings import (
    a_report,
    fetched,
    html_tables,
    letters,
    picture_words,
    texts,
    word_tables,
)

RISES = {2018 + n: 60.0 + 2 * n for n in range(6)}  # to 70 in 2023
FALLS = {2024: 55.5, 2025: 44.5}


def _measured(world: World, *areas: str) -> str:
    """Rises until 2023, and then falls; its title."""
    kept_rows(
        world.engine,
        *(row(KPI, area, at, ("T", v)) for area in areas for at, v in (RISES | FALLS).items()),
    )
    with Session(world.engine) as session:
        return session.get_one(Indicator, KPI).title


def test_an_earlier_year_is_told_by_the_values_until_then(world: World) -> None:
    title = _measured(world, "1881", "0018", "0000")
    id = a_report(world, year=2023, sections=["trends"])
    rows = {"Kumla", "Örebro län", "Riket"}
    told = [["70 %", "2023", "Går åt rätt håll, uppåt."]] * 3
    for tables in (
        word_tables(fetched(world, id, "word")),
        html_tables(fetched(world, id, "html")),
    ):
        assert {name for name, *_ in tables[title]} == rows
        assert [rest for _, *rest in tables[title]] == told
    (heard,) = picture_words(fetched(world, id, "word"))
    assert "till 70 % 2023" in heard
    assert "Riket: 70 % 2023." in heard
    said = letters(f"till och med 2023, som de var kända den {in_words(today(), 'sv')}")
    for text in texts(world, id).values():
        assert said in text
        assert not [new for new in ("2024", "2025", "55,5", "44,5") if letters(new) in text]
    # And what is so now, in the report of now.
    now = word_tables(fetched(world, a_report(world, sections=["trends"]), "word"))[title]
    assert now[0][:3] == ["Kumla", "44,5 %", "2025"]


def test_an_indicator_measured_only_later_is_not_told_of(world: World) -> None:
    title = _measured(world, "1881")
    for text in texts(world, a_report(world, year=2017, sections=["trends"])).values():
        assert letters(title) not in text
        assert letters("Ingen indikator har några mätvärden till och med 2017.") in text


def test_where_only_municipalities_are_measured_each_is_drawn(world: World) -> None:
    title = _measured(world, "1880", "1881", "1862", "0000")
    kept_rows(
        world.engine,
        row(KPI, "1862", 2021, ("T", None, "Privacy")),
        row(KPI, "1863", 2022, ("T", None, "Missing")),
        row(KPI, "0018", 2022, ("T", None, "Missing")),
    )
    id = a_report(world, year=2023, sections=["trends"])
    caption = f"{title}, kommunerna Degerfors–Örebro"
    page = fetched(world, id, "html").decode()
    (picture,) = re.findall(r"<figure>.*?</figure>\s*<p class=\"note\">.*?</p>", page, re.DOTALL)
    alt = unescape(re.search(r'alt="(.*?)"', picture)[1])  # type: ignore[index]
    rose = "från 60 % 2018 till 70 % 2023"
    assert alt == " ".join(
        [
            f"Degerfors: {rose}, som lägst 60 och som högst 70. 2021: sekretess. För osäkert att "
            "säga: grupperna är så små att värden är sekretessbelagda.",
            f"Kumla: {rose}, som lägst 60 och som högst 70. Går åt rätt håll, uppåt.",
            f"Örebro: {rose}, som lägst 60 och som högst 70. Går åt rätt håll, uppåt.",
            "Riket: 70 % 2023.",
        ]
    )
    assert unescape(picture).count(caption) == 1
    assert "Källa: Kolada, hämtat" in picture
    assert picture_words(fetched(world, id, "word")) == [alt]
    drawn = b64decode(picture.split("base64,")[1].split('"')[0]).decode()
    assert [name for name in re.findall(r">([^<>]+)</text>", drawn) if name[0].isalpha()] == [
        "Degerfors", "Kumla", "Örebro", "Området", "Riket",
    ]  # fmt: skip
    assert drawn.count("<polyline") == 2 + 1 + 1 + 3  # the year that is withheld breaks its line
    for text in texts(world, id).values():
        assert letters(caption) in text
    # Those without any value are told in the table.
    names = [name for name, *_ in html_tables(page.encode())[title]]
    assert names == ["Degerfors", "Hällefors", "Kumla", "Örebro", "Örebro län", "Riket"]


def test_one_that_is_measured_alone_is_drawn_as_the_county_is(world: World) -> None:
    title = _measured(world, "1881")
    id = a_report(world, year=2023, sections=["trends"])
    (heard,) = picture_words(fetched(world, id, "word"))
    assert heard.startswith("Går åt rätt håll, uppåt. Kumla: från 60 % 2018")
    assert letters(f"{title}, Kumla") in texts(world, id)["pdf"]


def test_the_gaps_say_which_day_they_are_of(world: World) -> None:
    _measured(world, "1881", "1880", "1883")
    day = in_words(today(), "sv")
    for text in texts(world, a_report(world, year=2023, sections=["summary", "gaps"])).values():
        assert letters(f"Här är de största, läget den {day}") in text
        assert letters(f"Luckorna räknas på allt som var känt den {day}") in text
