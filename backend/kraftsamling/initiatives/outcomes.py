"""What came of an initiative, its results and lessons, as far as they are shown."""

from typing import Any

from sqlalchemy import ColumnElement, case, func, or_, select

from kraftsamling.foundation.json_sql import json_list, json_row
from kraftsamling.initiatives.models import Initiatives, Lessons
from kraftsamling.initiatives.rules import Reach, inside


def lesson_count(reach: Reach) -> ColumnElement[Any]:
    counted = (
        select(func.count())
        .select_from(Lessons)
        .where(Lessons.initiative_id == Initiatives.id)
        .correlate(Initiatives)
        .scalar_subquery()
    )
    return case((shown(Initiatives.lessons_public, reach), counted), else_=0)


def shown(public: Any, reach: Reach) -> Any:
    """Whether what can be held back is shown: it is public, or the asker is inside."""
    return public if reach == "public" else or_(public, inside(reach))


def lesson(**more: Any) -> ColumnElement[Any]:
    """A lesson as an object."""
    x = Lessons
    return json_row(id=x.id, text=x.text, phase=x.phase, released_at=x.released_at, **more)


def lessons(reach: Reach) -> ColumnElement[Any]:
    """The initiative's lessons as an array, where they are shown."""
    return json_list(
        select(lesson())
        .where(Lessons.initiative_id == Initiatives.id, shown(Initiatives.lessons_public, reach))
        .order_by(Lessons.position)
        .correlate(Initiatives)
    )


def outcomes(reach: Reach) -> dict[str, Any]:
    """What came of it: its results and lessons, where they are shown."""
    results = case((shown(Initiatives.results_public, reach), Initiatives.results))
    return {"results": results, "lessons": lessons(reach)}
