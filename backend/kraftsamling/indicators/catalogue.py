"""The catalogue we ship: what is missing is added, and titles are put right; what an installation
changed stays its own."""

import json
from importlib.resources import files
from typing import Any

from sqlmodel import Session, col, select

from kraftsamling.foundation.text import sort_key
from kraftsamling.foundation.times import now
from kraftsamling.indicators.models import OWN, Indicator, IndicatorTerm
from kraftsamling.indicators.saving import hold
from kraftsamling.platforms.areas import FOCUS


def load(session: Session) -> None:
    catalogue = shipped()
    _put_titles_right(session, {told["id"]: told["title"] for told in catalogue})
    for told in catalogue:
        areas = told.pop("focus_areas")
        if session.get(Indicator, told["id"]) is None:
            session.add(Indicator(**told, title_key=sort_key(told["title"])))
            session.flush()
            session.add_all(
                IndicatorTerm(indicator_id=told["id"], term_id=FOCUS + area) for area in areas
            )


def _put_titles_right(session: Session, titles: dict[str, str]) -> None:
    """Nobody else can, and what its source calls something else is stopped until the two agree."""
    held = session.exec(select(Indicator.id, Indicator.title).where(col(Indicator.source) != OWN))
    other = [id for id, title in held if titles.get(id, title) != title]
    for one in hold(session, other):
        one.title, one.title_key = titles[one.id], sort_key(titles[one.id])
        one.revision += 1
        one.updated_at = now()


def shipped() -> list[dict[str, Any]]:
    text = (files("kraftsamling.indicators") / "data" / "catalogue.json").read_text("utf-8")
    told: list[dict[str, Any]] = json.loads(text)
    return told
