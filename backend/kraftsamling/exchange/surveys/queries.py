"""What one can ask about imports of values: selects whose rows are finished JSON."""

from typing import Annotated, Any

from pydantic import Field
from sqlalchemy import ColumnElement, Select, Text, bindparam, case, cast, exists, literal, select

from kraftsamling.exchange.surveys.models import ObservationImports
from kraftsamling.foundation.json_sql import each_text, json_array, json_row
from kraftsamling.foundation.listing import Shape, page_of
from kraftsamling.foundation.pages import PageAsk
from kraftsamling.indicators.schemas import IndicatorId

KEYS = {"created_at": ObservationImports.created_at, "id": ObservationImports.id}


class ObservationImportFilter(PageAsk):
    indicator: Annotated[IndicatorId | None, Field(default=None)]

    def values(self) -> dict[str, Any]:
        """What is asked for, as the queries want it bound."""
        return {"indicator": self.indicator} if self.indicator else {}


def page(shape: Shape) -> Select[Any]:
    """A page of imports; filters as in ObservationImportFilter."""
    rows, id = each_text(ObservationImports.indicators)
    about = select(literal(1)).select_from(rows).where(id == bindparam("indicator"))
    filtered: list[ColumnElement[bool]] = [exists(about)] if "indicator" in shape.filters else []
    return page_of(ObservationImports.id, _import(), filtered, KEYS, shape)


def one(_shape: None) -> Select[Any]:
    """One row for the import :id: its JSON and its revision."""
    o = ObservationImports
    return select(cast(_import(), Text).label("body"), o.revision).where(o.id == bindparam("id"))


def _import() -> ColumnElement[Any]:
    o = ObservationImports
    may = case((o.undone_at.is_(None), json_array(literal("undo"))), else_=json_array())
    return json_row(
        id=o.id, file_name=o.file_name, indicators=o.indicators, new=o.new, changed=o.changed,
        same=o.same, hidden=o.hidden, created_at=o.created_at, undone_at=o.undone_at,
        left=o.left_alone, revision=o.revision, allowed_actions=may,
    )  # fmt: skip
