"""What one can ask about reports: selects whose rows are finished JSON."""

from typing import Annotated, Any

from pydantic import Field
from sqlalchemy import (
    ColumnElement,
    Select,
    Text,
    and_,
    bindparam,
    case,
    cast,
    func,
    literal,
    select,
)

from kraftsamling.foundation.fields import Code
from kraftsamling.foundation.jobs import Job
from kraftsamling.foundation.json_sql import json_list, json_row, one_of, one_of_numbers
from kraftsamling.foundation.listing import Shape, page_of
from kraftsamling.foundation.pages import PageAsk
from kraftsamling.platforms.models import Platforms
from kraftsamling.reports.models import FileKind, ReportFiles, Reports, ReportVisibility
from kraftsamling.reports.rules import Reach, outdated, readable

Jobs: Any = Job
KEYS = {"created_at": Reports.created_at, "id": Reports.id}
Many = Field(default=None, max_length=100)


class ReportFilter(PageAsk):
    """Repeat a parameter to widen it."""

    platform: Annotated[list[Code] | None, Many]
    year: Annotated[list[Annotated[int, Field(ge=0, le=9999)]] | None, Many]
    visibility: Annotated[
        list[ReportVisibility] | None,
        Field(
            default=None,
            max_length=10,
            description="Published when not said; others only what you may see.",
        ),
    ]

    def values(self) -> dict[str, Any]:
        """What is asked for, as the queries want it bound."""
        asked = self.model_dump(exclude={"limit", "page", "cursor"}, exclude_none=True)
        found = {name: value for name, value in asked.items() if value != []}
        return {"visibility": [ReportVisibility.published.value], **found}


def page(shape: Shape) -> Select[Any]:
    """A page of reports; filters as in ReportFilter."""
    r = Reports
    known: dict[str, ColumnElement[bool]] = {
        "platform": one_of(r.platform, "platform"),
        "year": one_of_numbers(r.year, "year"),
        "visibility": one_of(r.visibility, "visibility"),
    }
    filtered = [readable(shape.reach), *(known[name] for name in sorted(shape.filters))]
    return page_of(r.id, json_row(**_summary()), filtered, KEYS, shape)


def detail(reach: Reach) -> Select[Any]:
    """`whole`, if the asker may read it."""
    return whole(None).where(readable(reach))


def whole(_shape: None) -> Select[Any]:
    """One row for the report :id: its JSON, its revision, its status, whether it is outdated and
    its Facts."""
    r = Reports
    body = json_row(**_summary(), revision=r.revision)
    return select(
        cast(body, Text).label("body"), r.revision, status(), outdated(), r.visibility, r.platform
    ).where(r.id == bindparam("id"))


def file(reach: Reach) -> Select[Any]:
    """The file :kind of the report :id, if the asker may read it: its name's parts and digest."""
    r, f = Reports, ReportFiles
    return (
        select(r.platform, r.year, r.language, r.visibility, f.sha256)
        .select_from(r)
        .join(f, f.report_id == r.id)
        .where(r.id == bindparam("id"), f.kind == bindparam("kind"), readable(reach))
    )


def status() -> ColumnElement[Any]:
    """waiting, working, done, failed: the report tells that it is finished, its job the rest."""
    return case(
        (Reports.finished_at.is_not(None), literal("done")),
        (_of_job(Jobs.state) == "waiting", literal("waiting")),
        (_of_job(Jobs.state) == "running", literal("working")),
        else_=literal("failed"),
    )


def _of_job(told: Any) -> Any:
    """Of the job asked for last; it is forgotten after a time."""
    j = Jobs
    last = select(told).where(j.subject == Reports.id).order_by(j.created_at.desc(), j.id)
    return last.limit(1).correlate(Reports).scalar_subquery()


def _summary() -> dict[str, Any]:
    r, p, f, j = Reports, Platforms, ReportFiles, Jobs
    platform = select(json_row(code=p.code, name_sv=p.name_sv, name_en=p.name_en))
    order = case({kind.value: at for at, kind in enumerate(FileKind)}, value=f.kind)
    where = literal("/api/v1/reports/") + r.id + literal("/files/") + f.kind
    files = (
        select(json_row(kind=f.kind, size=f.size, file=where))
        .where(f.report_id == r.id)
        .order_by(order)
        .correlate(r)
    )
    share = case((j.total > 0, 100 * j.done // j.total), else_=0)
    unended = and_(r.finished_at.is_(None), _of_job(j.ended_at).is_(None))
    return {
        "id": r.id, "title": r.title,
        "platform": platform.where(p.code == r.platform).correlate(r).scalar_subquery(),
        "year": r.year, "language": r.language, "sections": r.sections,
        "visibility": r.visibility, "status": status(),
        "progress": case(
            (r.finished_at.is_not(None), 100), else_=func.coalesce(_of_job(share), 0)
        ),
        "step": case((unended, _of_job(j.phase))), "files": json_list(files),
        "created_at": r.created_at, "finished_at": r.finished_at,
        "published_at": r.published_at,
    }  # fmt: skip
