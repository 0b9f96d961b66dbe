"""What one can ask about meetings: selects whose rows are finished JSON."""

from datetime import UTC, datetime
from typing import Any

from sqlalchemy import (
    Boolean,
    ColumnElement,
    Select,
    Text,
    and_,
    bindparam,
    case,
    cast,
    false,
    func,
    literal,
    or_,
    select,
)  # fmt: skip
from sqlalchemy.orm import aliased

from kraftsamling.actors.models import Actors
from kraftsamling.foundation.json_sql import json_list, json_row
from kraftsamling.foundation.listing import Shape, page_of
from kraftsamling.foundation.times import UtcTime
from kraftsamling.initiatives.models import Initiatives
from kraftsamling.initiatives.rules import readable as initiative_readable
from kraftsamling.meetings.filters import conditions
from kraftsamling.meetings.models import MeetingActors, MeetingInitiatives, Meetings, MeetingTerms
from kraftsamling.meetings.rules import Reach, inside, readable
from kraftsamling.places.models import Municipalities
from kraftsamling.platforms.models import Platforms, Terms
from kraftsamling.search.models import EntryKind
from kraftsamling.search.queries import ranked

# An idea without a date comes after all that has one.
FAR_AHEAD = literal(datetime(9999, 1, 1, tzinfo=UTC), UtcTime())
STARTS: Any = func.coalesce(Meetings.starts_at, FAR_AHEAD, type_=UtcTime())
SORTS = {
    "starts_at": STARTS, "updated_at": Meetings.updated_at, "title": Meetings.title_key,
}  # fmt: skip
KEYS = {**SORTS, "id": Meetings.id}


def meeting_ref(m: Any = Meetings) -> ColumnElement[Any]:
    return json_row(**_ref(m))


def _ref(m: Any) -> dict[str, Any]:
    return {
        "id": m.id, "title": m.title, "starts_at": m.starts_at, "zone": m.zone,
        "status": m.status, "visibility": m.visibility,
    }  # fmt: skip


def _host() -> ColumnElement[Any]:
    a = Actors
    host = select(json_row(id=a.id, name=a.name, kind=a.kind)).where(a.id == Meetings.host_id)
    return host.correlate(Meetings).scalar_subquery()


def _municipality() -> ColumnElement[Any]:
    p = Municipalities
    place = select(json_row(code=p.code, name=p.name)).where(p.code == Meetings.municipality_code)
    return place.correlate(Meetings).scalar_subquery()


def _focus_areas() -> ColumnElement[Any]:
    t = Terms
    return json_list(
        select(json_row(code=t.code, name_sv=t.name_sv, name_en=t.name_en))
        .select_from(t)
        .join(MeetingTerms, MeetingTerms.term_id == t.id)
        .where(MeetingTerms.meeting_id == Meetings.id)
        .order_by(t.position)
        .correlate(Meetings)
    )


def summary_fields() -> dict[str, Any]:
    m = Meetings
    return {
        **_ref(m), "kind": m.kind, "question": m.question, "ends_at": m.ends_at,
        "audience": m.audience, "example": m.example, "place": m.place,
        "municipality": _municipality(), "online": m.link.is_not(None), "capacity": m.capacity,
        "seats_taken": m.seats_taken, "waiting": m.waiting, "full": full(),
        "register_by": m.register_by, "host": _host(), "series": m.series,
        "focus_areas": _focus_areas(), "published_at": m.published_at,
        "updated_at": m.updated_at,
    }  # fmt: skip


def full() -> ColumnElement[bool]:
    """Whether there is no seat left for whoever comes next."""
    return func.coalesce(Meetings.seats_taken >= Meetings.capacity, false(), type_=Boolean())


def page(shape: Shape) -> Select[Any]:
    """A page of meetings; filters as in MeetingFilter."""
    source, keys = ranked(EntryKind.meeting, Meetings, KEYS, shape.question)
    filtered = conditions(shape.filters, shape.reach)
    return page_of(Meetings.id, json_row(**summary_fields()), filtered, keys, shape, source=source)


