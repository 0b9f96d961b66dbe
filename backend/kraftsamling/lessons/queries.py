"""What one can ask about private lessons, requests and months: selects with finished JSON."""

from typing import Annotated, Any

from pydantic import Field
from sqlalchemy import ColumnElement, Select, Text, bindparam, cast, select

from kraftsamling.foundation.fields import Code, Id
from kraftsamling.foundation.json_sql import json_row, one_of
from kraftsamling.foundation.listing import Shape, page_of
from kraftsamling.foundation.pages import PageAsk
from kraftsamling.initiatives.models import Initiatives, LessonRequests, Lessons, Visibility
from kraftsamling.lessons.library import library_row, public
from kraftsamling.lessons.models import MonthsLessons, PrivateLessons
from kraftsamling.lessons.rules import asked, readable

KEYS = {"created_at": PrivateLessons.created_at, "id": PrivateLessons.id}
REQUEST_KEYS = {"asked_at": LessonRequests.asked_at, "id": LessonRequests.id}
MONTH_KEYS = {"month": MonthsLessons.month, "id": MonthsLessons.id}


class OfInitiative(PageAsk):
    """Repeat the parameter to widen it."""

    initiative: Annotated[list[Id] | None, Field(default=None, max_length=20)]

    def values(self) -> dict[str, Any]:
        """What is asked for, as the queries want it bound."""
        return {"initiative": self.initiative} if self.initiative else {}


class MonthFilter(PageAsk):
    platform: Annotated[list[Code] | None, Field(default=None, max_length=20)]

    def values(self) -> dict[str, Any]:
        """What is asked for, as the queries want it bound."""
        return {"platform": self.platform} if self.platform else {}


def _initiative(id: Any) -> ColumnElement[Any]:
    i = Initiatives
    told = select(json_row(id=i.id, title=i.title, phase=i.phase)).where(i.id == id)
    return told.correlate(id.class_).scalar_subquery()


def _private() -> ColumnElement[Any]:
    p = PrivateLessons
    return json_row(
        id=p.id, initiative=_initiative(p.initiative_id), text=p.text, phase=p.phase,
        created_at=p.created_at, revision=p.revision,
    )  # fmt: skip


def private_page(shape: Shape) -> Select[Any]:
    """A page of the asker's own private lessons; filters as in OfInitiative."""
    p = PrivateLessons
    filtered = [readable()]
    if "initiative" in shape.filters:
        filtered.append(one_of(p.initiative_id, "initiative"))
    return page_of(p.id, _private(), filtered, KEYS, shape)


def private(_shape: None) -> Select[Any]:
    """One row for the private lesson :id, if it is the asker's: its JSON and its revision."""
    p = PrivateLessons
    return select(cast(_private(), Text).label("body"), p.revision).where(
        p.id == bindparam("id"), readable()
    )


def _request() -> ColumnElement[Any]:
    r = LessonRequests
    return json_row(
        id=r.id, initiative=_initiative(r.initiative_id), phase=r.phase, asked_at=r.asked_at,
        answered_at=r.answered_at, dismissed_at=r.dismissed_at,
    )  # fmt: skip


def _asked() -> ColumnElement[bool]:
    i = Initiatives
    there = select(i.id).where(asked(), i.visibility != Visibility.archived.value)
    mine: ColumnElement[bool] = LessonRequests.initiative_id.in_(there)
    return mine


def requests(shape: Shape) -> Select[Any]:
    """A page of what the asker's initiatives are asked and have not answered."""
    r = LessonRequests
    filtered = [_asked(), r.answered_at.is_(None), r.dismissed_at.is_(None)]
    if "initiative" in shape.filters:
        filtered.append(one_of(r.initiative_id, "initiative"))
    return page_of(r.id, _request(), filtered, REQUEST_KEYS, shape)


def request(_shape: None) -> Select[Any]:
    """One row for the request :id: its JSON."""
    return select(cast(_request(), Text)).where(LessonRequests.id == bindparam("id"))


def _month() -> ColumnElement[Any]:
    m = MonthsLessons
    lesson = select(library_row()).where(Lessons.id == m.lesson_id).correlate(MonthsLessons)
    return json_row(
        id=m.id, month=m.month, platform=m.platform, why=m.why, chosen=m.chosen_by.is_not(None),
        lesson=lesson.scalar_subquery(),
    )  # fmt: skip


def months(shape: Shape) -> Select[Any]:
    """A page of months up to :until, those whose lesson is still there for everybody."""
    m = MonthsLessons
    shown = select(Lessons.id).join(Initiatives, Initiatives.id == Lessons.initiative_id)
    filtered = [m.lesson_id.in_(shown.where(*public())), m.month <= bindparam("until")]
    if "platform" in shape.filters:
        filtered.append(one_of(m.platform, "platform"))
    return page_of(m.id, _month(), filtered, MONTH_KEYS, shape)


def month(_shape: None) -> Select[Any]:
    """One row for the month :id: its JSON."""
    return select(cast(_month(), Text)).where(MonthsLessons.id == bindparam("id"))
