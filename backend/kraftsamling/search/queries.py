"""What one can ask the index. Binds what `matching.Question.values` holds."""

from typing import Any, NamedTuple

from sqlalchemy import (
    ColumnElement,
    Integer,
    Select,
    String,
    and_,
    bindparam,
    cast,
    func,
    join,
    literal,
    or_,
    select,
    true,
    union_all,
)
from sqlalchemy.orm import aliased

from kraftsamling.access.who import Who
from kraftsamling.foundation.json_sql import (
    each_number,
    holds_text,
    json_list,
    json_row,
    one_of,
    one_of_numbers,
)
from kraftsamling.search.matching import SHIFT, Question, Shape
from kraftsamling.search.models import (
    Entries,
    EntryKind,
    Links,
    Postings,
    Weight,
)

KINDS = 4  # of likeness, see words.likeness
A_WORD = 20  # hits that one of the index's words can bring to the short list
A_SHORT_LIST = 100  # hits that are compared in full
MOST_READ = 500  # texts that are looked through for a phrase
NAMES = 20  # names with one word that are followed


def reach_values(who: Who) -> dict[str, Any]:
    return {
        "who_organisations": sorted(who.organisations),
        "who_leads": sorted(who.leads),
        "who_id": who.person_id,
    }


def findable(reach: str, e: Any = Entries) -> ColumnElement[bool]:
    """Whom an entry shows itself to; the same rule as the rooms' own."""
    if reach == "all":
        return true()
    if reach == "public":
        return e.public  # type: ignore[no-any-return]
    accounts = [e.signed_in] if reach == "person" else []
    return or_(
        e.public,
        *accounts,
        one_of(e.owner_id, "who_organisations"),
        one_of(e.platform, "who_leads"),
        and_(e.owner_id.is_(None), e.created_by == bindparam("who_id", type_=String())),
    )


def found(kind: EntryKind, shape: Shape) -> Any:
    """Every thing of a kind that answers the question: (ref, rank), the lower the better."""
    ranked = [_ranked(kind, n) for n in range(shape.words)]
    first, *others = ranked
    total: Any = first.c.rank
    rows: Any = first.join(Entries.__table__, Entries.id == first.c.entry_id)
    for other in others:
        total = total + other.c.rank
        rows = rows.join(other, other.c.entry_id == first.c.entry_id)
    return (
        select(Entries.ref, total.label("rank"))
        .select_from(rows)
        .where(*_phrases(shape, Entries))
        .subquery()
    )


def ranked(
    kind: EntryKind, table: Any, keys: dict[str, Any], question: Shape | None
) -> tuple[Any, dict[str, Any]]:
    """What a list selects from, and its keys: with a question only its hits, and `relevance`."""
    if question is None:
        return None, keys
    found_ones = found(kind, question)
    source = join(table, found_ones, found_ones.c.ref == table.id)
    return source, {**keys, "relevance": cast(found_ones.c.rank, Integer)}


def sorts(keys: dict[str, Any], question: Question | None) -> dict[str, Any]:
    """The keys a list can be sorted by: with a question also its hits' relevance, best first."""
    return keys if question is None else {**keys, "relevance": literal(0, Integer())}


def _ranked(kind: EntryKind, n: int) -> Any:
    rows, number = each_number(bindparam(f"all{n}", type_=String()))
    word, likeness = number % SHIFT, number // SHIFT
    own = (
        select(Postings.entry_id, (_place(Postings.weight) + likeness).label("rank"))
        .select_from(rows.join(Postings.__table__, Postings.word_id == word))
        .where(Postings.kind == int(kind))
    )
    rows, number = each_number(bindparam(f"all{n}", type_=String()))
    word, likeness = number % SHIFT, number // SHIFT
    linked = (
        select(Links.entry_id, (literal(2 * KINDS) + likeness).label("rank"))
        .select_from(
            rows.join(Postings.__table__, Postings.word_id == word).join(
                Links.__table__, Links.through_id == Postings.entry_id
            )
        )
        .where(_names(Postings), Links.kind == int(kind))
    )
    both = union_all(own, linked).subquery()
    best = func.min(both.c.rank).label("rank")
    return select(both.c.entry_id, best).group_by(both.c.entry_id).subquery()


def _names(p: Any) -> ColumnElement[bool]:
    """What other things can be found through: of a method its name, not all that is said of it."""
    by_name = and_(p.kind == int(EntryKind.method), p.weight == int(Weight.title))
    return or_(p.kind == int(EntryKind.label), p.kind == int(EntryKind.actor), by_name)


def _place(weight: Any) -> Any:
    return (int(Weight.title) - weight) * KINDS


def _phrases(shape: Shape, e: Any) -> list[ColumnElement[bool]]:
    return [
        holds_text(e.words, bindparam(f"phrase{n}", type_=String())) for n in range(shape.phrases)
    ]


class HitShape(NamedTuple):
    kinds: tuple[EntryKind, ...]
    question: Shape
    reach: str


def hits(shape: HitShape) -> Select[Any]:
    """One row: an object with, for each kind, its best hits (:limit of them and one more).

    The work does not grow with the index: each word hands out its first hits in the order of the
    key, and only those are compared. So a hit can be missed here that `found` would find, never
    the other way round.
    """
    return select(json_row(**{kind.name: json_list(_best(kind, shape)) for kind in shape.kinds}))


