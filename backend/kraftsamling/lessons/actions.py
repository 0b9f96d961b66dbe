"""What can happen to a lesson before and after it is released. Nothing here commits."""

from typing import Any

from sqlmodel import Session, col, select

from kraftsamling.access.who import Who
from kraftsamling.foundation.mistakes import validated
from kraftsamling.foundation.problems import FieldError, Said, invalid, not_found
from kraftsamling.foundation.revisions import check_revision
from kraftsamling.foundation.times import now
from kraftsamling.initiatives import actions as initiatives
from kraftsamling.initiatives import documents
from kraftsamling.initiatives import rules as initiative_rules
from kraftsamling.initiatives.models import Initiative, Lesson, LessonRequest
from kraftsamling.lessons import rules
from kraftsamling.lessons.models import PrivateLesson
from kraftsamling.lessons.schemas import PrivateLessonFields, PrivateLessonIn

NO_SUCH = Said(
    "Det initiativet finns inte. Välj ett som finns.",
    "There is no such initiative. Choose one that is there.",
)
FULL = Said(
    "Initiativet har redan 30 släppta lärdomar. Ta tillbaka eller ta bort någon först.",
    "The initiative has 30 released lessons already. Take one back or remove one first.",
)
MOST = 30


def write(session: Session, who: Who, wanted: PrivateLessonIn) -> PrivateLesson:
    """A lesson for the own organisation's eyes; answers the request for it, if there is one.

    Raises Invalid for an initiative that the asker cannot see, NotAllowed.
    """
    initiative = session.get(Initiative, wanted.initiative_id)
    if initiative is None or not initiative_rules.may_read(who, initiative):
        raise invalid(FieldError("/initiative_id", "unknown", NO_SUCH))
    if not rules.may_write_for(who, initiative):
        raise rules.not_your_lesson()
    lesson = PrivateLesson(
        initiative_id=initiative.id,
        organisation_id=initiative.owner_id,
        created_by=who.person_id,
        phase=wanted.phase or initiative.phase,
        text=wanted.text,
    )
    session.add(lesson)
    _answered(session, initiative, lesson.phase)
    return lesson


def _answered(session: Session, initiative: Initiative, phase: str | None) -> None:
    asked = session.exec(
        select(LessonRequest).where(
            LessonRequest.initiative_id == initiative.id, LessonRequest.phase == phase
        )
    ).first()
    if asked is not None and asked.answered_at is None:
        asked.answered_at = now()
        session.add(asked)


def change(
    session: Session, who: Who, id: str, patch: dict[str, Any], expected: str
) -> PrivateLesson:
    """Merges the patch (RFC 7396). Raises NotFound, NotAllowed, Stale, Invalid."""
    lesson = _for_changing(session, who, id, expected)
    merged = {"text": lesson.text, "phase": lesson.phase, **patch}
    wanted = validated(PrivateLessonFields, {k: v for k, v in merged.items() if v is not None})
    if (wanted.text, wanted.phase) != (lesson.text, lesson.phase):
        lesson.text, lesson.phase = wanted.text, wanted.phase
        lesson.revision += 1
        session.add(lesson)
    return lesson


def remove(session: Session, who: Who, id: str, expected: str) -> None:
    """It is gone. Raises NotFound, NotAllowed, Stale."""
    session.delete(_for_changing(session, who, id, expected))


def release(session: Session, who: Who, id: str) -> tuple[Initiative, Lesson]:
    """Becomes the last of its initiative's lessons, as open as the initiative.

    Raises NotFound, NotAllowed (the initiative is another organisation's now), Invalid (full).
    """
    held = _for_changing(session, who, id, "*")
    initiative = initiatives.for_editing(session, who, held.initiative_id)
    before = documents.read(session, initiative)["lessons"]
    if len(before) >= MOST:
        raise invalid(FieldError("/lessons", "too_long", FULL))
    initiatives.change(
        session, who, initiative.id, {"lessons": [*before, {"text": held.text}]}, "*"
    )
    known = {lesson["id"] for lesson in before}
    mine = col(Lesson.initiative_id) == initiative.id
    released = session.exec(select(Lesson).where(mine, col(Lesson.id).not_in(known))).one()
    released.phase = held.phase
    session.add(released)
    session.delete(held)
    return initiative, released


def withdraw(session: Session, who: Who, id: str) -> PrivateLesson:
    """Takes a released lesson back: only the own organisation sees it then.

    Raises NotFound, NotAllowed (also for process leaders, who would not see it any more).
    """
    initiative_id = session.exec(select(Lesson.initiative_id).where(Lesson.id == id)).first()
    if initiative_id is None:
        raise not_found()
    initiative = initiatives.for_editing(session, who, initiative_id)
    lesson = session.get(Lesson, id)  # not before: somebody else may have taken it back meanwhile
    if lesson is None or lesson.initiative_id != initiative.id:
        raise not_found()
    if not rules.may_write_for(who, initiative):
        raise rules.not_your_lesson()
    held = PrivateLesson(
        initiative_id=initiative.id,
        organisation_id=initiative.owner_id,
        created_by=who.person_id if initiative.owner_id else initiative.created_by,
        phase=lesson.phase,
        text=lesson.text,
    )
    kept = [each for each in documents.read(session, initiative)["lessons"] if each["id"] != id]
    initiatives.change(session, who, initiative.id, {"lessons": kept}, "*")
    session.add(held)
    return held


def dismiss(session: Session, who: Who, id: str) -> LessonRequest:
    """Nothing to tell of that phase. Raises NotFound."""
    asked = _asked(session, who, id)
    asked.dismissed_at = asked.dismissed_at or now()
    session.add(asked)
    return asked


def ask_again(session: Session, who: Who, id: str) -> LessonRequest:
    """Undoes a dismissal. Raises NotFound."""
    asked = _asked(session, who, id)
    asked.dismissed_at = None
    session.add(asked)
    return asked


def _asked(session: Session, who: Who, id: str) -> LessonRequest:
    asked = session.get(LessonRequest, id)
    if asked is None:
        raise not_found()
    initiative = session.get_one(Initiative, asked.initiative_id)
    if not rules.may_write_for(who, initiative):
        raise not_found()
    return asked


def _for_changing(session: Session, who: Who, id: str, expected: str) -> PrivateLesson:
    """Held until the transaction ends; not there for those who may not read it."""
    lesson = session.exec(
        select(PrivateLesson).where(PrivateLesson.id == id).with_for_update()
    ).first()
    if lesson is None or not rules.may_read(who, lesson):
        raise not_found()
    if not rules.may_change(who, lesson):
        raise rules.not_your_lesson()
    check_revision(expected, lesson.revision)
    return lesson
