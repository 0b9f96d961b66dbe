"""What is measured, and which way it goes: a chart of the county and a table of its places."""

from typing import Any, NamedTuple

from sqlalchemy import case, select
from sqlmodel import Session, col
from sqlmodel import select as choose

from kraftsamling.foundation.times import HOME
from kraftsamling.foundation.wording import in_words
from kraftsamling.indicators import telling
from kraftsamling.indicators.charts import charts
from kraftsamling.indicators.drawing import svg
from kraftsamling.indicators.models import COUNTRY, Doubt, Gender, Indicator, Movement, Trends
from kraftsamling.indicators.queries import name_of
from kraftsamling.papers.document import Block, Heading, Paragraph, Picture
from kraftsamling.places.models import Municipalities
from kraftsamling.platforms.models import Platform
from kraftsamling.reports import words
from kraftsamling.reports.counting import Year
from kraftsamling.reports.telling import Voice


class Going(NamedTuple):
    """Where a place's series goes, and its last value."""

    indicator: str
    area: str
    movement: str
    doubt: str | None
    last_year: int | None
    last_value: float | None


def trends(session: Session, year: Year, voice: Voice) -> list[Block]:
    county = f"00{session.get_one(Platform, year.platform).county_code}"
    going = _going(session, county, voice)
    measured = {one.indicator for one in going}
    offered = col(Indicator.archived_at).is_(None)
    wanted = choose(Indicator).where(col(Indicator.id).in_(measured), offered)
    blocks: list[Block] = []
    for indicator in session.exec(wanted.order_by(col(Indicator.title_key), col(Indicator.id))):
        theirs = [one for one in going if one.indicator == indicator.id]
        blocks += _told(session, indicator, county, theirs, voice)
    return blocks or [Paragraph(voice.say(words.NOTHING_MEASURED))]


def _going(session: Session, county: str, voice: Voice) -> list[Going]:
    """Of the county's municipalities in their order, then the county and the country."""
    t, m = Trends, Municipalities
    places = select(m.code).where(m.county_code == county.removeprefix("00"))
    rank = case((t.area == COUNTRY, 2), (t.area == county, 1), else_=0)
    rows = (
        select(t.indicator_id, name_of(t.area), t.movement, t.doubt, t.last_year, t.last_value)
        .outerjoin(m, m.code == t.area)
        .where(t.gender == Gender.all.value)
        .where(t.area.in_(places) | t.area.in_((county, COUNTRY)))
        .order_by(t.indicator_id, rank, m.name_key)
    )
    return [Going(*row) for row in session.execute(rows)]


def _told(
    session: Session, indicator: Indicator, county: str, going: list[Going], voice: Voice
) -> list[Block]:
    english = voice.language == "en"
    blocks: list[Block] = [
        Heading(indicator.question_en if english else indicator.question_sv, 2)
    ]  # fmt: skip
    source = _source(indicator, voice)
    for one in charts(session, indicator, [county], Gender.all.value, voice.language):
        picture = svg(one.chart, voice.language)
        blocks += [Paragraph(one.direction), Picture(picture, one.words, one.title, source)]
    rows = [_row(one, indicator, voice) for one in going]
    heads = (words.AREA_MEASURED, words.LATEST, words.YEAR, words.DIRECTION)
    blocks.append(
        voice.table(indicator.title, heads, rows, source, numbers=(1, 2), widths=(3, 2, 1, 5))
    )
    return blocks


def _row(one: Going, indicator: Indicator, voice: Voice) -> tuple[str, ...]:
    held = one.last_value is not None
    value: Any = telling.amount(one.last_value or 0, indicator.unit, voice.language)
    doubt = Doubt(one.doubt) if one.doubt else None
    way = telling.direction(Movement(one.movement), doubt, indicator.better, voice.language)
    name = voice.say(words.COUNTRY) if one.area == "Riket" else one.area
    return (name, value if held else voice.say(words.NO_VALUE), str(one.last_year or "–"), way)


def _source(indicator: Indicator, voice: Voice) -> str:
    """Källa: Kolada, hämtat 20 november 2026."""
    told = voice.say(words.MEASURED_BY, source=indicator.source_name)
    if indicator.fetched_at is None:
        return f"{told}."
    day = in_words(indicator.fetched_at.astimezone(HOME).date(), voice.language)
    return voice.say(words.FETCHED, told=told, day=day)
