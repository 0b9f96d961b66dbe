"""Who may do what with a meeting: for one row, and for many rows as SQL.

Process leaders arrange the meetings of their platform, and API clients those that their own
organisation hosts. Anyone signed in may propose one, and goes on writing on it until it has been
published.
"""

from datetime import datetime
from typing import Any, Literal, NamedTuple, Protocol

from sqlalchemy import ColumnElement, String, and_, bindparam, false, func, or_, true

from kraftsamling.access.models import Scope
from kraftsamling.access.who import Who
from kraftsamling.foundation.json_sql import one_of
from kraftsamling.foundation.problems import NotAllowed, Problem, Said
from kraftsamling.foundation.times import UtcTime
from kraftsamling.initiatives import rules as initiatives
from kraftsamling.meetings.models import Meetings, MeetingStatus, MeetingVisibility

Near = Literal["public", "person", "client", "all"]


class Reach(NamedTuple):
    """How far the asker sees: among meetings, and among the initiatives that take part."""

    meetings: Near
    initiatives: initiatives.Reach


class Standing(Protocol):
    """The few facts about a meeting that rights depend on."""

    @property
    def visibility(self) -> str: ...
    @property
    def status(self) -> str: ...
    @property
    def platform(self) -> str: ...
    @property
    def host_id(self) -> str | None: ...
    @property
    def created_by(self) -> str | None: ...
    @property
    def starts_at(self) -> datetime | None: ...
    @property
    def published_at(self) -> datetime | None: ...


class Facts(NamedTuple):
    """A Standing read from the database without the rest."""

    visibility: str
    status: str
    platform: str
    host_id: str | None
    created_by: str | None
    starts_at: datetime | None
    published_at: datetime | None

    def typed(self) -> "Facts":
        """The fast lane hands out SQLite's moments as the texts they are stored as."""
        at = self.starts_at
        return self._replace(starts_at=datetime.fromisoformat(at) if isinstance(at, str) else at)


def reach(who: Who) -> Reach:
    """How far the asker sees, as part of a query's shape."""
    return Reach(_near(who), initiatives.reach(who))


def _near(who: Who) -> Near:
    if who.administrator:
        return "all"
    if who.is_person:
        return "person"
    return "client" if who.may(Scope.read_meetings) else "public"


def reach_values(who: Who) -> dict[str, Any]:
    return initiatives.reach_values(who)


def arranges(who: Who, platform: str, host_id: str | None) -> bool:
    """Plans, publishes, opens, cancels."""
    if who.administrator:
        return True
    if who.kind == "api_client":
        return who.may(Scope.write_meetings) and host_id in who.organisations
    return who.is_person and platform in who.leads


def may_propose(who: Who, platform: str, host_id: str | None) -> bool:
    return who.is_person or arranges(who, platform, host_id)


def is_inside(who: Who, meeting: Standing) -> bool:
    """Sees drafts, and the address of the online meeting."""
    if who.kind == "api_client":
        return who.may(Scope.read_meetings) and meeting.host_id in who.organisations
    if who.administrator or meeting.platform in who.leads:
        return True
    return who.person_id is not None and meeting.created_by == who.person_id


def inside(near: Near, m: Any = Meetings) -> ColumnElement[bool]:
    """The same, for many rows; `m` may be an alias of Meeting."""
    if near == "all":
        return true()
    if near == "public":
        return false()
    if near == "client":
        return and_(m.host_id.is_not(None), one_of(m.host_id, "who_organisations"))
    mine = and_(m.created_by.is_not(None), m.created_by == bindparam("who_id", type_=String()))
    return or_(one_of(m.platform, "who_leads"), mine)


def may_read(who: Who, meeting: Standing) -> bool:
    return meeting.visibility == MeetingVisibility.published or is_inside(who, meeting)


def readable(near: Near, m: Any = Meetings) -> ColumnElement[bool]:
    """The same, for many rows; `m` may be an alias of Meeting."""
    if near == "all":
        return true()
    published: ColumnElement[bool] = m.visibility == MeetingVisibility.published.value
    return published if near == "public" else or_(published, inside(near, m))


def over() -> ColumnElement[bool]:
    """A meeting that took place: marked as held, or ended before :moment and never called off."""
    m = Meetings
    ends = func.coalesce(m.ends_at, m.starts_at, type_=UtcTime())
    arranged = or_(m.status == MeetingStatus.planned.value, m.status == MeetingStatus.open.value)
    ended = and_(arranged, ends < bindparam("moment", type_=UtcTime()))
    return or_(m.status == MeetingStatus.held.value, ended)


def may_arrange(who: Who, meeting: Standing) -> bool:
    return arranges(who, meeting.platform, meeting.host_id)


def may_edit(who: Who, meeting: Standing) -> bool:
    if may_arrange(who, meeting):
        return True
    own = who.person_id is not None and meeting.created_by == who.person_id
    return own and meeting.published_at is None


def allowed_actions(who: Who, meeting: Standing, moment: datetime) -> list[str]:
    """What the asker may do next, in the order a page would offer it."""
    if not may_edit(who, meeting):
        return []
    if meeting.visibility == MeetingVisibility.archived:
        return ["restore"]
    arranging = _arranging(meeting, moment) if may_arrange(who, meeting) else []
    return ["edit", *arranging, "archive"]


def _arranging(meeting: Standing, moment: datetime) -> list[str]:
    published, status = meeting.visibility == MeetingVisibility.published, meeting.status
    ahead = meeting.starts_at is not None and meeting.starts_at > moment
    begun = meeting.starts_at is not None and not ahead
    going = status in {MeetingStatus.planned, MeetingStatus.open}
    offered = {
        "publish": not published,
        "open": published and status == MeetingStatus.planned and ahead,
        "hold": going and begun,
        "repeat": meeting.starts_at is not None and status != MeetingStatus.idea,
        "plan": status in {MeetingStatus.open, MeetingStatus.held, MeetingStatus.cancelled},
        "cancel": status in {MeetingStatus.idea, MeetingStatus.planned, MeetingStatus.open},
        "withdraw": published and status != MeetingStatus.open,
    }
    return [name for name, may in offered.items() if may]


def is_full(capacity: int | None, seats_taken: int) -> bool:
    """Whether there is no seat left for whoever comes next."""
    return capacity is not None and seats_taken >= capacity


def not_yours() -> Problem:
    return NotAllowed(
        Said(
            "Möten ordnas av processledarna. Be en av dem.",
            "Meetings are arranged by the process leaders. Ask one of them.",
        )
    )


def may_not_propose() -> Problem:
    return NotAllowed(
        Said(
            "Nyckeln får bara ordna möten som den egna organisationen håller i. "
            "Ange den som värd, och se till att nyckeln har meetings:write.",
            "The key may only arrange meetings that its own organisation hosts. "
            "Name it as host, and see that the key has meetings:write.",
        )
    )
