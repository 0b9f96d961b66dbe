"""A series among those it is compared with, gathered for drawing and telling."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import NamedTuple

import sqlalchemy as sa
from sqlmodel import Session, col, select
from sqlmodel.sql.expression import SelectOfScalar

from kraftsamling.foundation.problems import Language
from kraftsamling.indicators import similar, telling
from kraftsamling.indicators.drawing import SMALL, Chart, Line, svg
from kraftsamling.indicators.models import (
    COUNTRY,
    Doubt,
    Indicator,
    Movement,
    Observation,
    Observations,
    Trend,
    Verdict,
)
from kraftsamling.indicators.trends import Told, Value
from kraftsamling.places.models import Municipality

_GENDERS = {
    "sv": {"T": "", "K": " (kvinnor och flickor)", "M": " (män och pojkar)"},
    "en": {"T": "", "K": " (women and girls)", "M": " (men and boys)"},
}


_ALIKE = {"sv": "Liknande kommuner", "en": "Similar municipalities"}


class Series(NamedTuple):
    """`kind`: own, similar, county or country."""

    kind: str
    code: str | None
    name: str
    values: dict[int, Value]


class Home(NamedTuple):
    """Municipalities by their code, and the names of all areas, counties and the country too."""

    places: dict[str, Municipality]
    names: dict[str, str]


class Charted(NamedTuple):
    """One area's chart: what it shows, and what it says."""

    indicator: Indicator
    gender: str
    series: list[Series]  # its own first
    movement: Movement
    doubt: Doubt | None
    language: Language

    @property
    def verdict(self) -> Verdict:
        return telling.verdict_of(self.movement, self.indicator.better)

    @property
    def direction(self) -> str:
        return telling.direction(self.movement, self.doubt, self.indicator.better, self.language)

    @property
    def title(self) -> str:
        title, gender = self.indicator.title, _GENDERS[self.language][self.gender]
        return f"{title}{gender}, {self.series[0].name}"

    @property
    def words(self) -> str:
        mine, one = self.series[0], self.indicator
        told = telling.series(
            mine.name, mine.values, self.others, one.unit, one.target, self.language
        )
        return f"{self.direction} {told}"

    @property
    def others(self) -> list[telling.Other]:
        """Those that it is compared with and that have a value."""
        found = []
        for each in self.series[1:]:
            held = [(year, v.value) for year, v in each.values.items() if v.value is not None]
            if held:
                found.append(telling.Other(each.name, *max(held)))
        return found

    @property
    def chart(self) -> Chart:
        lines = [
            Line(each.name, each.kind, {year: v.value for year, v in each.values.items()})
            for each in self.series
        ]
        aim = "Mål" if self.language == "sv" else "Target"
        return Chart(self.title, self.indicator.unit, lines, self.indicator.target, self.words, aim)


def charts(
    session: Session, indicator: Indicator, areas: Sequence[str], gender: str, language: Language
) -> list[Charted]:
    """One for each of the areas that has anything measured, in the order asked for."""
    home = named(session, areas, language)
    values = observed(session, indicator.id, sorted(home.names), gender)
    told = {
        trend.area: Told(Movement(trend.movement), Doubt(trend.doubt) if trend.doubt else None)
        for trend in session.exec(_trends(indicator.id, gender))
    }
    alike = _similar(session, indicator.id, areas, gender)
    return charted(home, indicator, areas, gender, language, values, told, alike)


def charted(
    home: Home, indicator: Indicator, areas: Sequence[str], gender: str, language: Language,
    values: Mapping[str, dict[int, Value]], told: Mapping[str, Told],
    alike: Mapping[str, dict[int, Value]] | None = None,
) -> list[Charted]:  # fmt: skip
    """The same, of values and trends that are given: by area, and by year. `alike` holds the mean
    of the municipalities that are like each."""
    places, names = home
    found = []
    for area in areas:
        if area not in names or not values.get(area):
            continue
        among = [("own", area)]
        if area in places:
            among.append(("county", f"00{places[area].county_code}"))
        if area != COUNTRY:
            among.append(("country", COUNTRY))
        series = [
            Series(kind, code, names[code], values[code])
            for kind, code in among
            if values.get(code)
        ]
        if alike and alike.get(area):
            series.insert(1, Series("similar", None, _ALIKE[language], alike[area]))
        goes = told.get(area, Told(Movement.uncertain))
        found.append(Charted(indicator, gender, series, goes.movement, goes.doubt, language))
    return found


def named(session: Session, areas: Sequence[str], language: Language) -> Home:
    """The areas and those that they are compared with: their counties and the country."""
    m = Municipality
    places = {one.code: one for one in session.exec(select(m).where(col(m.code).in_(areas)))}
    wanted = {one.county_code for one in places.values()}
    wanted |= {code.removeprefix("00") for code in areas if code.startswith("00")}
    counties = select(m.county_code, m.county_name).where(col(m.county_code).in_(wanted)).distinct()
    names = {code: one.name for code, one in places.items()}
    names |= {f"00{code}": name for code, name in session.exec(counties)}
    return Home(places, names | {COUNTRY: "Riket" if language == "sv" else "Sweden"})


def _similar(
    session: Session, indicator_id: str, areas: Sequence[str], gender: str
) -> dict[str, dict[int, Value]]:
    o = Observations
    wanted = (
        sa.select(o.area, o.year, similar.mean(o))
        .where(o.indicator_id == indicator_id, o.gender == gender, o.area.in_(areas))
        .order_by(o.area, o.year)
    )
    found: defaultdict[str, dict[int, Value]] = defaultdict(dict)
    for area, year, value in session.execute(wanted):
        if value is not None:
            found[area][year] = Value(value)
    return found


def _trends(indicator_id: str, gender: str) -> SelectOfScalar[Trend]:
    return select(Trend).where(Trend.indicator_id == indicator_id, Trend.gender == gender)


def observed(
    session: Session, indicator_id: str, areas: Sequence[str], gender: str
) -> dict[str, dict[int, Value]]:
    """The values by area and year; what has none holds its reason."""
    o = Observation
    wanted = (
        select(o.area, o.year, o.value, o.status)
        .where(o.indicator_id == indicator_id, o.gender == gender, col(o.area).in_(areas))
        .order_by(o.area, col(o.year))
    )
    found: defaultdict[str, dict[int, Value]] = defaultdict(dict)
    for area, year, value, status in session.exec(wanted):
        found[area][year] = Value(value, status)
    return found


def as_answer(one: Charted, within: str = "") -> dict[str, object]:
    """In the shape of TrendChart. `within` tells pictures apart that are on one page twice."""
    mine = one.series[0]
    return {
        "title": one.title, "area": {"code": mine.code, "name": mine.name},
        "unit": one.indicator.unit, "target": one.indicator.target,
        "verdict": one.verdict, "movement": one.movement, "doubt": one.doubt,
        "direction": one.direction, "words": one.words,
        "lines": [
            {
                "kind": each.kind,
                "name": each.name,
                "values": [
                    {"year": year, "value": value, "status": status}
                    for year, (value, status) in each.values.items()
                ],
            }
            for each in one.series
        ],
        "source": one.indicator.source_name, "fetched_at": one.indicator.fetched_at,
        "svg": svg(
            one.chart, one.language, f"{within}{one.indicator.id}-{mine.code}-{one.gender}", SMALL
        ),
    }  # fmt: skip
