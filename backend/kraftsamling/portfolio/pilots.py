"""Pilots side by side: what was tested, where, with what result, and what is spreading.

A pilot is what is registered as one, and anything else that is in its pilot phase. Published ones
only, whoever asks: they are compared in the open.
"""

from datetime import date
from typing import Annotated, Any

from pydantic import Field
from sqlalchemy import (
    ColumnElement,
    Date,
    Select,
    Text,
    bindparam,
    case,
    cast,
    false,
    func,
    or_,
    select,
)

from kraftsamling.foundation.fields import Code, MunicipalityCode
from kraftsamling.foundation.json_sql import json_row, one_of
from kraftsamling.foundation.listing import Shape, page_of
from kraftsamling.foundation.pages import PageAsk, SortText, order_by
from kraftsamling.initiatives.adopting import adopted
from kraftsamling.initiatives.filters import condition
from kraftsamling.initiatives.models import Initiatives, Kind, Phase
from kraftsamling.initiatives.outcomes import shown
from kraftsamling.initiatives.queries import LONG_AGO, summary_fields
from kraftsamling.initiatives.rules import Reach, readable
from kraftsamling.methods.models import EvidenceLevel, Methods
from kraftsamling.portfolio import evidence
from kraftsamling.portfolio.spread import continuations, spread

# The trying is over: it ended, or it has become what one does.
OVER = (Phase.completed, Phase.discontinued, Phase.implemented)
USUAL = "-started,title"
_began = func.coalesce(Initiatives.operative_since, Initiatives.starts_on, LONG_AGO)
SORTS: dict[str, Any] = {
    "title": Initiatives.title_key,
    "started": _began,
    "evidence": evidence.rank(),
    "spread": continuations(),
}
KEYS = {**SORTS, "id": Initiatives.id}
Many = Field(default=None, max_length=100)


class PilotFilter(PageAsk):
    """Repeat a parameter to widen it; different parameters narrow."""

    platform: Annotated[list[Code] | None, Many]
    focus_area: Annotated[list[Code] | None, Many]
    municipality: Annotated[list[MunicipalityCode] | None, Many]
    phase: Annotated[list[Phase] | None, Many]
    evidence_level: Annotated[
        list[EvidenceLevel] | None,
        Field(default=None, max_length=10, description="Of the best known method it adopted."),
    ]
    ended: bool | None = Field(
        default=None,
        description="Completed, discontinued, in ordinary operation, or past its last day.",
    )
    sort: SortText = Field(
        default=None,
        max_length=200,
        description="title, started, evidence, spread (how many carry it on); a minus turns "
        f"round; commas between. {USUAL} when not said.",
    )

    def values(self) -> dict[str, Any]:
        """What is asked for, as the queries want it bound."""
        asked = self.model_dump(exclude={"limit", "page", "cursor", "sort"}, exclude_none=True)
        return {name: value for name, value in asked.items() if value != []}


def days(today: date) -> dict[str, date]:
    """What `page` and `every` want bound beside the filters."""
    return {"today": today}


def page(shape: Shape) -> Select[Any]:
    """A page of pilots; filters as in PilotFilter."""
    return page_of(Initiatives.id, json_row(**_pilot(shape.reach)), _filtered(shape), KEYS, shape)


def every(shape: Shape) -> Select[Any]:
    """All of them, each as JSON text, in the order asked for."""
    return (
        select(cast(json_row(**_pilot(shape.reach)), Text))
        .select_from(Initiatives)
        .where(*_filtered(shape))
        .order_by(*order_by(shape.sort, KEYS))
    )


def _filtered(shape: Shape) -> list[ColumnElement[bool]]:
    i = Initiatives
    pilots = or_(i.kind == Kind.pilot.value, i.phase == Phase.pilot.value)
    narrowed = [_condition(name, shape.reach) for name in sorted(shape.filters)]
    return [readable("public"), pilots, *narrowed]


def _condition(name: str, reach: Reach) -> Any:
    if name == "evidence_level":
        return one_of(evidence.best(Methods.evidence_level), name)
    if name == "ended":
        return _ended() == bindparam(name)
    return condition(name, reach)


def _ended() -> ColumnElement[bool]:
    i = Initiatives
    over = or_(
        *(i.phase == phase.value for phase in OVER),
        i.ends_on < bindparam("today", type_=Date()),
    )
    return func.coalesce(over, false())


def _pilot(reach: Reach) -> dict[str, Any]:
    i = Initiatives
    return {
        "initiative": json_row(**summary_fields(reach)),
        "tested": i.methods,
        "operative_since": i.operative_since,
        "ended": _ended(),
        "results": case((shown(i.results_public, reach), i.results)),
        "results_public": i.results_public,
        "lessons_public": i.lessons_public,
        "methods": adopted("public"),
        "evidence": evidence.best_method(),
        "spread": spread(),
    }
