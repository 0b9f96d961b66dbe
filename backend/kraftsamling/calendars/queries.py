"""What one can ask about a person's own calendar."""

from typing import Any

from sqlalchemy import (
    Boolean,
    ColumnElement,
    Select,
    String,
    Text,
    and_,
    bindparam,
    case,
    cast,
    exists,
    func,
    or_,
    select,
)  # fmt: skip

from kraftsamling.access.models import Leaderships, Memberships, People
from kraftsamling.calendars.models import CalendarKeys
from kraftsamling.foundation.json_sql import json_list, json_row
from kraftsamling.meetings.models import Meetings, MeetingVisibility
from kraftsamling.meetings.queries import CALENDAR_FIELDS, MOST_IN_A_CALENDAR
from kraftsamling.participation.models import Answer, Participants, Seat

PERSON: Any = bindparam("person", type_=String())


def key_of(_shape: None) -> Select[Any]:
    """The key of :person's calendar (null when stopped), when it was made, and its revision."""
    k = CalendarKeys
    made = cast(json_row(made_at=k.made_at), Text)
    return select(case((k.ended_at.is_(None), k.key)), made, k.revision).where(
        k.person_id == PERSON
    )


def person_with(_shape: None) -> Select[Any]:
    """Whose calendar opens with :key, if they still may come in: id and language."""
    p, k = People, CalendarKeys
    return (
        select(p.id, p.language)
        .join(k, k.person_id == p.id)
        .where(
            k.key == bindparam("key", type_=String()),
            k.ended_at.is_(None),
            p.disabled_at.is_(None),
        )
    )


def own(_shape: None) -> Select[Any]:
    """One row: an array of the dated meetings that are :person's, the latest first.

    Theirs are those that they arrange or have written (drafts too), those that their organisations
    hold, and those that they have said yes or maybe to. Who is to come there, or arranges it, is
    also told where the online meeting is.
    """
    m = Meetings
    published = m.visibility == MeetingVisibility.published.value
    near = or_(m.created_by == PERSON, _leads())
    sure = _answered(Participants.seat == Seat.seated.value)
    p = Participants
    coming = _answered(or_(p.answer == Answer.yes.value, p.answer == Answer.maybe.value))
    fields = {name: getattr(m, name) for name in CALENDAR_FIELDS}
    row = json_row(
        **fields,
        link=case((or_(near, sure), m.link)),
        tentative=func.coalesce(
            or_(m.visibility != MeetingVisibility.published.value, and_(coming, ~sure)),
            False,
            type_=Boolean(),
        ),
    )
    theirs = or_(
        and_(near, m.visibility != MeetingVisibility.archived.value),
        and_(published, or_(_hosts(), coming)),
    )
    rows = select(row).where(theirs, m.starts_at.is_not(None))
    rows = rows.order_by(m.starts_at.desc(), m.id).limit(MOST_IN_A_CALENDAR)
    return select(json_list(rows))


def _leads() -> ColumnElement[bool]:
    link = Leaderships
    return exists(
        select(1).where(link.person_id == PERSON, link.platform == Meetings.platform)
    ).correlate(Meetings)


def _hosts() -> ColumnElement[bool]:
    link = Memberships
    return exists(
        select(1).where(link.person_id == PERSON, link.actor_id == Meetings.host_id)
    ).correlate(Meetings)


def _answered(how: ColumnElement[bool]) -> ColumnElement[bool]:
    """Under the address of their account: an invitation or a reset has reached them there."""
    p, me = Participants, People
    return exists(
        select(1).where(
            p.meeting_id == Meetings.id, p.email == me.email, me.id == PERSON,
            p.cancelled_at.is_(None), how,
        )
    ).correlate(Meetings)  # fmt: skip
