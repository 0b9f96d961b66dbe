"""What is measured, and which way it goes: a chart of the county, or of its municipalities where
only they are measured, and a table of its places.

As it was known when the report is made, of the report's year and those before it.
"""

from typing import NamedTuple

from sqlalchemy import exists, func
from sqlmodel import Session, col, select

from kraftsamling.foundation.times import HOME
from kraftsamling.foundation.wording import in_words
from kraftsamling.indicators import sheets, telling
from kraftsamling.indicators.charts import Home, charted, named, observed
from kraftsamling.indicators.drawing import svg
from kraftsamling.indicators.models import COUNTRY, Gender, Indicator, Observation
from kraftsamling.indicators.trends import Told, Value, rounds, trend
from kraftsamling.papers.document import Block, Heading, Paragraph, Picture
from kraftsamling.places.models import Municipality
from kraftsamling.platforms.models import Platform
from kraftsamling.reports import words
from kraftsamling.reports.counting import Year
from kraftsamling.reports.telling import Voice

ALL = Gender.all.value


class Places(NamedTuple):
    """The platform's municipalities in their order, its county, and what they are called."""

    municipalities: list[str]
    county: str
    home: Home

    @property
    def codes(self) -> list[str]:
        return [*self.municipalities, self.county, COUNTRY]


class Measured(NamedTuple):
    """An indicator until the report's year: values by area and year, and where they go."""

    indicator: Indicator
    values: dict[str, dict[int, Value]]
    goes: dict[str, Told]


def trends(session: Session, year: Year, voice: Voice) -> list[Block]:
    places = _places(session, year, voice)
    blocks: list[Block] = []
    for indicator in _offered(session, places):
        found = _measured(session, indicator, places, year)
        if found.goes:
            blocks += _told(found, places, voice)
    if not blocks:
        return [Paragraph(voice.say(words.NOTHING_MEASURED))]
    return [Paragraph(voice.say(words.TRENDS_LEAD)), *blocks]


def _places(session: Session, year: Year, voice: Voice) -> Places:
    m, county = Municipality, session.get_one(Platform, year.platform).county_code
    ours = select(m.code).where(m.county_code == county).order_by(col(m.name_key))
    codes = list(session.exec(ours))
    return Places(codes, f"00{county}", named(session, codes, voice.language))


def _offered(session: Session, places: Places) -> list[Indicator]:
    """Those that have been observed there, by their titles."""
    i, o = Indicator, Observation
    there = exists().where(
        col(o.indicator_id) == i.id, col(o.gender) == ALL, col(o.area).in_(places.codes)
    )
    wanted = select(i).where(there, col(i.archived_at).is_(None))
    return list(session.exec(wanted.order_by(col(i.title_key), col(i.id))))


def _measured(session: Session, indicator: Indicator, places: Places, year: Year) -> Measured:
    """Where it goes is told by these values alone: what came later is another year's to tell."""
    known = observed(session, indicator.id, places.codes, ALL)
    cut = {
        area: {at: told for at, told in series.items() if at <= year.number}
        for area, series in known.items()
    }
    values = {area: series for area, series in cut.items() if series}
    until = _rounds(session, indicator, year)
    goes = {area: trend(values[area], until) for area in places.codes if area in values}
    return Measured(indicator, values, goes if until else {})


def _rounds(session: Session, indicator: Indicator, year: Year) -> list[int]:
    """The years that its trends are told by, as they were at the end of the report's year."""
    o = Observation
    areas = select(o.year, func.count(col(o.area).distinct())).group_by(col(o.year))
    held = areas.where(o.indicator_id == indicator.id, col(o.value).is_not(None))
    return rounds(dict(session.exec(held.where(o.year <= year.number)).all()))


def _told(found: Measured, places: Places, voice: Voice) -> list[Block]:
    indicator, english = found.indicator, voice.language == "en"
    blocks: list[Block] = [
        Heading(indicator.question_en if english else indicator.question_sv, 2)
    ]  # fmt: skip
    source = _source(indicator, voice)
    blocks += _pictured(found, places, source, voice)
    rows = [
        _row(places.home.names[area], told, indicator, voice) for area, told in found.goes.items()
    ]
    heads = (words.AREA_MEASURED, words.LATEST, words.YEAR, words.DIRECTION)
    blocks.append(
        voice.table(indicator.title, heads, rows, source, numbers=(1, 2), widths=(3, 2, 1, 5))
    )
    return blocks


def _pictured(found: Measured, places: Places, source: str, voice: Voice) -> list[Block]:
    """The county, or where only municipalities are measured those that are, in their order."""
    measured = [
        area
        for area, series in found.values.items()
        if any(told.value is not None for told in series.values())
    ]
    alone = places.county in measured
    areas = [place for place in places.municipalities if place in measured]
    drawn = charted(
        places.home, found.indicator, [places.county] if alone else areas, ALL, voice.language,
        found.values, found.goes,
    )  # fmt: skip
    if len(drawn) < 2:
        return [
            block
            for one in drawn
            for block in (
                Paragraph(one.direction),
                Picture(svg(one.chart, voice.language), one.words, one.title, source),
            )
        ]
    blocks: list[Block] = [Paragraph(voice.say(words.EACH_PLACE))]
    for at in range(0, len(drawn), sheets.MOST):
        charts = drawn[at : at + sheets.MOST]
        first, last = charts[0].series[0].name, charts[-1].series[0].name
        title = voice.say(words.EACH_CAPTION, title=found.indicator.title, first=first, last=last)
        blocks.append(Picture(sheets.sheet(charts, title), sheets.words(charts), title, source))
    return blocks


def _row(name: str, goes: Told, indicator: Indicator, voice: Voice) -> tuple[str, ...]:
    value = voice.say(words.NO_VALUE)
    if goes.last_value is not None:
        value = telling.amount(goes.last_value, indicator.unit, voice.language)
    way = telling.direction(goes.movement, goes.doubt, indicator.better, voice.language)
    return (name, value, str(goes.last_year or "–"), way)


def _source(indicator: Indicator, voice: Voice) -> str:
    """Källa: Kolada, hämtat 20 november 2026."""
    told = voice.say(words.MEASURED_BY, source=indicator.source_name)
    if indicator.fetched_at is None:
        return f"{told}."
    day = in_words(indicator.fetched_at.astimezone(HOME).date(), voice.language)
    return voice.say(words.FETCHED, told=told, day=day)
