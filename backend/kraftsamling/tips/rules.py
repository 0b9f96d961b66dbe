"""Who may see and answer a tip: the process leaders of its platform, for one row and for many."""

from typing import Any, Literal, Protocol

from sqlalchemy import ColumnElement, true

from kraftsamling.access.who import Who
from kraftsamling.foundation.json_sql import one_of
from kraftsamling.tips.models import Tips

Reach = Literal["leader", "all"]


class Standing(Protocol):
    @property
    def platform(self) -> str: ...


def reach(who: Who) -> Reach:
    return "all" if who.administrator else "leader"


def reach_values(who: Who) -> dict[str, Any]:
    return {"who_leads": sorted(who.leads)}


def may_answer(who: Who, tip: Standing) -> bool:
    return who.administrator or (who.is_person and tip.platform in who.leads)


def answerable(reach: Reach) -> ColumnElement[bool]:
    """The same, for many rows."""
    return true() if reach == "all" else one_of(Tips.platform, "who_leads")
