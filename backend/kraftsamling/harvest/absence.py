"""Which municipalities were missed at a meeting: those wanted there that did not come."""

from typing import Any

from sqlalchemy import Select, and_, bindparam, exists, func, or_, select, union
from sqlalchemy.orm import aliased

from kraftsamling.actors.models import Actors
from kraftsamling.commitments.rules import Reach
from kraftsamling.foundation.json_sql import json_list, json_row
from kraftsamling.foundation.times import UtcTime
from kraftsamling.harvest.rules import inside
from kraftsamling.initiatives.models import Initiatives
from kraftsamling.meetings.models import MeetingActors, MeetingInitiatives, Meetings
from kraftsamling.participation.models import Answer, Participants
from kraftsamling.places.models import Municipalities


def missed(reach: Reach) -> Select[Any]:
    """One row for the meeting :meeting, if it has begun by :moment and the asker harvests it.

    Wanted are the municipalities of those invited, of the owners of the initiatives that take part,
    and of those who came to the series before. There are those who checked in, or, where nobody
    did, those who said yes. Of a meeting whose participants nobody wrote down nothing is known.
    """
    m, place = Meetings, Municipalities
    wanted = union(_invited(), _owners(), _earlier()).subquery()
    there = _there().subquery()
    told = (
        select(json_row(code=place.code, name=place.name))
        .where(place.code.in_(select(wanted.c.code)), place.code.not_in(select(there.c.code)))
        .where(exists(select(there.c.code)))
        .order_by(place.name)
    )
    begun = m.starts_at <= bindparam("moment", type_=UtcTime())
    return select(json_list(told)).where(m.id == bindparam("meeting"), begun, inside(reach.near))


def _invited() -> Select[Any]:
    a, link = Actors, MeetingActors
    return (
        select(a.municipality_code.label("code"))
        .join(link, link.actor_id == a.id)
        .where(link.meeting_id == bindparam("meeting"), a.municipality_code.is_not(None))
    )


def _owners() -> Select[Any]:
    a, i, link = Actors, Initiatives, MeetingInitiatives
    return (
        select(a.municipality_code.label("code"))
        .join(i, i.owner_id == a.id)
        .join(link, link.initiative_id == i.id)
        .where(link.meeting_id == bindparam("meeting"), a.municipality_code.is_not(None))
    )


def _earlier() -> Select[Any]:
    """Those who came to a meeting of the same series that began before this one."""
    one, other = aliased(Meetings), aliased(Meetings)
    return (
        _came(other)
        .join(one, one.series == other.series)
        .where(one.id == bindparam("meeting"), other.starts_at < one.starts_at)
    )


def _there() -> Select[Any]:
    m = aliased(Meetings)
    return _came(m).where(m.id == bindparam("meeting"))


def _came(m: Any) -> Select[Any]:
    """The municipalities of those who came, each by their organisation or its name."""
    a, p, other = Actors, Participants, aliased(Participants)
    checked = select(func.count(other.checked_in_at)).where(other.meeting_id == m.id)
    nobody = checked.correlate(m).scalar_subquery() == 0
    came = or_(p.checked_in_at.is_not(None), and_(nobody, p.answer == Answer.yes.value))
    return (
        select(a.municipality_code.label("code"))
        .select_from(p)
        .join(m, m.id == p.meeting_id)
        .join(a, or_(a.id == p.actor_id, and_(p.actor_id.is_(None), a.name == p.organisation)))
        .where(came, a.municipality_code.is_not(None))
    )
