"""The figures of a year: what everyone may see of a platform, asked for as the API asks for it.

A figure that the API also answers comes from that room's own query, so that the two cannot differ.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from typing import Any, NamedTuple

from sqlalchemy import Select, and_, func, or_, select
from sqlalchemy.orm import aliased
from sqlmodel import Session

from kraftsamling.actors.models import Actors
from kraftsamling.commitments.models import Commitments
from kraftsamling.foundation.times import HOME, now
from kraftsamling.harvest.models import Insights
from kraftsamling.harvest.rules import readable as harvest_readable
from kraftsamling.initiatives.facets import FacetShape, facets
from kraftsamling.initiatives.models import Initiatives, Lessons
from kraftsamling.initiatives.phases import OVER, PLANNED, RUNNING, in_phase
from kraftsamling.initiatives.rules import readable
from kraftsamling.lessons.library import public as lessons_public
from kraftsamling.mapping.coverage import CoverageShape, coverage
from kraftsamling.meetings.filters import conditions
from kraftsamling.meetings.models import Meetings, MeetingVisibility
from kraftsamling.meetings.rules import Reach, over
from kraftsamling.methods.models import Methods
from kraftsamling.participation.models import Answer, Participants
from kraftsamling.platforms.models import Terms, Vocabulary

FOR_ALL = Reach("public", "public")


@dataclass(frozen=True)
class Year:
    """A platform's year, as far as it has come on the day it is asked about."""

    platform: str
    number: int
    today: date

    @property
    def first(self) -> date:
        return date(self.number, 1, 1)

    @property
    def last(self) -> date:
        return min(date(self.number, 12, 31), self.today)

    @property
    def begins(self) -> datetime:
        return _midnight(self.number)

    @property
    def ends(self) -> datetime:
        """When the next one begins."""
        return _midnight(self.number + 1)


class Dated(NamedTuple):
    """An initiative with the day in question."""

    title: str
    owner: str | None
    on: date


class Learnt(NamedTuple):
    text: str
    initiative: str
    released_at: datetime


class Met(NamedTuple):
    id: str
    title: str
    kind: str
    starts_at: datetime
    came: int


class Promised(NamedTuple):
    meeting_id: str
    what: str
    actor: str | None
    due_on: date
    state: str


class Used(NamedTuple):
    name: str
    evidence_sv: str
    evidence_en: str
    adopters: int


def _midnight(year: int) -> datetime:
    return datetime.combine(date(year, 1, 1), time(), HOME).astimezone(UTC)


def by_facet(session: Session, year: Year, facet: Any) -> list[dict[str, Any]]:
    """Published initiatives by phase, method or another: rows of code and count."""
    shape = FacetShape(frozenset({"platform", "published"}), (facet,), "public")
    counted = session.execute(facets(shape), _bound(year)).scalar_one()
    found: list[dict[str, Any]] = counted[facet]
    return found


def by_phase(session: Session, year: Year) -> list[dict[str, Any]]:
    """The phases in their order, with their names and how many are in each."""
    counts = {row["code"]: row["count"] for row in by_facet(session, year, "phase")}
    t = Terms
    rows = select(t.code, t.name_sv, t.name_en).where(t.vocabulary == Vocabulary.phases.value)
    return [
        {"name_sv": row.name_sv, "name_en": row.name_en, "count": counts.get(row.code, 0)}
        for row in session.execute(rows.order_by(t.position))
    ]


def covered(session: Session, year: Year) -> dict[str, Any]:
    """The coverage of published initiatives, as /coverage answers it."""
    return _covered(session, frozenset({"platform", "published"}), _bound(year))


def open_to(session: Session, year: Year) -> dict[str, Any]:
    """The same of those that are running, which is what inhabitants can take part in."""
    running = {"phase": [phase.value for phase in RUNNING]}
    filters = frozenset({"platform", "published", "phase"})
    return _covered(session, filters, {**_bound(year), **running})


def _covered(session: Session, filters: frozenset[str], bound: dict[str, Any]) -> dict[str, Any]:
    shape = CoverageShape(filters, "public")
    found: dict[str, Any] = session.execute(coverage(shape), bound).scalar_one()
    return found


def _bound(year: Year) -> dict[str, Any]:
    return {"platform": [year.platform], "published": True}


def begun(session: Session, year: Year) -> list[Dated]:
    """Those whose first day lies within the year, and that did begin."""
    i = Initiatives
    return _dated(session, year, i.starts_on, ~in_phase(i.phase, PLANNED))


def operative(session: Session, year: Year) -> list[Dated]:
    i = Initiatives
    return _dated(session, year, i.operative_since, ~in_phase(i.phase, PLANNED))


def ended(session: Session, year: Year) -> list[Dated]:
    i = Initiatives
    return _dated(session, year, i.ends_on, in_phase(i.phase, OVER))


