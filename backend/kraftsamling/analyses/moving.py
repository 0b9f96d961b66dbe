"""Noticing that a number on which an analysis rests is another one than it was, or measured
otherwise.

What is noticed is kept beside the evidence, for the lists; `exchange/__init__` sees to it that
`notice` is called wherever something is observed.
"""

from sqlmodel import Session, select

from kraftsamling.analyses import evidence
from kraftsamling.analyses.models import AnalysisEvidence, EvidenceKind
from kraftsamling.indicators.charts import observed
from kraftsamling.indicators.models import Indicator


def notice(session: Session, indicator_id: str) -> None:
    """Says of all evidence on this indicator whether it has moved."""
    e, indicator = AnalysisEvidence, session.get_one(Indicator, indicator_id)
    rows = session.exec(
        select(e).where(e.kind == EvidenceKind.indicator, e.ref == indicator_id)
    ).all()
    for row in rows:
        row.moved = has_moved(session, row, indicator)
        session.add(row)


def notice_all(session: Session) -> None:
    """The same of all evidence, as after an upgrade: it may have moved when nobody listened."""
    e = AnalysisEvidence
    for id in session.exec(select(e.ref).where(e.kind == EvidenceKind.indicator).distinct()).all():
        notice(session, id)


def has_moved(session: Session, row: AnalysisEvidence, indicator: Indicator) -> bool:
    """Held against what is known now, whatever was noticed."""
    if evidence.redefined(row, indicator):
        return True
    among = sorted({*row.areas, *evidence.values(row)})
    return bool(evidence.moved(row, observed(session, row.ref, among, row.gender)))
