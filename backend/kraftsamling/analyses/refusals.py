"""What an analysis is refused for: the state it is in, and what its fields lack."""

import re

from sqlmodel import Session, col, select

from kraftsamling.analyses import evidence
from kraftsamling.analyses.models import Analysis, AnalysisStatus, EvidenceKind
from kraftsamling.analyses.schemas import AnalysisFields
from kraftsamling.foundation.problems import Conflict, FieldError, Said, invalid

NEEDED = Said("Fyll i det här innan analysen publiceras.", "Fill this in before publishing.")
NO_NUMBERS = Said(
    "Det finns inga siffror för de områden som är valda. Välj andra, eller ta bort underlaget.",
    "There are no numbers for the areas that are chosen. Choose others, or remove the evidence.",
)
MARKED = ("method", "findings", "recommendations")
_MARK = re.compile(r"^[ \t]*\[\[(\d{1,3})\]\][ \t]*$", re.MULTILINE)


def refuse_unless(one: Analysis, *statuses: AnalysisStatus) -> None:
    if one.status not in statuses:
        raise Conflict(
            Said(
                "Analysen är inte längre i det läget. Läs om sidan.",
                "The analysis is no longer in that state. Reload the page.",
            )
        )


def refuse_archived(one: Analysis) -> None:
    """What is put away stays as it is: a change would reach readers without a version."""
    refuse_unless(one, *(status for status in AnalysisStatus if status != AnalysisStatus.archived))


def refuse_incomplete(wanted: AnalysisFields) -> None:
    """What everyone reads says what was asked, what was found, and on what it rests."""
    missing = [name for name in ("question", "findings", "evidence") if not getattr(wanted, name)]
    if missing:
        raise invalid(*(FieldError(f"/{name}", "missing", NEEDED) for name in missing))


def refuse_unplaced(session: Session, one: Analysis) -> None:
    """A mark in a text stands for evidence that there is."""
    session.flush()
    numbers = {row.number for row in evidence.of(session, one.id)}
    wrong = []
    for name in MARKED:
        unknown = [n for n in _MARK.findall(getattr(one, name) or "") if int(n) not in numbers]
        if unknown:
            words = Said(
                f"Det finns inget underlag [[{unknown[0]}]]. Ta bort märket eller lägg till det.",
                f"There is no evidence [[{unknown[0]}]]. Remove the mark or add it.",
            )
            wrong.append(FieldError(f"/{name}", "unknown", words))
    if wrong:
        raise invalid(*wrong)


def refuse_numberless(session: Session, one: Analysis) -> None:
    """A chart of nothing tells readers nothing; a value that is kept back tells that it is."""
    wrong = [
        FieldError(f"/evidence/{place}/areas", "missing", NO_NUMBERS)
        for place, row in enumerate(evidence.of(session, one.id))
        if row.kind == EvidenceKind.indicator and not any(o[0] in row.areas for o in row.frozen)
    ]
    if wrong:
        raise invalid(*wrong)


def refuse_replacing(session: Session, one: Analysis) -> None:
    """What leads here, itself put away or not, would lead nowhere."""
    older = select(Analysis).where(Analysis.superseded_by == one.id).order_by(col(Analysis.id))
    replaced = session.exec(older).first()
    if replaced is not None:
        raise Conflict(
            Said(
                f"Den här analysen ersätter ”{replaced.title}”. Låt den gälla igen först, "
                "eller ersätt den med en annan.",
                f"This analysis supersedes “{replaced.title}”. Let that one stand again first, "
                "or supersede it by another.",
            )
        )