class Undated(NamedTuple):
    running: int
    over: int


def undated(session: Session, year: Year) -> Undated:
    """Those that run without a day when they began, or are over without one when they ended: which
    year is theirs nobody has told."""
    i = Initiatives
    running = and_(in_phase(i.phase, RUNNING), i.starts_on.is_(None), i.operative_since.is_(None))
    over = and_(in_phase(i.phase, OVER), i.ends_on.is_(None))
    counted = select(func.count().filter(running), func.count().filter(over)).select_from(i)
    found = session.execute(counted.where(readable("public"), i.platform == year.platform))
    return Undated(*found.one())


def _dated(session: Session, year: Year, on: Any, phase: Any) -> list[Dated]:
    i, a = Initiatives, Actors
    rows = (
        select(i.title, a.name, on)
        .outerjoin(a, a.id == i.owner_id)
        .where(readable("public"), i.platform == year.platform, phase)
        .where(on.between(year.first, year.last))
        .order_by(on, i.title_key, i.id)
    )
    return [Dated(*row) for row in session.execute(rows)]


def lessons(session: Session, year: Year) -> list[Learnt]:
    """Those released in the year that everyone may read, in the order they came."""
    x, i = Lessons, Initiatives
    rows = (
        select(x.text, i.title, x.released_at)
        .join(i, i.id == x.initiative_id)
        .where(*lessons_public(), i.platform == year.platform)
        .where(x.released_at >= year.begins, x.released_at < year.ends)
        .order_by(x.released_at, x.id)
    )
    return [Learnt(*row) for row in session.execute(rows)]


def meetings(session: Session, year: Year) -> list[Met]:
    """The published ones that took place in the year."""
    m = Meetings
    rows = (
        _held(m.id, m.title, m.kind, m.starts_at, _came().label("came"))
        .order_by(m.starts_at, m.id)
    )  # fmt: skip
    return [Met(*row) for row in session.execute(rows, _bound_meetings(year))]


def _held(*columns: Any) -> Select[Any]:
    """Of the year's meetings, narrowed as /meetings narrows them."""
    narrowed = frozenset({"platform", "visibility", "starts_from", "starts_before"})
    return select(*columns).select_from(Meetings).where(*conditions(narrowed, FOR_ALL), over())


def _bound_meetings(year: Year) -> dict[str, Any]:
    return {
        "platform": [year.platform],
        "moment": now(),
        "visibility": [MeetingVisibility.published.value],
        "starts_from": year.begins,
        "starts_before": year.ends,
    }


def _came() -> Any:
    """How many checked in; where nobody did, how many had said yes."""
    p, other = Participants, aliased(Participants)
    checked = select(func.count(other.checked_in_at)).where(other.meeting_id == Meetings.id)
    nobody = checked.correlate(Meetings).scalar_subquery() == 0
    there = or_(
        p.checked_in_at.is_not(None),
        and_(nobody, p.answer == Answer.yes.value, p.cancelled_at.is_(None)),
    )
    counted = select(func.count()).select_from(p).where(p.meeting_id == Meetings.id, there)
    return counted.correlate(Meetings).scalar_subquery()


def insights(session: Session, year: Year) -> list[tuple[str, str]]:
    """Meeting and text of each, of those meetings whose harvest is for everyone."""
    i, m = Insights, Meetings
    rows = _held(i.meeting_id, i.text).join(i, i.meeting_id == m.id)
    shown = rows.where(harvest_readable("public")).order_by(i.created_at, i.id)
    return [(row[0], row[1]) for row in session.execute(shown, _bound_meetings(year))]


def commitments(session: Session, year: Year) -> list[Promised]:
    """Those made at those meetings; without persons, who are told to those inside alone."""
    c, m, a = Commitments, Meetings, Actors
    rows = (
        _held(c.meeting_id, c.what, a.name, c.due_on, c.state)
        .join(c, c.meeting_id == m.id)
        .outerjoin(a, a.id == c.actor_id)
        .where(harvest_readable("public"))
        .order_by(c.due_on, c.id)
    )
    return [Promised(*row) for row in session.execute(rows, _bound_meetings(year))]


def methods(session: Session, year: Year) -> list[Used]:
    """The published methods that published initiatives use, the most used first."""
    counts = {row["code"]: row["count"] for row in by_facet(session, year, "method")}
    m, t = Methods, Terms
    rows: Sequence[Any] = session.execute(
        select(m.id, m.name, t.name_sv, t.name_en)
        .outerjoin(t, t.id == "evidence-levels/" + m.evidence_level)
        .where(m.id.in_(counts))
        .order_by(m.name_key, m.id)
    ).all()
    used = [Used(name, sv or "", en or "", counts[id]) for id, name, sv, en in rows]
    return sorted(used, key=lambda one: -one.adopters)