def detail(reach: Reach) -> Select[Any]:
    """`whole`, if the asker may read it."""
    return whole(reach).where(readable(reach.meetings))


def whole(reach: Reach) -> Select[Any]:
    """One row for the meeting :id: its JSON, its revision, and its Facts."""
    m, p = Meetings, Platforms
    platform = (
        select(json_row(code=p.code, name_sv=p.name_sv, name_en=p.name_en))
        .where(p.code == m.platform)
        .correlate(m)
        .scalar_subquery()
    )
    body = json_row(
        **summary_fields(), platform=platform, purpose=m.purpose, purpose_html=m.purpose_html,
        address=m.address, accessibility=m.accessibility,
        link=case((inside(reach.meetings), m.link)),
        group_conversations=m.group_conversations, cancelled_because=m.cancelled_because,
        summary_published_at=m.summary_published_at,
        language=m.language, initiatives=_initiatives(reach), invited_actors=_invited(),
        previous=_neighbour(reach, before=True), next=_neighbour(reach, before=False),
        revision=m.revision, created_at=m.created_at,
    )  # fmt: skip
    facts = (
        m.visibility, m.status, m.platform, m.host_id, m.created_by, m.starts_at, m.published_at,
    )  # fmt: skip
    return select(cast(body, Text).label("body"), m.revision, *facts).where(m.id == bindparam("id"))


def _initiatives(reach: Reach) -> ColumnElement[Any]:
    i, link = Initiatives, MeetingInitiatives
    return json_list(
        select(json_row(id=i.id, title=i.title))
        .select_from(i)
        .join(link, link.initiative_id == i.id)
        .where(link.meeting_id == Meetings.id, initiative_readable(reach.initiatives))
        .order_by(i.title_key, i.id)
        .correlate(Meetings)
    )


def _invited() -> ColumnElement[Any]:
    a, link = Actors, MeetingActors
    return json_list(
        select(json_row(id=a.id, name=a.name, kind=a.kind))
        .select_from(a)
        .join(link, link.actor_id == a.id)
        .where(link.meeting_id == Meetings.id)
        .order_by(a.name_key, a.id)
        .correlate(Meetings)
    )


def _neighbour(reach: Reach, *, before: bool) -> ColumnElement[Any]:
    """The nearest in time of the same series that the asker may read; null without a date."""
    m, other = Meetings, aliased(Meetings)
    same = other.starts_at == m.starts_at
    if before:
        beyond = or_(other.starts_at < m.starts_at, and_(same, other.id < m.id))
        order = (other.starts_at.desc(), other.id.desc())
    else:
        beyond = or_(other.starts_at > m.starts_at, and_(same, other.id > m.id))
        order = (other.starts_at.asc(), other.id.asc())
    return (
        select(meeting_ref(other))
        .where(other.series == m.series, beyond, readable(reach.meetings, other))
        .order_by(*order)
        .limit(1)
        .correlate(m)
        .scalar_subquery()
    )


CALENDAR_FIELDS = (
    "id", "title", "question", "kind", "status", "starts_at", "ends_at", "zone", "place",
    "address", "cancelled_because", "revision", "updated_at", "created_at",
)  # fmt: skip
MOST_IN_A_CALENDAR = 1000


def for_calendar(shape: Shape) -> Select[Any]:
    """One row: an array of the selection's meetings that have a date, the latest first."""
    m = Meetings
    fields = {name: getattr(m, name) for name in CALENDAR_FIELDS}
    chosen = conditions(shape.filters, shape.reach, shape.question)
    rows = select(json_row(**fields)).where(*chosen, m.starts_at.is_not(None))
    if "id" in shape.filters:
        rows = rows.where(m.id == bindparam("id"))
    rows = rows.order_by(m.starts_at.desc(), m.id).limit(MOST_IN_A_CALENDAR)
    return select(json_list(rows))
