"""Writing notes and insights, with the refusals beside the verbs. Nothing here commits."""

from typing import Any

from sqlmodel import Session, col, delete, select

from kraftsamling.access.who import Who
from kraftsamling.foundation.mistakes import validated
from kraftsamling.foundation.problems import Conflict, FieldError, Said, invalid, not_found
from kraftsamling.foundation.revisions import check_revision
from kraftsamling.foundation.times import now
from kraftsamling.harvest import finding, rules
from kraftsamling.harvest.models import (
    Insight,
    InsightIndicator,
    InsightInitiative,
    InsightTerm,
    MeetingNote,
)
from kraftsamling.harvest.schemas import InsightFields, InsightIn
from kraftsamling.indicators.models import Indicator
from kraftsamling.initiatives import rules as initiatives
from kraftsamling.initiatives.models import Initiative
from kraftsamling.meetings import rules as meetings
from kraftsamling.meetings.models import Meeting, MeetingVisibility
from kraftsamling.platforms.areas import FOCUS, UNKNOWN, unknown_areas

TIES = ("initiatives", "focus_areas", "indicators")


def note(session: Session, who: Who, meeting_id: str, text: str) -> MeetingNote:
    """Raises NotFound, NotAllowed, Conflict."""
    meeting = for_writing(session, who, meeting_id)
    made = MeetingNote(
        meeting_id=meeting.id, text=text, created_by=who.person_id, changed_by=who.person_id
    )
    session.add(made)
    return made


def change_note(session: Session, who: Who, id: str, text: str, expected: str) -> MeetingNote:
    """Raises NotFound, NotAllowed, Stale (somebody else has changed it)."""
    held = _note(session, who, id)
    if held.removed_at is not None:
        raise not_found()
    check_revision(expected, held.revision)
    if held.text != text:
        held.text, held.changed_by = text, who.person_id
        _touch(session, held)
    return held


def remove_note(session: Session, who: Who, id: str, expected: str) -> None:
    """It is not shown any more. Undo with a restoration."""
    held = _note(session, who, id)
    check_revision(expected, held.revision)
    if held.removed_at is None:
        held.removed_at = now()
        _touch(session, held)


def restore_note(session: Session, who: Who, id: str) -> MeetingNote:
    held = _note(session, who, id)
    if held.removed_at is not None:
        held.removed_at = None
        _touch(session, held)
    return held


def learn(session: Session, who: Who, meeting_id: str, wanted: InsightIn) -> Insight:
    """A new insight of a meeting. Raises NotFound, NotAllowed, Conflict, Invalid."""
    meeting = for_writing(session, who, meeting_id)
    _refuse_unknown(session, who, wanted, set())
    made = Insight(meeting_id=meeting.id, text=wanted.text, created_by=who.person_id)
    session.add(made)
    session.flush()
    _tie(session, made.id, wanted)
    finding.index(session, [made])
    return made


def change_insight(
    session: Session, who: Who, id: str, patch: dict[str, Any], expected: str
) -> Insight:
    """Merges the patch. Raises NotFound, NotAllowed, Stale, Invalid."""
    insight = _insight(session, who, id)
    check_revision(expected, insight.revision)
    before = document(session, insight)
    given = {name: value for name, value in {**before, **patch}.items() if value is not None}
    wanted = validated(InsightFields, given)
    if _tidy(wanted) != before:
        _refuse_unknown(session, who, wanted, set(before["initiatives"]))
        insight.text = wanted.text
        _tie(session, insight.id, wanted)
        _touch(session, insight)
        finding.index(session, [insight])
    return insight


def remove_insight(session: Session, who: Who, id: str, expected: str) -> None:
    """It is not kept."""
    insight = _insight(session, who, id)
    check_revision(expected, insight.revision)
    session.exec(delete(InsightInitiative).where(col(InsightInitiative.insight_id) == id))
    session.exec(delete(InsightTerm).where(col(InsightTerm.insight_id) == id))
    session.exec(delete(InsightIndicator).where(col(InsightIndicator.insight_id) == id))
    finding.forget(session, id)
    session.delete(insight)


