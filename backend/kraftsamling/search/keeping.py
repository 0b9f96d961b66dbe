"""Keeping the index: what the other rooms call in the transaction that changes a thing."""

from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

import sqlmodel
from sqlalchemy import bindparam, delete, insert, select, update
from sqlalchemy.dialects.postgresql import insert as postgresql_insert
from sqlalchemy.dialects.sqlite import insert as sqlite_insert
from sqlmodel import Session

from kraftsamling.foundation.text import fold
from kraftsamling.search.models import (
    WORD_LENGTH,
    Endings,
    Entries,
    Entry,
    EntryKind,
    Links,
    Postings,
    Weight,
    Words,
)
from kraftsamling.search.words import EMPTY, root, words_of

SHORTEST_ENDING = 3
AT_ONCE = 500  # values in one statement; SQLite takes 32,766 parameters
Ref = tuple[EntryKind, str]


class Standing(NamedTuple):
    """Who may find it: everyone, else who is signed in, its organisation, platform or maker."""

    public: bool
    owner_id: str | None = None
    platform: str | None = None
    created_by: str | None = None
    signed_in: bool = False


class Told(NamedTuple):
    """What a room says about one of its things."""

    ref: str
    title: str
    standing: Standing
    text: str = ""
    within: str | None = None
    through: tuple[Ref, ...] = ()


def keep(session: Session, kind: EntryKind, *things: Told) -> None:
    """Makes the index say what is told, whether the things were there or not."""
    if not things:
        return
    session.flush()
    ids = _entries(session, kind, things)
    held = {ids[thing.ref]: _weights(thing) for thing in things}
    word_ids = _words(session, sorted({word for words in held.values() for word in words}))
    wanted = {
        (word_ids[word], int(weight), entry_id)
        for entry_id, words in held.items()
        for word, weight in words.items()
    }
    _postings(session, kind, list(held), wanted)
    _links(session, kind, {ids[thing.ref]: thing.through for thing in things})


def drop(session: Session, kind: EntryKind, refs: Sequence[str]) -> None:
    """Forgets things that are no more. Their words stay known as long as nobody sweeps them."""
    rows = session.execute(select(Entries.id).where(Entries.kind == kind, Entries.ref.in_(refs)))
    ids = [row.id for row in rows]
    if ids:
        session.execute(delete(Postings).where(Postings.entry_id.in_(ids)))
        session.execute(delete(Links).where(Links.entry_id.in_(ids) | Links.through_id.in_(ids)))
        session.execute(delete(Entries).where(Entries.id.in_(ids)))


def kept_within(session: Session, kind: EntryKind, within: str) -> set[str]:
    """The refs of the parts of a thing, as the index knows them."""
    rows = session.execute(
        select(Entries.ref).where(Entries.kind == kind, Entries.within == within)
    )
    return {row.ref for row in rows}


def untold(session: Session, kind: EntryKind, table: Any) -> list[Any]:
    """Some rows of the table that the index has never heard of: after an upgrade, or bulk work."""
    known = select(Entries.ref).where(Entries.kind == int(kind))
    return list(session.exec(sqlmodel.select(table).where(table.id.not_in(known)).limit(AT_ONCE)))


def _entries(session: Session, kind: EntryKind, things: Iterable[Told]) -> dict[str, int]:
    """Writes the entries; their ids by ref."""
    rows = {
        thing.ref: {
            "kind": int(kind), "ref": thing.ref, "within": thing.within,
            **thing.standing._asdict(), "title": thing.title, "text": thing.text,
            "words": f" {' '.join((*words_of(thing.title), *words_of(thing.text)))} ",
        }
        for thing in things
    }  # fmt: skip
    known = select(Entries.ref, Entries.id).where(Entries.kind == int(kind))
    found: dict[str, int] = {}
    for refs in _portions(list(rows)):
        found |= {row.ref: row.id for row in session.execute(known.where(Entries.ref.in_(refs)))}
    old = [{**row, "b_id": found[ref]} for ref, row in rows.items() if ref in found]
    if old:
        at = update(Entry.__table__).where(Entries.id == bindparam("b_id"))  # type: ignore[attr-defined]
        session.connection().execute(at, old)
    new = [row for ref, row in rows.items() if ref not in found]
    for portion in _portions(new):
        written = session.execute(insert(Entries).returning(Entries.ref, Entries.id), portion)
        found |= {row.ref: row.id for row in written}
    return found


