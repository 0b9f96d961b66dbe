"""What one can ask about analyses: selects whose rows are finished JSON."""

from typing import Annotated, Any, NamedTuple

from pydantic import Field
from sqlalchemy import ColumnElement, Select, and_, bindparam, exists, func, literal, select
from sqlalchemy.orm import aliased

from kraftsamling.analyses.models import (
    Analyses,
    AnalysisStatus,
    AnalysisTerms,
    AnalysisVersions,
    Comments,
    EvidenceKind,
    Evidences,
)
from kraftsamling.analyses.rules import Reach, readable
from kraftsamling.foundation.fields import Code, Id
from kraftsamling.foundation.json_sql import json_list, json_row, one_of
from kraftsamling.foundation.listing import Shape, page_of
from kraftsamling.foundation.pages import PageAsk, SortText
from kraftsamling.indicators.models import Indicators
from kraftsamling.initiatives import rules as initiatives
from kraftsamling.initiatives.models import Initiatives
from kraftsamling.platforms.models import Platforms, Terms
from kraftsamling.search.models import EntryKind
from kraftsamling.search.queries import ranked

SORTS = {
    "published_at": func.coalesce(Analyses.published_at, Analyses.created_at),
    "title": Analyses.title_key,
    "updated_at": Analyses.updated_at,
}
KEYS = {**SORTS, "id": Analyses.id}
VERSION_KEYS = {"number": AnalysisVersions.number}
COMMENT_KEYS = {"created_at": Comments.created_at, "id": Comments.id}


class Reaches(NamedTuple):
    """How far the asker sees, among the analyses and among the initiatives they cite."""

    analyses: Reach
    initiatives: initiatives.Reach


class AnalysisFilter(PageAsk):
    q: str | None = Field(
        default=None, max_length=200, description="Words that must all occur, in any form."
    )
    status: Annotated[
        list[AnalysisStatus] | None,
        Field(
            default=None, max_length=10,
            description="Published when not said; others only what you may see.",
        ),
    ]  # fmt: skip
    platform: Annotated[list[Code] | None, Field(default=None, max_length=100)]
    focus_area: Annotated[list[Code] | None, Field(default=None, max_length=60)]
    indicator: Annotated[
        list[Annotated[str, Field(max_length=60)]] | None,
        Field(default=None, max_length=25, description="Rests on it."),
    ]
    initiative: Annotated[
        list[Id] | None, Field(default=None, max_length=25, description="Rests on it.")
    ]
    sort: SortText = Field(
        default=None, max_length=200,
        description="published_at, updated_at, title; a minus turns round. -published_at when not "
        "said; with `q` the best hits first (relevance).",
    )  # fmt: skip

    def values(self) -> dict[str, Any]:
        """What is asked for, as the queries want it bound."""
        asked = self.model_dump(exclude={"q", "limit", "page", "cursor", "sort"}, exclude_none=True)
        found = {name: value for name, value in asked.items() if value != []}
        if "focus_area" in found:
            found["focus_area"] = [f"focus-areas/{code}" for code in found["focus_area"]]
        return found if "status" in found else {**found, "status": [AnalysisStatus.published.value]}


def page(shape: Shape) -> Select[Any]:
    """A page of analyses; filters as in AnalysisFilter."""
    a, of = Analyses, AnalysisTerms
    about = select(literal(1)).where(of.analysis_id == a.id, one_of(of.term_id, "focus_area"))
    known: dict[str, ColumnElement[bool]] = {
        "status": one_of(a.status, "status"),
        "platform": one_of(a.platform, "platform"),
        "focus_area": exists(about),
        "indicator": _rests_on(EvidenceKind.indicator, one_of(Evidences.ref, "indicator")),
        "initiative": _rests_on(
            EvidenceKind.initiative, Evidences.ref.in_(_became(shape.reach.initiatives))
        ),
    }
    filtered = [readable(shape.reach.analyses), *(known[name] for name in sorted(shape.filters))]
    source, keys = ranked(EntryKind.analysis, a, KEYS, shape.question)
    return page_of(a.id, _summary(), filtered, keys, shape, source=source)


def _rests_on(kind: EvidenceKind, cited: ColumnElement[bool]) -> ColumnElement[bool]:
    e = Evidences
    return exists(
        select(literal(1)).where(e.analysis_id == Analyses.id, e.kind == kind.value, cited)
    )


def _became(reach: initiatives.Reach) -> Select[Any]:
    """The initiatives :initiative and all that have become part of them. Who cites one is told to
    those who may read it."""
    i, part = Initiatives, aliased(Initiatives)
    asked = select(i.id).where(one_of(i.id, "initiative"), initiatives.readable(reach))
    became = asked.cte("became", recursive=True)
    became = became.union(select(part.id).join(became, part.merged_into == became.c.id))
    return select(became.c.id)


def _summary() -> ColumnElement[Any]:
    a, t, of, p = Analyses, Terms, AnalysisTerms, Platforms
    platform = select(json_row(code=p.code, name_sv=p.name_sv, name_en=p.name_en))
    areas = (
        select(json_row(code=t.code, name_sv=t.name_sv, name_en=t.name_en))
        .select_from(t)
        .join(of, of.term_id == t.id)
        .where(of.analysis_id == a.id)
        .order_by(t.position)
        .correlate(a)
    )
    return json_row(
        id=a.id, title=a.title, question=a.question, authors=a.authors,
        language=a.language,
        platform=platform.where(p.code == a.platform).correlate(a).scalar_subquery(),
        focus_areas=json_list(areas), status=a.status, example=a.example, moved=_moved(),
        published_at=a.published_at, updated_at=a.updated_at,
    )  # fmt: skip


def _moved() -> ColumnElement[bool]:
    """What an indicator that is put away came to be is not told."""
    e, i = Evidences, Indicators
    offered = and_(i.id == e.ref, i.archived_at.is_(None))
    return exists(select(literal(1)).where(e.analysis_id == Analyses.id, e.moved, offered))


def versions(shape: Shape) -> Select[Any]:
    """A page of the versions of the analysis :id, the newest first."""
    v = AnalysisVersions
    row = json_row(number=v.number, at=v.at, title=v.body["title"].as_string())
    mine = v.analysis_id == bindparam("id")
    return page_of(v.number, row, [mine], VERSION_KEYS, shape, within=[mine])


def comments(shape: Shape) -> Select[Any]:
    """A page of the comments on the analysis :id, the oldest first; :who_id is the asker."""
    c = Comments
    row = json_row(
        id=c.id, by=c.by_name, text=c.text, created_at=c.created_at,
        resolved=c.resolved_at.is_not(None), mine=c.by_id == bindparam("who_id"),
        revision=c.revision,
    )  # fmt: skip
    shown = and_(c.analysis_id == bindparam("id"), c.removed_at.is_(None))
    return page_of(c.id, row, [shown], COMMENT_KEYS, shape)
