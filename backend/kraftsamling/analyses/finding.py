"""What the search knows of an analysis."""

from collections.abc import Sequence

from sqlmodel import Session, col, select

from kraftsamling.analyses import rules
from kraftsamling.analyses.models import Analysis, AnalysisStatus, AnalysisTerm
from kraftsamling.search import keeping
from kraftsamling.search.models import EntryKind


def index(session: Session, analyses: Sequence[Analysis]) -> None:
    """Tells the search what these analyses say, and who may find them now."""
    session.flush()
    ids = [one.id for one in analyses]
    areas: dict[str, list[keeping.Ref]] = {}
    for row in session.exec(select(AnalysisTerm).where(col(AnalysisTerm.analysis_id).in_(ids))):
        areas.setdefault(row.analysis_id, []).append((EntryKind.label, row.term_id))
    told = (
        keeping.Told(
            ref=one.id, title=one.title, standing=_standing(one),
            text="\n".join(
                text for text in (one.question, one.findings, one.recommendations) if text
            ),
            through=tuple(areas.get(one.id, ())),
        )
        for one in analyses
    )  # fmt: skip
    keeping.keep(session, EntryKind.analysis, *told)


def _standing(one: Analysis) -> keeping.Standing:
    """A shared one is found by who is signed in, a draft by its platform's team and its maker."""
    if one.status == AnalysisStatus.archived:
        return keeping.Standing(public=False)
    return keeping.Standing(
        public=one.status in rules.OPEN, signed_in=one.status == AnalysisStatus.shared,
        platform=one.platform, created_by=one.created_by,
    )  # fmt: skip
