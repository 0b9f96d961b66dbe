"""Who may see commitments, and who may write and close them. For one row, and for many as SQL.

Those who arrange the meeting write them; they and the people of the organisation that promised
close them. Everyone reads them once the meeting's summary is published.
"""

from typing import NamedTuple, Protocol

from sqlalchemy import ColumnElement, and_, false, or_, true

from kraftsamling.access.models import Scope
from kraftsamling.access.who import Who
from kraftsamling.commitments.models import Commitments
from kraftsamling.foundation.json_sql import one_of
from kraftsamling.foundation.problems import NotAllowed, Problem, Said
from kraftsamling.meetings import rules as meetings
from kraftsamling.meetings.models import Meeting, Meetings, MeetingVisibility


class Promised(Protocol):
    """Whose a commitment is."""

    @property
    def actor_id(self) -> str | None: ...


def is_inside(who: Who, commitment: Promised, meeting: Meeting) -> bool:
    """Sees who the person is and how it went: the arrangers, and the organisation that promised."""
    return meetings.is_inside(who, meeting) or _ours(who, commitment)


def _ours(who: Who, commitment: Promised) -> bool:
    may = who.is_person or who.may(Scope.read_meetings)
    return may and commitment.actor_id is not None and commitment.actor_id in who.organisations


def inside(near: meetings.Near) -> ColumnElement[bool]:
    """The same, for many rows; of commitments joined with their meetings."""
    if near == "public":
        return false()
    return or_(meetings.inside(near), _own())


def _own() -> ColumnElement[bool]:
    c = Commitments
    return and_(c.actor_id.is_not(None), one_of(c.actor_id, "who_organisations"))


def may_read(who: Who, commitment: Promised, meeting: Meeting) -> bool:
    public = meeting.summary_published_at is not None
    shown = meeting.visibility == MeetingVisibility.published and public
    return shown or is_inside(who, commitment, meeting)


def readable(near: meetings.Near) -> ColumnElement[bool]:
    """The same, for many rows."""
    m = Meetings
    shown = and_(
        m.visibility == MeetingVisibility.published.value, m.summary_published_at.is_not(None)
    )
    return or_(shown, inside(near))


def may_write(who: Who, meeting: Meeting) -> bool:
    return meetings.may_arrange(who, meeting)


def may_close(who: Who, commitment: Promised, meeting: Meeting) -> bool:
    if may_write(who, meeting):
        return True
    return _ours(who, commitment) and (who.is_person or who.may(Scope.write_meetings))


class Reach(NamedTuple):
    """How far the asker sees, and whether they write at all."""

    near: meetings.Near
    writes: bool


def reach(who: Who) -> Reach:
    """How far the asker sees, as part of a query's shape."""
    writes = who.is_person or who.may(Scope.write_meetings)
    return Reach(meetings.reach(who).meetings, writes)


def writable(reach: Reach) -> ColumnElement[bool]:
    """As `may_write`, for many rows."""
    if reach.near == "all":
        return true()
    if reach.near == "person":
        return one_of(Meetings.platform, "who_leads")
    return meetings.inside(reach.near) if reach.writes else false()


def closable(reach: Reach) -> ColumnElement[bool]:
    """As `may_close`, for many rows."""
    if reach.near == "public" or not reach.writes:
        return writable(reach)
    return or_(writable(reach), _own())


def not_yours() -> Problem:
    return NotAllowed(
        Said(
            "Åtaganden skrivs av processledarna, och avslutas av dem eller av organisationen som "
            "lovade.",
            "Commitments are written by the process leaders, and closed by them or by the "
            "organisation that promised.",
        )
    )