def _best(kind: EntryKind, shape: HitShape) -> Select[Any]:
    # What holds a phrase holds its words itself: no name leads to it.
    parts = (
        [_own(kind, shape)] if shape.question.phrases else [_own(kind, shape), _linked(kind, shape)]
    )
    near = union_all(*parts).subquery()
    short = (
        select(near.c.entry_id, func.min(near.c.rank).label("rank"))
        .group_by(near.c.entry_id)
        .order_by(func.min(near.c.rank), near.c.entry_id.desc())
        .limit(A_SHORT_LIST)
        .subquery()
    )
    rank: Any = short.c.rank
    for n in range(1, shape.question.words):
        rank = rank + _rank_of(short.c.entry_id, n)
    e = Entries
    ranked = (
        select(e.id, rank.label("rank"))
        .join(short, short.c.entry_id == e.id)
        .order_by(rank, e.id.desc())
        .limit(bindparam("limit") + 1)
        .subquery()
    )
    item = json_row(id=e.ref, within=e.within, title=e.title, text=e.text, names=_names_of(e))
    return (
        select(item).join(ranked, ranked.c.id == e.id).order_by(ranked.c.rank, ranked.c.id.desc())
    )


def _names_of(e: Any) -> Any:
    """What the thing can be found through, by name."""
    name = aliased(Entries)
    return json_list(
        select(name.title)
        .join(Links, Links.through_id == name.id)
        .where(Links.entry_id == e.id)
        .correlate(e)
    )


def _own(kind: EntryKind, shape: HitShape) -> Select[Any]:
    """The first hits of each word: its own postings, in the order of their key."""
    words, number = each_number(bindparam("best0", type_=String()))
    held = (
        select(Postings.weight, Postings.entry_id)
        .where(Postings.word_id == number % SHIFT, Postings.kind == int(kind))
        .where(*_other_words(shape, Postings.entry_id))
        .order_by(Postings.weight.desc(), Postings.entry_id.desc())
        .correlate(words)
    )
    if shape.question.phrases:  # each must be read to its end: not more than this many
        held = held.limit(MOST_READ)
    h = held.subquery().c
    first = (
        select((h.weight * literal(SHIFT) + h.entry_id).label("hit"))
        .join(Entries, Entries.id == h.entry_id)
        .where(findable(shape.reach), *_phrases(shape.question, Entries))
        .order_by(h.weight.desc(), h.entry_id.desc())
        .limit(A_WORD)
    )
    rows, hit = each_number(json_list(first))
    rank = _place(hit // SHIFT) + number // SHIFT
    return select((hit % SHIFT).label("entry_id"), rank.label("rank")).select_from(
        words.join(rows, true())
    )


def _linked(kind: EntryKind, shape: HitShape) -> Select[Any]:
    """The first things with each name that holds a word."""
    words, number = each_number(bindparam("best0", type_=String()))
    names = (
        select(Postings.entry_id)
        .where(Postings.word_id == number % SHIFT, _names(Postings))
        .limit(NAMES)
        .correlate(words)
    )
    through, name = each_number(json_list(names))
    first = (
        select(Links.entry_id)
        .join(Entries, Entries.id == Links.entry_id)
        .where(Links.through_id == name, Links.kind == int(kind))
        .where(*_rest(shape, Links.entry_id))
        .order_by(Links.entry_id.desc())
        .limit(A_WORD)
        .correlate(through)
    )
    rows, entry = each_number(json_list(first))
    rank = literal(2 * KINDS) + number // SHIFT
    return select(entry.label("entry_id"), rank.label("rank")).select_from(
        words.join(through, true()).join(rows, true())
    )


def _rest(shape: HitShape, entry_id: Any) -> list[ColumnElement[bool]]:
    """That the asker may find it, and that it holds the other words and the phrases."""
    others = _other_words(shape, entry_id)
    return [findable(shape.reach), *others, *_phrases(shape.question, Entries)]


def _other_words(shape: HitShape, entry_id: Any) -> list[ColumnElement[bool]]:
    return [_holds(entry_id, n) for n in range(1, shape.question.words)]


def _holds(entry_id: Any, n: int) -> ColumnElement[bool]:
    # Links by another name: who asks may be looking through them already.
    p, q, link = aliased(Postings), aliased(Postings), aliased(Links)
    own = select(literal(1)).where(p.entry_id == entry_id, one_of_numbers(p.word_id, f"near{n}"))
    linked = (
        select(literal(1))
        .select_from(link)
        .join(q, q.entry_id == link.through_id)
        .where(link.entry_id == entry_id, one_of_numbers(q.word_id, f"near{n}"), _names(q))
    )
    return or_(_any(own), _any(linked))


def _any(rows: Select[Any]) -> ColumnElement[bool]:
    """As `exists`, but looked up for each hit: of an `exists` PostgreSQL would rather make one list
    of all things with the word, which grows with the index."""
    return rows.limit(1).scalar_subquery().is_not(None)


def _rank_of(entry_id: Any, n: int) -> Any:
    words, number = each_number(bindparam(f"best{n}", type_=String()))
    p = aliased(Postings)
    own = (
        select(func.min(_place(p.weight) + number // SHIFT))
        .select_from(words.join(p, p.word_id == number % SHIFT))
        .where(p.entry_id == entry_id)
        .scalar_subquery()
    )
    return func.coalesce(own, 2 * KINDS)
