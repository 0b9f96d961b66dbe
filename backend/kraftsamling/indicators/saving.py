"""The one place where what is measured is written, whatever source it comes from."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Literal, NamedTuple

from sqlalchemy import insert
from sqlmodel import Session, col, delete, select, update

from kraftsamling.foundation.times import now
from kraftsamling.indicators.models import Indicator, Observation, Status
from kraftsamling.indicators.reckoning import reckon

AT_ONCE = 1_000  # rows in one statement; SQLite takes 32,766 parameters
# How much of what is there gives way: everything of the indicator; the same place and year with all
# genders; or nothing but the very same value.
Replacing = Literal["all", "year", "value"]


class Observed(NamedTuple):
    """One value, or the reason (a Status) why there is none."""

    indicator_id: str
    area: str
    year: int
    gender: str
    value: float | None
    status: str

    @property
    def id(self) -> str:
        return f"{self.indicator_id}/{self.area}/{self.year}/{self.gender}"


def save_observations(
    session: Session,
    indicator_id: str,
    found: Iterable[Observed],
    replacing: Replacing,
    gone: Sequence[str] = (),
) -> None:
    """Writes the values of one indicator; `gone` are the ids of some that are to disappear.

    When a source tells the same value twice, on two pages, the last one holds.
    """
    told = {one.id: one for one in found}
    hold(session, [indicator_id])
    since = _withheld(session, list(told.values()))
    _clear(session, indicator_id, list(told.values()), replacing)
    _forget(session, gone)
    rows = [{"id": id, **one._asdict(), "withheld_at": since.get(id)} for id, one in told.items()]
    for start in range(0, len(rows), AT_ONCE):
        session.execute(insert(Observation), rows[start : start + AT_ONCE])
    came = update(Indicator).where(col(Indicator.id) == indicator_id)
    session.exec(came.values(fetched_at=now()))
    reckon(session, indicator_id)


def _withheld(session: Session, told: list[Observed]) -> dict[str, datetime]:
    """Since when what is private has been so, where it was something else before: what was written
    meanwhile may show it."""
    o, found = Observation, {}
    ids = [one.id for one in told if one.status == Status.privacy]
    for start in range(0, len(ids), AT_ONCE):
        some = col(o.id).in_(ids[start : start + AT_ONCE])
        for id, status, since in session.exec(select(o.id, o.status, o.withheld_at).where(some)):
            found[id] = since if status == Status.privacy else now()
    return {id: since for id, since in found.items() if since is not None}


def hold(session: Session, ids: Iterable[str]) -> list[Indicator]:
    """Those of them that there are, held until the transaction ends.

    Two who write the same one queue here; else both deleted, and then both inserted, the same
    values. Whoever writes several holds them all first, and whoever reads some for a while holds
    them in the same order, that of their ids: so nobody waits for one who waits for them.
    """
    i = Indicator
    some = select(i).where(col(i.id).in_(list(ids))).order_by(col(i.id))
    # Read anew: what was known of them may have changed while we waited.
    return list(session.exec(some.with_for_update().execution_options(populate_existing=True)))


def _clear(session: Session, indicator_id: str, told: list[Observed], replacing: Replacing) -> None:
    o = Observation
    if replacing == "all":
        session.exec(delete(o).where(col(o.indicator_id) == indicator_id))
    elif replacing == "value":
        _forget(session, [one.id for one in told])
    else:
        for area, year in sorted({(one.area, one.year) for one in told}):
            same = (col(o.indicator_id) == indicator_id, col(o.area) == area, col(o.year) == year)
            session.exec(delete(o).where(*same))


def _forget(session: Session, ids: Sequence[str]) -> None:
    for start in range(0, len(ids), AT_ONCE):
        some = ids[start : start + AT_ONCE]
        session.exec(delete(Observation).where(col(Observation.id).in_(some)))
