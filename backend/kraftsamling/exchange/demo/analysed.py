"""An example of an analysis, over made-up values and saying so. No letters are written."""

from typing import Any

from sqlmodel import Session, col, select

from kraftsamling.access.who import SYSTEM
from kraftsamling.analyses import actions
from kraftsamling.analyses.models import Analysis
from kraftsamling.analyses.schemas import AnalysisIn


def load(session: Session, told: list[dict[str, Any]], initiatives: dict[str, str]) -> None:
    """Adds and publishes what is not there yet; `initiatives` are ids by their keys in the demo."""
    for one in told:
        known = select(Analysis).where(Analysis.title == one["title"], col(Analysis.example))
        if session.exec(known).first() is not None:
            continue
        for evidence in one["evidence"]:
            if evidence["kind"] == "initiative":
                evidence["ref"] = initiatives[evidence["ref"]]
        begun = actions.begin(session, SYSTEM, AnalysisIn(**one), example=True)
        session.flush()
        actions.publish(session, SYSTEM, begun.id)
