"""What waits for a platform's team: one select whose one row is finished JSON."""

from typing import Any, NamedTuple

from sqlalchemy import (
    ColumnElement,
    Date,
    Integer,
    Select,
    and_,
    bindparam,
    func,
    literal,
    or_,
    select,
)

from kraftsamling.atlas.queries import here, moment, platform_ref
from kraftsamling.atlas.schemas import SHOWN, Wait
from kraftsamling.commitments.models import Commitments, State
from kraftsamling.foundation.json_sql import json_array, json_list, json_row
from kraftsamling.indicators.models import Indicators
from kraftsamling.initiatives.models import Initiatives, Visibility
from kraftsamling.initiatives.rules import stale
from kraftsamling.meetings.models import Meetings, MeetingVisibility
from kraftsamling.meetings.rules import over
from kraftsamling.methods.models import Methods
from kraftsamling.methods.models import Status as MethodStatus
from kraftsamling.platforms.models import Platforms
from kraftsamling.polls.models import DatePolls
from kraftsamling.polls.rules import undecided
from kraftsamling.reports.models import Reports, ReportVisibility
from kraftsamling.reports.rules import outdated
from kraftsamling.tips.models import Status as TipStatus
from kraftsamling.tips.models import Tips

FETCHED = "kolada"


class Kind(NamedTuple):
    """What waits: where it lies, which of it, what it is called, its page, the longest first."""

    what: Wait
    path: str
    source: Any
    waits: ColumnElement[bool]
    title: Any
    own: Any
    since: Any


def dashboard(_shape: None) -> Select[Any]:
    """One row for the platform :platform; none when there is no such platform."""
    waiting = json_array(*(_told(kind) for kind in _kinds()))
    return select(
        json_row(taken_at=moment("moment"), platform=platform_ref(), waiting=waiting)
    ).where(Platforms.code == bindparam("platform"))


def _told(kind: Kind) -> ColumnElement[Any]:
    waiting = select(func.count()).select_from(kind.source).where(kind.waits)
    longest = (
        select(json_row(title=kind.title, path=kind.own))
        .select_from(kind.source)
        .where(kind.waits)
        .order_by(kind.since, kind.own)
        .limit(literal(SHOWN, Integer()))
    )
    return json_row(
        what=literal(kind.what.value), number=waiting.scalar_subquery(),
        path=literal(kind.path), longest=json_list(longest),
    )  # fmt: skip


def _kinds() -> list[Kind]:
    return [*_of_initiatives(), *_of_meetings(), _of_reports(), *_of_indicators()]


def _of_initiatives() -> list[Kind]:
    i, t, m = Initiatives, Tips, Methods
    review = i.visibility == Visibility.in_review.value
    page = literal("/initiativ/") + i.id
    return [
        Kind(Wait.in_review, "/granskning", i, and_(review, here(i)), i.title, page, i.updated_at),
        Kind(
            Wait.tips, "/tips/inkorg", t, and_(t.status == TipStatus.new.value, here(t)),
            t.name, literal("/tips/inkorg"), t.created_at,
        ),
        Kind(
            Wait.methods, "/metoder", m, and_(m.status == MethodStatus.draft.value, here(m)),
            m.name, literal("/metoder/") + m.id, m.created_at,
        ),
        Kind(Wait.stale, "/granskning", i, and_(stale(), here(i)), i.title, page, i.confirmed_on),
    ]  # fmt: skip


def _of_meetings() -> list[Kind]:
    m, c, d = Meetings, Commitments, DatePolls
    page = literal("/moten/") + m.id
    unsummed = and_(
        m.visibility == MeetingVisibility.published.value, over(),
        m.summary_published_at.is_(None), here(m),
    )  # fmt: skip
    late = and_(
        c.state == State.open.value, c.due_on < bindparam("today", type_=Date()),
        m.visibility != MeetingVisibility.archived.value, here(m),
    )  # fmt: skip
    polls = d.__table__.join(m.__table__, m.id == d.meeting_id)
    promised = c.__table__.join(m.__table__, m.id == c.meeting_id)
    undated = and_(undecided(bindparam("today", type_=Date())), here(m))
    return [
        Kind(Wait.polls, "/moten", polls, undated, m.title, page + "/datum", d.updated_at),
        Kind(
            Wait.summaries, "/moten?view=past", m, unsummed, m.title, page + "/skord", m.starts_at
        ),
        Kind(
            Wait.commitments, "/ataganden?whose=everybody", promised, late, c.what, page,
            c.due_on,
        ),
    ]  # fmt: skip


def _of_reports() -> Kind:
    r = Reports
    published = r.visibility == ReportVisibility.published.value
    page = literal("/uppfoljning/") + r.id
    shows = and_(published, outdated(), here(r))
    return Kind(Wait.reports_withheld, "/uppfoljning", r, shows, r.title, page, r.published_at)


def _of_indicators() -> list[Kind]:
    """Of all platforms: they are fetched for all together."""
    i = Indicators
    stopped = i.stopped_because.is_not(None)
    old = and_(
        i.source == FETCHED,
        ~stopped,
        or_(i.fetched_at.is_(None), i.fetched_at < moment("fetched_since")),
    )
    page = literal("/indikatorer/") + i.id
    return [
        Kind(
            Wait.indicators_stopped, "/indikatorer", i, stopped, i.question_sv, page, i.updated_at
        ),
        Kind(
            Wait.indicators_old,
            "/indikatorer",
            i,
            old,
            i.question_sv,
            page,
            i.fetched_at.nulls_first(),
        ),
    ]
