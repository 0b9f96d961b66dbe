"""The history of an initiative, as one can ask for it."""

from typing import Any

from sqlalchemy import Select, bindparam

from kraftsamling.foundation.json_sql import json_row
from kraftsamling.foundation.listing import Shape, page_of
from kraftsamling.initiatives.models import Revisions

HISTORY_KEYS = {"id": Revisions.number}


def history(shape: Shape) -> Select[Any]:
    """A page of the history of the initiative :id."""
    r = Revisions
    by = json_row(kind=r.by_kind, name=r.by_name)
    row = json_row(revision=r.number, at=r.at, by=by, action=r.action, changes=r.changes)
    mine = [r.initiative_id == bindparam("id")]
    return page_of(r.number, row, mine, HISTORY_KEYS, shape, within=mine)
