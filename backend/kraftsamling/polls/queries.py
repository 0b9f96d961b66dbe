"""What one can ask about a date poll."""

from typing import Any

from sqlalchemy import ColumnElement, Select, Text, bindparam, case, cast, func, select

from kraftsamling.foundation.json_sql import json_list, json_row
from kraftsamling.polls.models import DatePolls, PollAnswers, PollPersons, PollTimes, TimeAnswer


def _said(answer: TimeAnswer) -> ColumnElement[Any]:
    said = case((PollAnswers.answer == answer.value, 1), else_=0)
    return func.coalesce(func.sum(said), 0)


def sums() -> Select[Any]:
    """The times of the poll :poll with their counts; columns as in PollSum."""
    t, a = PollTimes, PollAnswers
    counts = [_said(answer).label(answer.value) for answer in TimeAnswer]
    return (
        select(t.id, t.starts_at, t.ends_at, *counts)
        .select_from(t)
        .outerjoin(a, a.time_id == t.id)
        .where(t.poll_id == bindparam("poll"))
        .group_by(t.id, t.starts_at, t.ends_at)
    )


def _best() -> ColumnElement[Any]:
    s = sums().subquery()
    rank = (s.c.yes.desc(), s.c.if_need_be.desc(), s.c.starts_at, s.c.ends_at, s.c.id)
    can = s.c.yes + s.c.if_need_be > 0
    return select(s.c.id).where(can).order_by(*rank).limit(1).scalar_subquery()


def _times() -> ColumnElement[Any]:
    s = sums().subquery()
    fields = {name: s.c[name] for name in s.c.keys()}  # noqa: SIM118  columns, not a dict
    return json_list(select(json_row(**fields)).order_by(s.c.starts_at, s.c.ends_at, s.c.id))


def _persons() -> ColumnElement[Any]:
    p, a, t = PollPersons, PollAnswers, PollTimes
    answers = json_list(
        select(json_row(time_id=a.time_id, answer=a.answer))
        .select_from(a)
        .join(t, t.id == a.time_id)
        .where(a.person_id == p.id)
        .order_by(t.starts_at, t.ends_at, t.id)
        .correlate(p)
    )
    names = ("id", "name", "email", "source", "language", "comment", "answered_at", "written_at")
    fields = {name: getattr(p, name) for name in names}
    return json_list(
        select(json_row(**fields, answers=answers))
        .where(p.poll_id == bindparam("poll"))
        .order_by(p.created_at, p.id)
    )


def whole() -> Select[Any]:
    """One row for the poll :poll, as those who arrange see it: its JSON and its revision."""
    d = DatePolls
    names = ("id", "meeting_id", "status", "answer_by", "message", "fixed_time")
    fields = {name: getattr(d, name) for name in names}
    body = json_row(
        **fields, best_time=_best(), times=_times(), persons=_persons(), revision=d.revision,
        created_at=d.created_at, updated_at=d.updated_at,
    )  # fmt: skip
    return select(cast(body, Text), d.revision).where(d.id == bindparam("poll"))
