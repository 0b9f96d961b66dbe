"""What can happen to an analysis. Nothing here commits."""

from typing import Any

from sqlmodel import Session, col, delete, select

from kraftsamling.access.who import Who
from kraftsamling.analyses import evidence, finding, moving, refusals, rules
from kraftsamling.analyses.models import (
    Analysis,
    AnalysisStatus,
    AnalysisTerm,
    AnalysisVersion,
    EvidenceKind,
)
from kraftsamling.analyses.schemas import AnalysisFields, AnalysisIn
from kraftsamling.foundation.mistakes import validated
from kraftsamling.foundation.problems import FieldError, Said, invalid, not_found
from kraftsamling.foundation.revisions import check_revision
from kraftsamling.foundation.text import sort_key
from kraftsamling.foundation.times import now
from kraftsamling.platforms.areas import FOCUS, refuse_unknown_areas
from kraftsamling.platforms.models import Platform

PLAIN = ("title", "authors", "language", "question", "method", "findings", "recommendations")
NOT_PUBLISHED = Said(
    "Välj en annan publicerad analys.", "Choose another analysis that is published."
)


def begin(session: Session, who: Who, wanted: AnalysisIn, *, example: bool = False) -> Analysis:
    """A new draft. Raises NotAllowed, Invalid."""
    platform = _platform(session, wanted.platform)
    if not rules.may_begin(who, platform):
        raise rules.may_not_begin()
    one = Analysis(
        platform=platform, title=wanted.title, title_key="", example=example,
        created_by=who.person_id,
    )  # fmt: skip
    _write(session, who, one, wanted)
    return one


def change(session: Session, who: Who, id: str, patch: dict[str, Any], expected: str) -> Analysis:
    """Merges the patch in; one that changes nothing is no revision, one that changes what is
    published is a new version.

    Raises NotFound, NotAllowed, Stale, Invalid.
    """
    one = _for_editing(session, who, id)
    refusals.refuse_archived(one)
    check_revision(expected, one.revision)
    before = document(session, one)
    given = {name: value for name, value in {**before, **patch}.items() if value is not None}
    wanted = validated(AnalysisFields, given)
    numbers = evidence.give_numbers(one, evidence.of(session, one.id), wanted.evidence)
    for number, piece in zip(numbers, wanted.evidence, strict=True):
        piece.number = number  # what comes without one and is there already is no change
    if wanted.model_dump(mode="json") == before:
        return one
    if one.status in rules.OPEN:
        refusals.refuse_incomplete(wanted)
    _write(session, who, one, wanted)
    _touch(session, one)
    if one.status in rules.OPEN:
        refusals.refuse_unplaced(session, one)
        refusals.refuse_numberless(session, one)
        _keep_version(session, who, one)
    return one


def freeze(session: Session, who: Who, id: str) -> Analysis:
    """Its indicators as of now; a new version where it is published. Nothing happens when nothing
    has moved.

    Raises NotFound, NotAllowed, Conflict, and Invalid where a chart of nothing would be published.
    """
    one = _for_editing(session, who, id)
    refusals.refuse_archived(one)
    live = evidence.hold(session, one.id)
    kept = [row for row in evidence.of(session, one.id) if row.kind == EvidenceKind.indicator]
    rows = [row for row in kept if row.ref in live]
    if not any(moving.has_moved(session, row, live[row.ref]) for row in rows):
        return one
    for row in rows:
        evidence.freeze(session, row, live[row.ref])
        session.add(row)
    _touch(session, one)
    if one.status in rules.OPEN:
        refusals.refuse_numberless(session, one)
        _keep_version(session, who, one)
    return one


def share(session: Session, who: Who, id: str) -> Analysis:
    """Colleagues may read it and comment. Raises NotFound, NotAllowed, Conflict."""
    return _step(session, who, id, AnalysisStatus.draft, AnalysisStatus.shared)


def unshare(session: Session, who: Who, id: str) -> Analysis:
    return _step(session, who, id, AnalysisStatus.shared, AnalysisStatus.draft)


def publish(session: Session, who: Who, id: str) -> Analysis:
    """Shows it to everyone, and keeps its first version.

    Raises NotFound, NotAllowed, Conflict, Invalid.
    """
    one = _locked(session, who, id)
    if not rules.leads(who, one.platform):
        raise rules.not_yours()
    refusals.refuse_unless(one, AnalysisStatus.draft, AnalysisStatus.shared)
    refusals.refuse_incomplete(AnalysisFields.model_validate(document(session, one)))
    refusals.refuse_unplaced(session, one)
    refusals.refuse_numberless(session, one)
    one.status, one.published_at = AnalysisStatus.published, one.published_at or now()
    _touch(session, one)
    _keep_version(session, who, one)
    return one


