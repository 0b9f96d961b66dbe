"""What colleagues say of an analysis. Nothing here commits."""

from typing import Any

from sqlmodel import Session, col, select

from kraftsamling.access.who import Who
from kraftsamling.analyses import rules
from kraftsamling.analyses.actions import readable
from kraftsamling.analyses.models import Analysis, AnalysisComment
from kraftsamling.foundation.problems import NotAllowed, Said, not_found
from kraftsamling.foundation.revisions import check_revision
from kraftsamling.foundation.times import now

NOT_YOURS = Said(
    "Bara den som skrev kommentaren kan ändra den.", "Only whoever wrote the comment can change it."
)
NOT_FOR_YOU = Said(
    "Kommentarer är för kollegor: logga in med ett konto som hör till en organisation.",
    "Comments are for colleagues: sign in with an account that belongs to an organisation.",
)


def add(session: Session, who: Who, analysis_id: str, text: str) -> AnalysisComment:
    """Raises NotFound, NotAllowed."""
    one = _open(session, who, analysis_id)
    assert who.person_id is not None
    made = AnalysisComment(analysis_id=one.id, by_id=who.person_id, by_name=who.name, text=text)
    session.add(made)
    session.flush()
    return made


def change(
    session: Session, who: Who, id: str, patch: dict[str, Any], expected: str
) -> AnalysisComment:
    """Its writer changes the words; whoever keeps the analysis too says that it is dealt with.

    Raises NotFound, NotAllowed, Stale.
    """
    held, one = _held(session, who, id)
    check_revision(expected, held.revision)
    if "text" in patch and patch["text"] is not None:
        _refuse_others(who, held)
        held.text = patch["text"]
    if patch.get("resolved") is not None:
        if not (held.by_id == who.person_id or rules.may_edit(who, one)):
            raise NotAllowed(NOT_YOURS)
        held.resolved_at = (held.resolved_at or now()) if patch["resolved"] else None
    held.revision += 1
    session.add(held)
    return held


def remove(session: Session, who: Who, id: str, expected: str) -> None:
    """Its writer, or a process leader where it does not belong; undo with a restoration.

    Raises NotFound, NotAllowed, Stale.
    """
    held = _to_remove(session, who, id)
    check_revision(expected, held.revision)
    if held.removed_at is None:
        held.removed_at = now()
        held.revision += 1
        session.add(held)


def restore(session: Session, who: Who, id: str) -> AnalysisComment:
    held = _to_remove(session, who, id, removed=True)
    held.removed_at = None
    held.revision += 1
    session.add(held)
    return held


def _open(session: Session, who: Who, analysis_id: str) -> Analysis:
    one = readable(session, who, analysis_id)
    if not rules.may_comment(who, one):
        raise NotAllowed(NOT_FOR_YOU)
    return one


def _held(session: Session, who: Who, id: str) -> tuple[AnalysisComment, Analysis]:
    held = _locked(session, id)
    if held.removed_at is not None:
        raise not_found()
    return held, _open(session, who, held.analysis_id)


def _to_remove(session: Session, who: Who, id: str, *, removed: bool = False) -> AnalysisComment:
    """One's own words are one's own to take back, also when the analysis is no longer shared."""
    held = _locked(session, id)
    if held.removed_at is not None and not removed:
        raise not_found()
    if held.by_id != who.person_id and not rules.leads(
        who, _open(session, who, held.analysis_id).platform
    ):
        raise NotAllowed(NOT_YOURS)
    return held


def _locked(session: Session, id: str) -> AnalysisComment:
    c = AnalysisComment
    held = session.exec(select(c).where(col(c.id) == id).with_for_update()).first()
    if held is None:
        raise not_found()
    return held


def _refuse_others(who: Who, held: AnalysisComment) -> None:
    if held.by_id != who.person_id:
        raise NotAllowed(NOT_YOURS)
