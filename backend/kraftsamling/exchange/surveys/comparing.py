"""What a file says against what is there: new, changed, the same; and the way back."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlmodel import Session, col, select

from kraftsamling.exchange.surveys.lines import Line
from kraftsamling.exchange.surveys.models import ObservationImport
from kraftsamling.exchange.surveys.schemas import MOST_CHANGES
from kraftsamling.indicators.models import COUNTRY, Observation
from kraftsamling.indicators.saving import AT_ONCE, Observed
from kraftsamling.places.models import Municipality

Held = tuple[float | None, str]  # value and status


@dataclass
class Compared:
    """`before` by the value's id."""

    new: list[Line] = field(default_factory=list)
    changed: list[Line] = field(default_factory=list)
    same: list[Line] = field(default_factory=list)
    before: dict[str, Held] = field(default_factory=dict)


def compare(session: Session, lines: Iterable[Line]) -> Compared:
    lines = list(lines)
    found = Compared(before=_held(session, [line.observed.id for line in lines]))
    for line in lines:
        one = line.observed
        was = found.before.get(one.id)
        kind = found.new if was is None else found.changed
        (found.same if was == (one.value, one.status) else kind).append(line)
    return found


def noted(line: Line, found: Compared) -> dict[str, Any]:
    """What is needed to undo it."""
    one = line.observed
    return {"id": one.id, "became": [one.value, one.status], "was": found.before.get(one.id)}


def backwards(
    session: Session, replaced: list[dict[str, Any]], later: Sequence[ObservationImport]
) -> tuple[list[Observed], list[str], int]:
    """What to bring back, which ids to take away, and how many were changed since and stay.

    What a later import replaced stays, and that import is told what it would now bring back: else
    undoing it afterwards brought back a value that has been undone.
    """
    held = _held(session, [one["id"] for one in replaced])
    over = _inherited(replaced, later)
    back, gone, left = [], [], 0
    for one in replaced:
        if one["id"] in over or held.get(one["id"]) != tuple(one["became"]):
            left += 1
        elif one["was"] is None:
            gone.append(one["id"])
        else:
            indicator, area, year, gender = one["id"].split("/")
            back.append(Observed(indicator, area, int(year), gender, *one["was"]))
    return back, gone, left


def _inherited(replaced: list[dict[str, Any]], later: Sequence[ObservationImport]) -> set[str]:
    """Gives what each value was to the nearest later import that replaced it; answers their ids."""
    was = {one["id"]: one["was"] for one in replaced}
    given: set[str] = set()
    for other in later:
        mine = {one["id"] for one in other.replaced} & was.keys() - given
        if mine:
            # A new list, since a change inside the old one is not seen and not saved.
            other.replaced = [
                {**one, "was": was[one["id"]]} if one["id"] in mine else one
                for one in other.replaced
            ]
            given |= mine
    return given


def names(session: Session) -> dict[str, str]:
    """Of the areas, by code."""
    found = {COUNTRY: "Riket"}
    for one in session.exec(select(Municipality)):
        found |= {one.code: one.name, f"00{one.county_code}": one.county_name}
    return found


def understood(line: Line, names: dict[str, str]) -> dict[str, Any]:
    """In the shape of ReadValue."""
    one = line.observed
    return {
        "row": line.row, "indicator": one.indicator_id, "year": one.year,
        "area": {"code": one.area, "name": names.get(one.area)}, "gender": one.gender,
        "value": one.value, "status": one.status,
    }  # fmt: skip


def changes(found: Compared, names: dict[str, str]) -> list[dict[str, Any]]:
    """The first of those that would become another, in the shape of ChangedValue."""
    told = []
    for line in found.changed[:MOST_CHANGES]:
        value, status = found.before[line.observed.id]
        was = {"value_before": value, "status_before": status}
        told.append(understood(line, names) | was)
    return told


def _held(session: Session, ids: list[str]) -> dict[str, Held]:
    o = Observation
    found: dict[str, Held] = {}
    for start in range(0, len(ids), AT_ONCE):
        some = select(o.id, o.value, o.status).where(col(o.id).in_(ids[start : start + AT_ONCE]))
        found |= {id: (value, status) for id, value, status in session.exec(some)}
    return found
