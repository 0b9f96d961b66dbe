"""How well it is known that what a pilot does has effect: told by the methods that it has adopted.

The best known of its published methods counts. It says nothing of how this pilot itself went.
"""

from typing import Any

from sqlalchemy import ColumnElement, Select, case, func, select

from kraftsamling.initiatives.models import InitiativeMethods, Initiatives
from kraftsamling.methods.models import EvidenceLevel, Methods, Status
from kraftsamling.methods.queries import method_ref

LEVELS = tuple(EvidenceLevel)  # the least known first


def best(column: Any) -> ColumnElement[Any]:
    """`column` of the best known of an initiative's methods; null when it has adopted none."""
    chosen = _methods(column).order_by(_rank().desc(), Methods.name_key, Methods.id).limit(1)
    return chosen.scalar_subquery()


def best_method() -> ColumnElement[Any]:
    return best(method_ref())


def rank() -> ColumnElement[int]:
    """1 for an effect that is not known to 4 for a well known one; 0 without a method."""
    return func.coalesce(_methods(func.max(_rank())).scalar_subquery(), 0)


def _rank() -> ColumnElement[int]:
    return case({level.value: n for n, level in enumerate(LEVELS, 1)}, value=Methods.evidence_level)


def _methods(column: Any) -> Select[Any]:
    link = InitiativeMethods
    return (
        select(column)
        .select_from(Methods)
        .join(link, link.method_id == Methods.id)
        .where(link.initiative_id == Initiatives.id, Methods.status == Status.published.value)
        .correlate(Initiatives)
    )
