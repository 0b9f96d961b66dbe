"""What one can ask about imports."""

from typing import Any

from sqlalchemy import ColumnElement, Select, String, Text, bindparam, cast, func, select

from kraftsamling.actors.models import Actors
from kraftsamling.exchange.importing.models import ImportRows, Imports
from kraftsamling.foundation.jobs import Job
from kraftsamling.foundation.json_sql import json_row
from kraftsamling.foundation.listing import Shape, page_of
from kraftsamling.initiatives.models import Initiatives

Jobs: Any = Job
KEYS = {"created_at": Imports.created_at, "id": Imports.id}
ROW_KEYS = {"id": ImportRows.number}


def _job() -> ColumnElement[Any]:
    """The one asked for last."""
    j = Jobs
    told = json_row(
        action=j.kind, state=j.state, phase=j.phase, phase_at=j.phase_at,
        phase_seconds=j.phase_seconds, done=j.done, total=j.total, error=j.error,
    )  # fmt: skip
    return (
        select(told)
        .where(j.subject == Imports.id)
        .order_by(j.created_at.desc(), j.id)
        .limit(1)
        .correlate(Imports)
        .scalar_subquery()
    )


def _summary() -> dict[str, Any]:
    i = Imports
    return {
        "id": i.id, "what": i.what, "file_name": i.file_name, "state": i.state,
        "row_count": i.row_count, "created_at": i.created_at, "job": _job(),
    }  # fmt: skip


def page(shape: Shape) -> Select[Any]:
    """A page; with the filter `mine` those of the person :who_id."""
    mine = Imports.created_by == bindparam("who_id", type_=String())
    return page_of(Imports.id, json_row(**_summary()), [mine] * len(shape.filters), KEYS, shape)


def one(_shape: None) -> Select[Any]:
    """One row for the import :id: JSON, its revision, and who made it."""
    i = Imports
    whole = json_row(
        **_summary(), kind=i.kind, encoding=i.encoding, delimiter=i.delimiter,
        header_row=i.header_row, columns=i.columns, sample=i.sample, mapping=i.mapping,
        report=i.report, revision=i.revision,
    )  # fmt: skip
    return select(cast(whole, Text), i.revision, i.created_by).where(i.id == bindparam("id"))


def rows(shape: Shape) -> Select[Any]:
    """A page of what the rows of the import :id became."""
    r = ImportRows
    title = select(Initiatives.title).where(Initiatives.id == r.thing_id).correlate(r)
    name = select(Actors.name).where(Actors.id == r.thing_id).correlate(r)
    row = json_row(
        row=r.number,
        outcome=r.outcome,
        id=r.thing_id,
        name=func.coalesce(title.scalar_subquery(), name.scalar_subquery()),
        undone=r.undone,
    )
    mine = [r.import_id == bindparam("id")]
    return page_of(r.number, row, mine, ROW_KEYS, shape, within=mine)