def _weights(thing: Told) -> dict[str, Weight]:
    """Each word with the best place it stands in."""
    weights = dict.fromkeys(words_of(thing.text), Weight.text)
    weights |= dict.fromkeys(words_of(thing.title), Weight.title)
    return {word: weight for word, weight in weights.items() if word not in EMPTY}


def _words(session: Session, words: list[str]) -> dict[str, int]:
    """The words' ids; those never seen before are learnt, in an order that never deadlocks."""
    known = _known(session, words)
    new = [word for word in words if word not in known]
    if not new:
        return known
    learning = [{"word": w, "folded": fold(w), "stem": fold(root(w))} for w in new]
    _add_unless_there(session, Words, learning)
    # Somebody else may have learnt some of them in the same moment; then so have their endings.
    learnt = _known(session, new)
    _add_unless_there(session, Endings, [row for word in new for row in _endings(word, learnt)])
    return known | learnt


def _known(session: Session, words: list[str]) -> dict[str, int]:
    known: dict[str, int] = {}
    for portion in _portions(words):
        rows = session.execute(select(Words.word, Words.id).where(Words.word.in_(portion)))
        known |= {row.word: row.id for row in rows}
    return known


def _endings(word: str, ids: dict[str, int]) -> list[dict[str, Any]]:
    folded = fold(word)[:WORD_LENGTH]
    starts = range(max(1, len(folded) - SHORTEST_ENDING + 1))
    return [{"ending": folded[start:], "word_id": ids[word]} for start in starts]


def _add_unless_there(session: Session, table: Any, rows: list[dict[str, Any]]) -> None:
    on_postgresql = session.get_bind().dialect.name == "postgresql"
    make: Any = postgresql_insert if on_postgresql else sqlite_insert
    adding = make(table.__table__).on_conflict_do_nothing()
    session.connection().execute(adding, rows)


def _postings(
    session: Session, kind: EntryKind, entry_ids: list[int], wanted: set[tuple[int, int, int]]
) -> None:
    there: set[tuple[int, int, int]] = set()
    for portion in _portions(entry_ids):
        rows = session.execute(
            select(Postings.word_id, Postings.weight, Postings.entry_id).where(
                Postings.entry_id.in_(portion)
            )
        )
        there |= {(row.word_id, row.weight, row.entry_id) for row in rows}
    _change(session, Postings, ("word_id", "weight", "entry_id"), there, wanted, kind=int(kind))


def _links(session: Session, own: EntryKind, through: dict[int, tuple[Ref, ...]]) -> None:
    refs = sorted({ref for each in through.values() for ref in each})
    ids: dict[Ref, int] = {}
    for kind in {kind for kind, _ in refs}:
        for portion in _portions([ref for of, ref in refs if of == kind]):
            rows = session.execute(
                select(Entries.ref, Entries.id).where(
                    Entries.kind == int(kind), Entries.ref.in_(portion)
                )
            )
            ids |= {(kind, row.ref): row.id for row in rows}
    wanted = {(id, ids[ref]) for id, each in through.items() for ref in each if ref in ids}
    there: set[tuple[int, ...]] = set()
    for portion in _portions(list(through)):
        rows = session.execute(
            select(Links.entry_id, Links.through_id).where(Links.entry_id.in_(portion))
        )
        there |= {(row.entry_id, row.through_id) for row in rows}
    _change(session, Links, ("entry_id", "through_id"), there, wanted, kind=int(own))


def _change(
    session: Session,
    table: Any,
    names: tuple[str, ...],
    there: set[Any],
    wanted: set[Any],
    **constant: Any,
) -> None:
    """Only what differs is written."""
    gone = [dict(zip((f"b_{n}" for n in names), row, strict=True)) for row in there - wanted]
    if gone:
        at = delete(table.__table__)
        for name in names:
            at = at.where(getattr(table, name) == bindparam(f"b_{name}"))
        session.connection().execute(at, gone)
    new = [{**constant, **dict(zip(names, row, strict=True))} for row in sorted(wanted - there)]
    if new:
        session.connection().execute(insert(table.__table__), new)


def _portions(things: list[Any]) -> Iterable[list[Any]]:
    return (things[start : start + AT_ONCE] for start in range(0, len(things), AT_ONCE))
