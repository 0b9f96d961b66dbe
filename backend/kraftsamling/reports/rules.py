"""Who may do what with a report: for one row, and for many rows as SQL.

The platform's process leaders make and publish them; what is published is for everyone.
"""

from typing import Any, Literal, NamedTuple, Protocol

from sqlalchemy import ColumnElement, Text, and_, cast, exists, literal, or_, select, true

from kraftsamling.access.who import Who
from kraftsamling.foundation.json_sql import one_of
from kraftsamling.foundation.problems import Conflict, NotAllowed, Problem, Said
from kraftsamling.indicators.models import Gender, Observations
from kraftsamling.places.models import Municipalities
from kraftsamling.platforms.models import Platforms
from kraftsamling.reports.models import Reports, ReportVisibility, Section

Reach = Literal["public", "person", "all"]
Status = Literal["waiting", "working", "done", "failed"]

TELLING_VALUES = (Section.trends, Section.gaps)


class Standing(Protocol):
    """The few facts about a report that rights depend on."""

    @property
    def visibility(self) -> str: ...
    @property
    def platform(self) -> str: ...


class Facts(NamedTuple):
    """A Standing read from the database without the rest."""

    visibility: str
    platform: str


def reach(who: Who) -> Reach:
    """How far the asker sees, as part of a query's shape."""
    if who.administrator:
        return "all"
    return "person" if who.is_person else "public"


def reach_values(who: Who) -> dict[str, Any]:
    return {"who_leads": sorted(who.leads)}


def leads(who: Who, platform: str) -> bool:
    return who.administrator or (who.is_person and platform in who.leads)


def may_read(who: Who, report: Standing) -> bool:
    return report.visibility == ReportVisibility.published or leads(who, report.platform)


def readable(reach: Reach, r: Any = Reports) -> ColumnElement[bool]:
    """The same, for many rows."""
    if reach == "all":
        return true()
    published: ColumnElement[bool] = r.visibility == ReportVisibility.published.value
    return published if reach == "public" else or_(published, one_of(r.platform, "who_leads"))


def outdated(r: Any = Reports) -> ColumnElement[bool]:
    """Values of its places have been withheld since it was made, and it tells of values: it may
    show them still. Its files stay what they were, so that somebody has to withdraw it."""
    o, m, p = Observations, Municipalities, Platforms
    county = select(p.county_code).where(p.code == r.platform).correlate(r).scalar_subquery()
    places = select(m.code).where(m.county_code == county)
    hidden = select(literal(1)).where(
        o.withheld_at > r.finished_at,
        o.gender == Gender.all.value,
        or_(o.area.in_(places), o.area == literal("00") + county),
    )
    tells = [cast(r.sections, Text).contains(f'"{name.value}"') for name in TELLING_VALUES]
    return and_(r.finished_at.is_not(None), or_(*tells), exists(hidden))


def allowed_actions(who: Who, report: Standing, status: Status) -> list[str]:
    """What the asker may do next, in the order a page would offer it."""
    if not leads(who, report.platform):
        return []
    if report.visibility == ReportVisibility.archived:
        return ["restore"]
    if report.visibility == ReportVisibility.published:
        return ["withdraw", "archive"]
    first = {"done": ["publish"], "failed": ["try_again"]}.get(status, [])
    return [*first, "archive"]


def not_yours() -> Problem:
    return NotAllowed(
        Said(
            "Uppföljningar görs av plattformens processledare. Be en av dem.",
            "Reports are made by the platform's process leaders. Ask one of them.",
        )
    )


def not_now() -> Problem:
    return Conflict(
        Said(
            "Det går inte i det läge som uppföljningen är i. Läs om sidan.",
            "That is not possible in the state that the report is in. Reload the page.",
        )
    )