def supersede(session: Session, who: Who, id: str, by: str) -> Analysis:
    """Its address stays, and leads on. Raises NotFound, NotAllowed, Conflict, Invalid."""
    # Both are held, always in the same order, and looked at only then: two that would replace each
    # other neither wait for each other nor both succeed.
    both = select(Analysis).where(col(Analysis.id).in_((id, by))).order_by(Analysis.id)
    held = {each.id: each for each in session.exec(both.with_for_update())}
    one, other = held.get(id), held.get(by)
    if one is None or not rules.may_read(who, one):
        raise not_found()
    if not rules.leads(who, one.platform):
        raise rules.not_yours()
    refusals.refuse_unless(one, AnalysisStatus.published)
    fits = other is not None and other.id != one.id and other.platform == one.platform
    if other is None or not fits or other.status != AnalysisStatus.published:
        raise invalid(FieldError("/by", "unknown", NOT_PUBLISHED))
    one.status, one.superseded_by = AnalysisStatus.superseded, other.id
    return _touch(session, one)


def reinstate(session: Session, who: Who, id: str) -> Analysis:
    """It stands by itself again. Raises NotFound, NotAllowed, Conflict."""
    one = _locked(session, who, id)
    if not rules.leads(who, one.platform):
        raise rules.not_yours()
    refusals.refuse_unless(one, AnalysisStatus.superseded)
    one.status, one.superseded_by = AnalysisStatus.published, None
    return _touch(session, one)


def archive(session: Session, who: Who, id: str, expected: str) -> None:
    """Puts it away; its versions are not read either until it is restored.

    Raises NotFound, NotAllowed, Stale, and Conflict where another one leads to it.
    """
    one = _for_editing(session, who, id)
    check_revision(expected, one.revision)
    refusals.refuse_replacing(session, one)
    if one.status != AnalysisStatus.archived:
        one.status_before, one.status = one.status, AnalysisStatus.archived
        _touch(session, one)


def restore(session: Session, who: Who, id: str) -> Analysis:
    one = _for_editing(session, who, id)
    refusals.refuse_unless(one, AnalysisStatus.archived)
    one.status, one.status_before = one.status_before or AnalysisStatus.draft, None
    return _touch(session, one)


def document(session: Session, one: Analysis) -> dict[str, Any]:
    """The analysis in the shape of AnalysisFields."""
    session.flush()
    of = select(AnalysisTerm.term_id).where(AnalysisTerm.analysis_id == one.id)
    return {
        **{name: getattr(one, name) for name in PLAIN},
        "focus_areas": sorted(id.removeprefix(FOCUS) for id in session.exec(of)),
        "evidence": [evidence.document(row) for row in evidence.of(session, one.id)],
    }


def readable(session: Session, who: Who, id: str) -> Analysis:
    """Raises NotFound where it is not the asker's to read."""
    one = session.get(Analysis, id) if "\x00" not in id else None
    if one is None or not rules.may_read(who, one):
        raise not_found()
    return one


def _locked(session: Session, who: Who, id: str) -> Analysis:
    """Held until the transaction ends; not there for those who may not read it."""
    one = session.exec(select(Analysis).where(col(Analysis.id) == id).with_for_update()).first()
    if one is None or not rules.may_read(who, one):
        raise not_found()
    return one


def _for_editing(session: Session, who: Who, id: str) -> Analysis:
    one = _locked(session, who, id)
    if not rules.may_edit(who, one):
        raise rules.not_yours()
    return one


def _step(
    session: Session, who: Who, id: str, before: AnalysisStatus, after: AnalysisStatus
) -> Analysis:
    one = _for_editing(session, who, id)
    refusals.refuse_unless(one, before)
    one.status = after
    return _touch(session, one)


def _touch(session: Session, one: Analysis) -> Analysis:
    one.revision += 1
    one.updated_at = now()
    session.add(one)
    finding.index(session, [one])
    return one


def _write(session: Session, who: Who, one: Analysis, wanted: AnalysisFields) -> None:
    refuse_unknown_areas(session, wanted.focus_areas)
    for name in PLAIN:
        setattr(one, name, getattr(wanted, name))
    one.title_key = sort_key(wanted.title)
    session.add(one)
    session.flush()
    session.exec(delete(AnalysisTerm).where(col(AnalysisTerm.analysis_id) == one.id))
    session.add_all(
        AnalysisTerm(analysis_id=one.id, term_id=FOCUS + code)
        for code in sorted(set(wanted.focus_areas))
    )
    evidence.write(session, who, one, wanted.evidence)
    finding.index(session, [one])


def _keep_version(session: Session, who: Who, one: Analysis) -> None:
    session.flush()
    one.version += 1
    body = {
        **document(session, one),
        "evidence": [row.model_dump(mode="json") for row in evidence.of(session, one.id)],
    }
    session.add(
        AnalysisVersion(
            analysis_id=one.id, number=one.version, at=now(), by_name=who.name, body=body
        )
    )


def _platform(session: Session, code: str | None) -> str:
    if code is None:
        return session.exec(select(Platform.code).where(Platform.is_default)).one()
    if session.get(Platform, code) is None:
        words = Said("Den plattformen finns inte.", "There is no such platform.")
        raise invalid(FieldError("/platform", "unknown", words))
    return code
