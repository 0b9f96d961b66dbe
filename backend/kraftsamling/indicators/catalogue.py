"""The catalogue we ship: what is missing is added; what an installation changed stays its own."""

import json
from importlib.resources import files
from typing import Any

from sqlmodel import Session

from kraftsamling.foundation.text import sort_key
from kraftsamling.indicators.models import Indicator, IndicatorTerm
from kraftsamling.platforms.areas import FOCUS


def load(session: Session) -> None:
    for told in shipped():
        areas = told.pop("focus_areas")
        if session.get(Indicator, told["id"]) is None:
            session.add(Indicator(**told, title_key=sort_key(told["title"])))
            session.flush()
            session.add_all(
                IndicatorTerm(indicator_id=told["id"], term_id=FOCUS + area) for area in areas
            )


def shipped() -> list[dict[str, Any]]:
    text = (files("kraftsamling.indicators") / "data" / "catalogue.json").read_text("utf-8")
    told: list[dict[str, Any]] = json.loads(text)
    return told
