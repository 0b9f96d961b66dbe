"""Who may do what with an indicator: anyone reads, process leaders keep their own ones.

What an open source decides (its title, its unit, its values) is nobody's to change here. An own
indicator that is archived is there for process leaders alone, with its values.
"""

from typing import Literal, NamedTuple

from sqlalchemy import ColumnElement, exists, literal, select, true

from kraftsamling.access.who import Who
from kraftsamling.foundation.problems import Conflict, Problem, Said
from kraftsamling.indicators.models import OWN, Indicators, Observations

Reach = Literal["public", "all"]


class Facts(NamedTuple):
    """What rights depend on, read from the database without the rest."""

    source: str
    archived: bool


def leads(who: Who) -> bool:
    return who.administrator or (who.is_person and bool(who.leads))


def reach(who: Who) -> Reach:
    """How far the asker sees, as part of a query's shape."""
    return "all" if leads(who) else "public"


def readable(reach: Reach) -> ColumnElement[bool]:
    return true() if reach == "all" else Indicators.archived_at.is_(None)


def readable_values(reach: Reach) -> ColumnElement[bool]:
    """The values of indicators that are readable."""
    if reach == "all":
        return true()
    i = Indicators
    of_it = select(literal(1)).where(i.id == Observations.indicator_id, i.archived_at.is_not(None))
    return ~exists(of_it)


def allowed_actions(who: Who, facts: Facts) -> list[str]:
    """What the asker may do next, in the order a page would offer it."""
    if not leads(who):
        return []
    if facts.archived:
        return ["restore"]
    return ["edit", *(["import", "archive"] if facts.source == OWN else [])]


def not_own() -> Problem:
    return Conflict(
        Said(
            "Indikatorn kommer från en öppen källa och hämtas på nytt. Den kan inte arkiveras här.",
            "The indicator comes from an open source and is fetched anew. "
            "It cannot be archived here.",
        )
    )


def not_now() -> Problem:
    return Conflict(
        Said(
            "Indikatorn är inte längre i det läget. Läs om sidan.",
            "The indicator is no longer in that state. Reload the page.",
        )
    )
