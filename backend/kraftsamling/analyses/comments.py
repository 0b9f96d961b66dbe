"""What colleagues say of an analysis. Nothing here commits."""

from typing import Any

from sqlmodel import Session, col, select

from kraftsamling.access.who import Who
from kraftsamling.analyses import rules
from kraftsamling.analyses.actions import readable
from kraftsamling.analyses.models import Analysis, AnalysisComment
from kraftsamling.foundation.problems import Conflict, NotAllowed, Said, not_found
from kraftsamling.foundation.revisions import check_revision
from kraftsamling.foundation.times import now

NOT_YOURS = Said(
    "Bara den som skrev kommentaren kan ändra den.", "Only whoever wrote the comment can change it."
)
TAKEN_AWAY = Said(
    "Kommentaren togs bort av en processledare. Bara en processledare kan lägga tillbaka den.",
    "The comment was removed by a process leader. Only a process leader can put it back.",
)
NOT_REMOVED = Said(
    "Kommentaren är inte borttagen. Läs om sidan.",
    "The comment is not removed. Reload the page.",
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
    held = _locked(session, id)
    if held.removed_at is not None:
        raise not_found()
    _leads_or_wrote(session, who, held)
    check_revision(expected, held.revision)
    held.removed_at, held.removed_by = now(), who.person_id
    held.revision += 1
    session.add(held)


def restore(session: Session, who: Who, id: str) -> AnalysisComment:
    """By whoever removed it, or a process leader: what a leader took away stays away.

    Raises NotFound, NotAllowed, Conflict.
    """
    held = _locked(session, id)
    leads = _leads_or_wrote(session, who, held)
    if held.removed_at is None:
        raise Conflict(NOT_REMOVED)
    if not leads and held.removed_by != who.person_id:
        raise NotAllowed(TAKEN_AWAY)
    held.removed_at = held.removed_by = None
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


def _leads_or_wrote(session: Session, who: Who, held: AnalysisComment) -> bool:
    """Whether the asker leads its platform; refuses those who neither lead nor wrote it. One's own
    words are one's own to take back, also when the analysis is no longer shared."""
    leads = rules.leads(who, session.get_one(Analysis, held.analysis_id).platform)
    if held.by_id != who.person_id:
        _open(session, who, held.analysis_id)
        if not leads:
            raise NotAllowed(NOT_YOURS)
    return leads


def _locked(session: Session, id: str) -> AnalysisComment:
    c = AnalysisComment
    held = session.exec(select(c).where(col(c.id) == id).with_for_update()).first()
    if held is None:
        raise not_found()
    return held


def _refuse_others(who: Who, held: AnalysisComment) -> None:
    if held.by_id != who.person_id:
        raise NotAllowed(NOT_YOURS)
