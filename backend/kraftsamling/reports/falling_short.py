"""The largest gaps, in the words and with the numbers of /gaps."""

from typing import Any

from sqlmodel import Session

from kraftsamling.foundation.wording import figure, in_words
from kraftsamling.gaps import telling
from kraftsamling.gaps.queries import GapShape, largest
from kraftsamling.gaps.schemas import Axis, GapAsk
from kraftsamling.papers.document import Block, Items, Paragraph
from kraftsamling.reports import words
from kraftsamling.reports.counting import Year
from kraftsamling.reports.telling import Voice


def gaps(session: Session, year: Year, voice: Voice) -> list[Block]:
    bound = GapAsk.model_validate({"platform": year.platform}).values()
    told: dict[str, Any] = session.execute(largest(GapShape(Axis.focus_area)), bound).scalar_one()
    found = told["items"]
    if not found:
        return [Paragraph(voice.say(words.NO_GAPS))]
    rows = [
        (voice.name(one["row"]), one["municipality"]["name"], voice.number(one["running"]),
         voice.number(one["county_wide"]), figure(one["score"], voice.language, 2))
        for one in found
    ]  # fmt: skip
    heads = (words.AREA, words.MUNICIPALITY, words.RUNNING, words.COUNTY_WIDE, words.SIZE)
    return [
        Paragraph(voice.say(words.GAPS_LEAD)),
        Items(tuple(telling.words(one, voice.language) for one in found), numbered=True),
        voice.table(
            voice.say(words.GAPS_CAPTION), heads, rows, _source(told["weights"], voice),
            numbers=(2, 3, 4), widths=(4, 3, 2, 2, 2),
        ),
    ]  # fmt: skip


def _source(weights: dict[str, float], voice: Voice) -> str:
    day = in_words(voice.today, voice.language)
    shares = {name: figure(weights[name], voice.language) for name in ("need", "trend", "coverage")}
    return voice.say(words.GAPS_SOURCE, day=day, **shares)
