"""Phases: which belong together, and what happens when one ends: those who were there are asked
what they learnt."""

from collections.abc import Iterable
from typing import Any

from sqlalchemy import ColumnElement, or_
from sqlmodel import Session, select

from kraftsamling.foundation.times import now
from kraftsamling.initiatives.models import Initiative, LessonRequest, Phase

PLANNED = (Phase.idea, Phase.planned)  # not begun
RUNNING = (Phase.pilot, Phase.ongoing, Phase.scaling, Phase.implemented)
OVER = (Phase.completed, Phase.discontinued)
ON_THE_WAY = (Phase.planned, Phase.pilot, Phase.ongoing, Phase.scaling, Phase.implemented)
STOPPED = (Phase.paused, *OVER)


def in_phase(column: Any, phases: Iterable[Phase]) -> ColumnElement[bool]:
    return or_(*(column == phase.value for phase in phases))


def ended(before: str | None, after: str | None) -> bool:
    """Whether something that was on its way went a step further, or stopped.

    A step back is somebody setting the phase right: nothing has ended.
    """
    if before not in ON_THE_WAY or after is None:
        return False
    if after in STOPPED:
        return True
    return after in ON_THE_WAY and ON_THE_WAY.index(Phase(after)) > ON_THE_WAY.index(Phase(before))


def moved_on(session: Session, initiative: Initiative, before: str | None) -> None:
    """Asks for the lessons of the phase `before`, if it has ended."""
    if before is None or not ended(before, initiative.phase):
        return
    asked = session.exec(
        select(LessonRequest).where(
            LessonRequest.initiative_id == initiative.id, LessonRequest.phase == before
        )
    ).first() or LessonRequest(initiative_id=initiative.id, phase=before)
    asked.asked_at, asked.answered_at, asked.dismissed_at = now(), None, None
    session.add(asked)