def document(session: Session, insight: Insight) -> dict[str, Any]:
    """The insight in the shape of InsightFields."""
    about = select(InsightInitiative.initiative_id).where(
        InsightInitiative.insight_id == insight.id
    )
    areas = select(InsightTerm.term_id).where(InsightTerm.insight_id == insight.id)
    measured = select(InsightIndicator.indicator_id).where(
        InsightIndicator.insight_id == insight.id
    )
    return {
        "text": insight.text,
        "initiatives": sorted(session.exec(about)),
        "focus_areas": sorted(id.removeprefix(FOCUS) for id in session.exec(areas)),
        "indicators": sorted(session.exec(measured)),
    }


def for_writing(session: Session, who: Who, meeting_id: str) -> Meeting:
    """The meeting, for those who harvest it. Raises NotFound, NotAllowed, Conflict (archived)."""
    meeting = session.get(Meeting, meeting_id)
    if meeting is None or not meetings.may_read(who, meeting):
        raise not_found()
    if not rules.may_write(who, meeting):
        raise rules.not_yours()
    if meeting.visibility == MeetingVisibility.archived:
        raise Conflict(
            Said(
                "Mötet är arkiverat. Återställ det först.",
                "The meeting is archived. Restore it first.",
            )
        )
    return meeting


def _note(session: Session, who: Who, id: str) -> MeetingNote:
    """Held until the transaction ends; not there for those who do not arrange its meeting."""
    held = session.exec(
        select(MeetingNote).where(col(MeetingNote.id) == id).with_for_update()
    ).first()
    if held is None:
        raise not_found()
    meeting = session.get_one(Meeting, held.meeting_id)
    if not rules.is_inside(who, meeting):
        raise not_found()
    for_writing(session, who, meeting.id)
    return held


def _insight(session: Session, who: Who, id: str) -> Insight:
    insight = session.exec(select(Insight).where(col(Insight.id) == id).with_for_update()).first()
    if insight is None:
        raise not_found()
    meeting = session.get_one(Meeting, insight.meeting_id)
    if not rules.may_read(who, meeting):
        raise not_found()
    for_writing(session, who, meeting.id)
    return insight


def _touch(session: Session, row: Insight | MeetingNote) -> None:
    row.revision += 1
    row.updated_at = now()
    session.add(row)


def _tidy(wanted: InsightFields) -> dict[str, Any]:
    told = wanted.model_dump()
    return {**told, **{name: sorted(set(told[name])) for name in TIES}}


def _tie(session: Session, id: str, wanted: InsightFields) -> None:
    """Touches only what differs."""
    told = _tidy(wanted)
    ties: tuple[tuple[Any, str, set[str]], ...] = (
        (InsightInitiative, "initiative_id", set(told["initiatives"])),
        (InsightTerm, "term_id", {FOCUS + code for code in told["focus_areas"]}),
        (InsightIndicator, "indicator_id", set(told["indicators"])),
    )
    for table, name, wished in ties:
        at = getattr(table, name)
        held = set(session.exec(select(at).where(table.insight_id == id)))
        if held - wished:
            session.exec(delete(table).where(table.insight_id == id, at.in_(held - wished)))
        session.add_all(table(insight_id=id, **{name: other}) for other in wished - held)


def _refuse_unknown(session: Session, who: Who, wanted: InsightFields, held: set[str]) -> None:
    asked = set(wanted.initiatives) - held
    found = session.exec(select(Initiative).where(col(Initiative.id).in_(asked)))
    known = {one.id for one in found if initiatives.may_read(who, one)} | held
    wrong = [f"/initiatives/{n}" for n, id in enumerate(wanted.initiatives) if id not in known]
    wrong += unknown_areas(session, wanted.focus_areas)
    measured = select(Indicator.id).where(col(Indicator.id).in_(wanted.indicators))
    there = set(session.exec(measured))
    wrong += [f"/indicators/{n}" for n, id in enumerate(wanted.indicators) if id not in there]
    if wrong:
        raise invalid(*(FieldError(pointer, "unknown", UNKNOWN) for pointer in wrong))
