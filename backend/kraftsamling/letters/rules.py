"""Who may see a letter's receiver and subject: for one row, and for many rows as SQL.

Administrators see them all, process leaders those about the meetings of their platforms. Nobody
sees what a letter says: it may hold a link that is its receiver's alone.
"""

from typing import Any, Literal

from sqlalchemy import ColumnElement, exists, select, true

from kraftsamling.access.who import Who
from kraftsamling.foundation.json_sql import one_of
from kraftsamling.foundation.outbox import Letter
from kraftsamling.meetings.models import Meeting, Meetings

Reach = Literal["leader", "all"]
Letters: Any = Letter


def reach(who: Who) -> Reach:
    return "all" if who.administrator else "leader"


def reach_values(who: Who) -> dict[str, Any]:
    return {"who_leads": sorted(who.leads)}


def may_see(who: Who, about: Meeting | None) -> bool:
    """A letter about that meeting, or about none."""
    if who.administrator:
        return True
    return who.is_person and about is not None and about.platform in who.leads


def visible(reach: Reach) -> ColumnElement[bool]:
    """The same, for many rows."""
    if reach == "all":
        return true()
    m = Meetings
    return exists(
        select(1).where(m.id == Letters.about, one_of(m.platform, "who_leads"))
    ).correlate(Letters)
