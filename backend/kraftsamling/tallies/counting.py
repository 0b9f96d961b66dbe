"""Keeping the tallies: what the other rooms call in the transaction that changes a thing."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import product
from typing import Any, NamedTuple

from sqlalchemy import event, select
from sqlalchemy.dialects.postgresql import insert as postgresql_insert
from sqlalchemy.dialects.sqlite import insert as sqlite_insert
from sqlmodel import Session

from kraftsamling.tallies.models import AllTallied, Tallied, Tally

_WAITING = "what is to be counted at the end of the transaction"
AT_ONCE = 500  # rows in one statement; SQLite takes 32,766 parameters
_KEYS = ("platform", "word", "municipality_code", "phase", "wide")
Cell = tuple[str, str, str, str, bool]


class Counted(NamedTuple):
    """What a thing counts as: each of its words in each of its places."""

    platform: str
    words: tuple[str, ...]
    places: tuple[str, ...]
    phase: str
    wide: bool


Tell = Callable[[Session, Sequence[str]], Mapping[str, Counted]]


def count(session: Session, refs: Iterable[str], tell: Tell) -> None:
    """At the end of this transaction these things are counted as `tell` then says of them; what it
    says nothing of does not count. `tell` is a room's one function for that."""
    session.info.setdefault(_WAITING, {}).setdefault(tell, set()).update(refs)


@event.listens_for(Session, "before_commit")
def _write(session: Session) -> None:
    """Last of all, so that what is locked here is held for a moment only."""
    if session.in_nested_transaction():
        return  # what is undone there must not be counted, nor what came before it forgotten
    waiting: dict[Tell, set[str]] = session.info.pop(_WAITING, {})
    if waiting:
        session.flush()
    for tell, refs in waiting.items():
        _recount(session, tell, sorted(refs))


def _recount(session: Session, tell: Tell, refs: list[str]) -> None:
    changed: Counter[Cell] = Counter()
    rows: list[dict[str, Any]] = []
    for start in range(0, len(refs), AT_ONCE):
        some = refs[start : start + AT_ONCE]
        held, told = _held(session, some), tell(session, some)
        rows += _compared(some, held, told, changed)
    _upsert(session, Tallied, rows, ("ref",), lambda new, old: {"counted": new.counted})
    sums = [
        {**dict(zip(_KEYS, cell, strict=True)), "number": number}
        for cell, number in sorted(changed.items())
        if number
    ]
    _upsert(session, Tally, sums, _KEYS, lambda new, old: {"number": old.number + new.number})


def _compared(
    refs: list[str],
    held: Mapping[str, Counted],
    told: Mapping[str, Counted],
    changed: Counter[Cell],
) -> Iterator[dict[str, Any]]:
    """The rows to be kept anew; what they change goes into `changed`."""
    for ref in refs:
        before, now = held.get(ref), told.get(ref)
        if now == before:
            continue
        changed.update(_cells(now))
        changed.subtract(_cells(before))
        yield {"ref": ref, "counted": now._asdict() if now else {}}


def _cells(told: Counted | None) -> Iterable[Cell]:
    if told is None:
        return ()
    return (
        (told.platform, word, place, told.phase, told.wide)
        for word, place in product(told.words, told.places)
    )


def _held(session: Session, refs: list[str]) -> dict[str, Counted]:
    a, found = AllTallied, {}
    for ref, counted in session.execute(select(a.ref, a.counted).where(a.ref.in_(refs))):
        if counted:
            words, places = tuple(counted["words"]), tuple(counted["places"])
            found[ref] = Counted(**{**counted, "words": words, "places": places})
    return found


def _upsert(
    session: Session, table: Any, rows: list[dict[str, Any]], keys: tuple[str, ...], changed: Any
) -> None:
    insert = postgresql_insert if session.get_bind().dialect.name == "postgresql" else sqlite_insert
    for start in range(0, len(rows), AT_ONCE):
        new = insert(table).values(rows[start : start + AT_ONCE])
        session.execute(
            new.on_conflict_do_update(index_elements=list(keys), set_=changed(new.excluded, table))
        )
