"""The evidence as it is told to one asker: with charts as of the day it was frozen, and what has
moved since. Asked for all together, however much there is."""

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa
from sqlmodel import Session

from kraftsamling.access.who import Who
from kraftsamling.analyses import cited, evidence
from kraftsamling.analyses.models import AnalysisEvidence, EvidenceKind
from kraftsamling.foundation.problems import Language
from kraftsamling.indicators.charts import Charted, Home, as_answer, charted, named
from kraftsamling.indicators.models import Indicator, Observations
from kraftsamling.indicators.trends import WINDOW, Value, trend

Known = dict[tuple[str, str], evidence.Series]  # by indicator and gender


def told(
    session: Session, who: Who, rows: Sequence[AnalysisEvidence], language: Language,
    *, whole: bool = False, as_it_was: bool = False,
) -> list[dict[str, Any]]:  # fmt: skip
    """In the shape of Evidence. `whole`: the asker writes on it, and needs also what they may not
    read. `as_it_was`: a version, without what has moved since."""
    found = cited.told(session, who, [(row.kind, row.ref) for row in rows])
    home = named(session, sorted({area for row in rows for area in row.areas}), language)
    live = {} if as_it_was else evidence.offered(session, [row.ref for row in rows])
    today = known(session, rows)
    answers = []
    for row in rows:
        title, path = found.get((row.kind, row.ref)) or (None, None)
        # What an indicator was called when it was frozen stands on its charts, and was for all.
        # The others are called what they are today, or nothing: that may never have been for all.
        title = row.facts.get("title", title) if as_it_was or path is None else title
        one = live.get(row.ref)
        answer = {
            **evidence.document(row), "title": title, "path": path,
            "question_sv": one and one.question_sv, "question_en": one and one.question_en,
            "frozen_at": row.frozen_at,
            "charts": [
                {**as_answer(each, f"e{row.number}-"), "fetched_at": row.frozen_at}
                for each in charts(row, home, language, today)
            ],
            "moved": _moved(row, today, home) if one else [],
            "redefined": one is not None and evidence.redefined(row, one),
        }  # fmt: skip
        if title is None and not whole:
            # Neither its id nor its caption: they may tell what the reader may not read.
            answer |= {"ref": None, "caption": None}
        answers.append(answer)
    return answers


def charts(row: AnalysisEvidence, home: Home, language: Language, today: Known) -> list[Charted]:
    """Drawn from what was frozen, with the trend that those values tell; none of no indicator."""
    if row.kind != EvidenceKind.indicator:
        return []
    held = evidence.tellable(row, today.get((row.ref, row.gender), {}))
    facts = dict(row.facts)
    measured = facts.pop("rounds", None) or _years_to(facts.pop("until", None) or _last_of(held))
    goes = {area: trend(years, measured) for area, years in held.items()}
    was = Indicator(id=row.ref, fetched_at=row.frozen_at, **facts)
    return charted(home, was, row.areas, row.gender, language, held, goes)


def _years_to(until: int) -> list[int]:
    """What was frozen when every year was a round."""
    return list(range(until - WINDOW + 1, until + 1))


def _last_of(held: evidence.Series) -> int:
    """What was frozen before the indicator's last year was frozen with it."""
    years = (year for of in held.values() for year, v in of.items() if v.value is not None)
    return max(years, default=0)


def known(session: Session, rows: Sequence[AnalysisEvidence]) -> Known:
    """What is known now of all that the evidence rests on, in one question."""
    measured = [row for row in rows if row.kind == EvidenceKind.indicator]
    areas = {area for row in measured for area in (*row.areas, *evidence.values(row))}
    o = Observations
    wanted = sa.select(o.indicator_id, o.gender, o.area, o.year, o.value, o.status).where(
        o.indicator_id.in_({row.ref for row in measured}), o.area.in_(areas)
    )
    found: Known = defaultdict(dict)
    for indicator, gender, area, year, value, status in session.execute(wanted):
        found[indicator, gender].setdefault(area, {})[year] = Value(value, status)
    return found


def _moved(row: AnalysisEvidence, today: Known, home: Home) -> list[dict[str, Any]]:
    return [
        {**move, "area": {"code": move["area"], "name": home.names.get(move["area"])}}
        for move in evidence.moved(row, today.get((row.ref, row.gender), {}))
    ]
