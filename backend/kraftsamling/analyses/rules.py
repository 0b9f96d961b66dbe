"""Who may do what with an analysis: for one row, and for many rows as SQL.

Process leaders keep the analyses of their platform. Who works in an organisation may begin one and
goes on writing on it until a process leader has published it. What is shared is read by everyone
who is signed in.
"""

from datetime import datetime
from typing import Any, Literal, NamedTuple, Protocol

from sqlalchemy import ColumnElement, String, and_, bindparam, or_, true

from kraftsamling.access.who import Who
from kraftsamling.analyses.models import Analyses, AnalysisStatus
from kraftsamling.foundation.json_sql import one_of
from kraftsamling.foundation.problems import NotAllowed, Problem, Said

Reach = Literal["public", "person", "all"]
OPEN = (AnalysisStatus.published, AnalysisStatus.superseded)


class Standing(Protocol):
    """The few facts about an analysis that rights depend on."""

    @property
    def status(self) -> str: ...
    @property
    def platform(self) -> str: ...
    @property
    def created_by(self) -> str | None: ...
    @property
    def published_at(self) -> datetime | None: ...


class Facts(NamedTuple):
    """A Standing read from the database without the rest."""

    status: str
    platform: str
    created_by: str | None
    published_at: datetime | None


def reach(who: Who) -> Reach:
    """How far the asker sees, as part of a query's shape."""
    if who.administrator:
        return "all"
    return "person" if who.is_person else "public"


def leads(who: Who, platform: str) -> bool:
    return who.administrator or (who.is_person and platform in who.leads)


def may_read(who: Who, analysis: Standing) -> bool:
    if analysis.status in OPEN or leads(who, analysis.platform):
        return True
    if analysis.status == AnalysisStatus.shared and who.is_person:
        return True
    return who.person_id is not None and analysis.created_by == who.person_id


def readable(reach: Reach, a: Any = Analyses) -> ColumnElement[bool]:
    """The same, for many rows; `a` may be an alias of Analysis."""
    if reach == "all":
        return true()
    public = or_(*(a.status == status.value for status in OPEN))
    if reach == "public":
        return public
    mine = and_(a.created_by.is_not(None), a.created_by == bindparam("who_id", type_=String()))
    shared = a.status == AnalysisStatus.shared.value
    return or_(public, shared, one_of(a.platform, "who_leads"), mine)


def may_begin(who: Who, platform: str) -> bool:
    return leads(who, platform) or (who.is_person and bool(who.organisations or who.leads))


def may_edit(who: Who, analysis: Standing) -> bool:
    if leads(who, analysis.platform):
        return True
    own = who.person_id is not None and analysis.created_by == who.person_id
    return own and analysis.published_at is None


def may_comment(who: Who, analysis: Standing) -> bool:
    """Colleagues who may read it, as long as it is not put away."""
    return who.is_person and analysis.status != AnalysisStatus.archived and (
        leads(who, analysis.platform) or bool(who.organisations)
    )  # fmt: skip


def allowed_actions(who: Who, analysis: Standing) -> list[str]:
    """What the asker may do next, in the order a page would offer it."""
    comment = ["comment"] if may_comment(who, analysis) and may_read(who, analysis) else []
    if not may_edit(who, analysis):
        return comment
    status, leader = analysis.status, leads(who, analysis.platform)
    if status == AnalysisStatus.archived:
        return ["restore"]
    found = ["edit", "freeze"]
    if status == AnalysisStatus.draft:
        found.append("share")
    if status == AnalysisStatus.shared:
        found.append("unshare")
    if leader and status in (AnalysisStatus.draft, AnalysisStatus.shared):
        found.append("publish")
    if leader and status == AnalysisStatus.published:
        found.append("supersede")
    if leader and status == AnalysisStatus.superseded:
        found.append("reinstate")
    return [*found, *comment, "archive"]


def not_yours() -> Problem:
    return NotAllowed(
        Said(
            "Analysen sköts av processledarna. Be en av dem.",
            "The analysis is kept by the process leaders. Ask one of them.",
        )
    )


def may_not_begin() -> Problem:
    return NotAllowed(
        Said(
            "Den som företräder en organisation kan skriva analyser. Be om en inbjudan.",
            "Who speaks for an organisation can write analyses. Ask for an invitation.",
        )
    )
