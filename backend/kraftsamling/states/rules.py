"""Who may write on a platform's states, and read what stood there before: its process leaders.

Everyone reads what stands there now.
"""

from typing import Any, Literal

from sqlalchemy import ColumnElement, false, true

from kraftsamling.access.who import Who
from kraftsamling.foundation.json_sql import one_of
from kraftsamling.foundation.problems import NotAllowed, Problem, Said
from kraftsamling.platforms.models import Platforms

Reach = Literal["public", "leader", "all"]


def reach(who: Who) -> Reach:
    """How much the asker may do, as part of a query's shape."""
    if who.administrator:
        return "all"
    return "leader" if who.is_person and who.leads else "public"


def reach_values(who: Who) -> dict[str, Any]:
    return {"who_leads": sorted(who.leads)}


def may_edit(who: Who, platform: str) -> bool:
    return who.administrator or (who.is_person and platform in who.leads)


def editable(reach: Reach) -> ColumnElement[bool]:
    """The same, for many rows; of platforms."""
    if reach == "all":
        return true()
    return false() if reach == "public" else one_of(Platforms.code, "who_leads")


def not_yours() -> Problem:
    return NotAllowed(
        Said(
            "Nuläge och önskvärt läge skrivs av plattformens processledare.",
            "The current and the desired state are written by the platform's process leaders.",
        )
    )
