"""Who may see commitments, and who may write and close them. For one row, and for many as SQL.

Those who arrange the meeting write them; they and the people of the organisation that promised
close them. Everyone reads them once the meeting's summary is published.
"""

from typing import Literal, NamedTuple, Protocol

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
    return reads_all(who, meeting) or _ours(who, commitment)


def reads_all(who: Who, meeting: Meeting) -> bool:
    """Those who arrange, and a key that may read its host's meetings; not whoever proposed it."""
    if who.kind == "api_client":
        return who.may(Scope.read_meetings) and meeting.host_id in who.organisations
    return may_write(who, meeting)


def _ours(who: Who, commitment: Promised) -> bool:
    may = who.is_person or who.may(Scope.read_meetings)
    return may and commitment.actor_id is not None and commitment.actor_id in who.organisations


def inside(near: meetings.Near) -> ColumnElement[bool]:
    """The same, for many rows; of commitments joined with their meetings."""
    if near == "public":
        return false()
    return or_(read_whole(near), _own())


def read_whole(near: meetings.Near) -> ColumnElement[bool]:
    """As `reads_all`, for many rows; of meetings."""
    match near:
        case "all":
            return true()
        case "person":
            return one_of(Meetings.platform, "who_leads")
        case _:
            return meetings.inside(near)


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
    """How far the asker sees, which meetings' commitments they write, and whether they close."""

    near: meetings.Near
    writes: Literal["all", "led", "hosted", "none"]
    closes: bool


def reach(who: Who) -> Reach:
    """How far the asker sees, as part of a query's shape."""
    key_writes = who.may(Scope.write_meetings)
    closes = who.is_person or (key_writes and who.may(Scope.read_meetings))
    return Reach(meetings.reach(who).meetings, _writes(who), closes)


def _writes(who: Who) -> Literal["all", "led", "hosted", "none"]:
    if who.administrator:
        return "all"
    if who.kind == "api_client":
        return "hosted" if who.may(Scope.write_meetings) else "none"
    return "led" if who.is_person else "none"


def writable(reach: Reach) -> ColumnElement[bool]:
    """As `may_write`, for many rows."""
    m = Meetings
    match reach.writes:
        case "all":
            return true()
        case "led":
            return one_of(m.platform, "who_leads")
        case "hosted":
            return and_(m.host_id.is_not(None), one_of(m.host_id, "who_organisations"))
        case _:
            return false()


def closable(reach: Reach) -> ColumnElement[bool]:
    """As `may_close`, for many rows."""
    return or_(writable(reach), _own()) if reach.closes else writable(reach)


def not_yours() -> Problem:
    return NotAllowed(
        Said(
            "Åtaganden skrivs av processledarna, och avslutas av dem eller av organisationen som "
            "lovade.",
            "Commitments are written by the process leaders, and closed by them or by the "
            "organisation that promised.",
        )
    )
