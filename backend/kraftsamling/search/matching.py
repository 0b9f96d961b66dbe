"""From a person's words to the words that the index knows.

question = await understand(reads, "skolor nära kumla")
shape    ... question.shape                     how many words and phrases, for the builder
values   ... question.values                    what to bind
"""

import json
from typing import Any, NamedTuple

from sqlalchemy import Select, String, bindparam, false, func, literal, select, union_all

from kraftsamling.foundation.json_sql import each_number, each_text, json_array, json_list
from kraftsamling.foundation.reads import Reads
from kraftsamling.foundation.text import fold
from kraftsamling.search.models import Endings, Entries, Postings, Words
from kraftsamling.search.words import (
    MIDDLE,
    Term,
    answers,
    is_part_of,
    likeness,
    looked_for_inside,
    root,
    slips,
    telling,
    terms_of,
)

MOST_ASKED = 8  # words of a question that are looked up
MOST_WORDS = 2_000  # of the index's words that one typed word may mean
MOST_TRIED = 150  # of them in the short list, best first
SHIFT = 2**40  # a likeness and a number in one: likeness * SHIFT + number
COMMON = 1_000  # uses; how much more often a word is used matters not
ENOUGH = 100  # a word used more often than this is common, no matter how much more


class Shape(NamedTuple):
    """What a builder must know of a question: how many words it has, and how many phrases."""

    words: int
    phrases: int


class Question(NamedTuple):
    """A person's words, understood."""

    shape: Shape
    values: dict[str, Any]
    marks: list[str]
    """What to mark in a hit: any word that holds one of these, compared folded."""
    read_as: str | None
    """The question that was answered instead, when a word was misspelt."""


class Known(NamedTuple):
    likeness: int
    id: int
    word: str


class Asked(NamedTuple):
    """A word that must occur, as typed (and as corrected), and whether in just that form."""

    word: str
    exactly: bool = False


async def understand(reads: Reads, question: str) -> Question | None:
    """What the question means; None when it is blank. Signs without a word find nothing."""
    if not question.strip():
        return None
    terms = terms_of(question)
    asked = [Asked(word, term.phrase) for term in terms for word in telling(term.words)]
    # A long phrase is led by its first words; that all of it stands there is looked at in the hits.
    asked = list(dict.fromkeys(asked))[:MOST_ASKED] or [Asked("")]
    known = await _known(reads, asked)
    corrected = {}
    for one, words in zip(asked, known, strict=True):
        if one.exactly or await _published(reads, words):
            continue
        meant = await _meant(reads, one.word)
        if meant is not None:
            corrected[one.word] = meant
    if corrected:
        asked = [one._replace(word=corrected.get(one.word, one.word)) for one in asked]
        # What stands in a draft is still found by those who see the draft.
        known = [old + new for old, new in zip(known, await _known(reads, asked), strict=True)]
        known = [list(dict.fromkeys(words)) for words in known]
    phrases = [f" {' '.join(term.words)} " for term in terms if len(term.words) > 1]
    return Question(
        Shape(len(asked), len(phrases)),
        _values(await _rarest_first(reads, known, _in_phrases(asked, terms)), phrases),
        [fold(one.word) if one.exactly else fold(root(one.word)) for one in asked],
        _said(terms, corrected) if corrected else None,
    )


def _values(known: list[list[Known]], phrases: list[str]) -> dict[str, Any]:
    values: dict[str, Any] = {f"phrase{n}": phrase for n, phrase in enumerate(phrases)}
    for n, words in enumerate(known):
        marked = [word.likeness * SHIFT + word.id for word in words]
        values[f"near{n}"] = [word.id for word in words[:MOST_TRIED]]
        values[f"all{n}"] = json.dumps(marked)
        values[f"best{n}"] = json.dumps(marked[:MOST_TRIED])
    return values


def _in_phrases(asked: list[Asked], terms: list[Term]) -> list[bool]:
    within = {word for term in terms if len(term.words) > 1 for word in term.words}
    return [one.exactly and one.word in within for one in asked]


async def _rarest_first(
    reads: Reads, known: list[list[Known]], in_phrase: list[bool]
) -> list[list[Known]]:
    """The rarest word leads a search, the others are looked up in what it finds.

    A phrase's word before any other: only what holds it has to be read.
    """
    if len(known) == 1:
        return known
    bound = {
        f"near{n}": json.dumps([word.id for word in words[:MOST_TRIED]])
        for n, words in enumerate(known)
    }
    row = await reads.first(_commonness, len(known), bound)
    counts = list(row or [])
    order = sorted(range(len(known)), key=lambda n: (not in_phrase[n], counts[n], n))
    return [known[n] for n in order]


def _commonness(words: int) -> Select[Any]:
    """One row: how often each word is used, as far as it matters."""
    counts = []
    for n in range(words):
        rows, word = each_number(bindparam(f"near{n}", type_=String()))
        uses = select(Postings.entry_id).select_from(
            rows.join(Postings.__table__, Postings.word_id == word)
        )
        used = uses.limit(COMMON).subquery()
        counts.append(select(func.count()).select_from(used).scalar_subquery())
    return select(*counts)


def _said(terms: list[Term], corrected: dict[str, str]) -> str:
    said = [[corrected.get(word, word) for word in term.words] for term in terms]
    return " ".join(
        f'"{" ".join(words)}"' if term.phrase else words[0]
        for term, words in zip(terms, said, strict=True)
    )


async def _known(reads: Reads, asked: list[Asked]) -> list[list[Known]]:
    """For each word asked for, the index's words that answer it, the likest first."""
    modes: list[str] = []
    bound: dict[str, Any] = {}
    for n, one in enumerate(asked):
        if not one.word:
            modes.append("nothing")
            continue
        base = fold(one.word if one.exactly else root(one.word))
        inside = looked_for_inside(one.word)
        modes.append("exactly" if one.exactly else "inside" if inside else "begins")
        bound |= {f"from{n}": base, f"to{n}": base + chr(0x10FFFF)}
    row = await reads.first(_lookup, tuple(modes), bound)
    found: list[list[Known]] = [[] for _ in asked]
    for n, id, word in json.loads(row[0]) if row else []:
        one = asked[n]
        if not one.exactly and answers(one.word, word) and is_part_of(one.word, word):
            found[n].append(Known(likeness(one.word, word), id, word))
        elif one.exactly and (one.word.isascii() or one.word == word):
            found[n].append(Known(0, id, word))
    return [sorted(each, key=lambda k: (k.likeness, len(k.word), k.word)) for each in found]


def _lookup(modes: tuple[str, ...]) -> Select[Any]:
    """One row: [[number of the word asked for, id, word], ...]."""
    parts = []
    for n, mode in enumerate(modes):
        low, high = bindparam(f"from{n}", type_=String()), bindparam(f"to{n}", type_=String())
        row = json_array(literal(n), Words.id, Words.word).label("row")
        match mode:
            case "nothing":
                part = select(row).where(false())
            case "exactly":
                part = select(row).where(Words.folded == low)
            case "begins":
                part = select(row).where(Words.folded >= low, Words.folded < high)
            case _:
                ids = select(Endings.word_id).where(Endings.ending >= low, Endings.ending < high)
                part = select(row).where(Words.id.in_(ids))
        nearest = part.order_by(func.length(Words.word)).limit(MOST_WORDS).subquery()
        parts.append(select(nearest.c.row))
    return select(json_list(select(union_all(*parts).subquery().c.row)))


async def _published(reads: Reads, words: list[Known]) -> bool:
    """Whether any of the words stands in something that everybody can find.

    Not whether it is known: it may stand in a draft alone, or in nothing any more.
    """
    if not words:
        return False
    bound = {"words": json.dumps([word.id for word in words[:MOST_TRIED]])}
    row = await reads.first(_in_the_open, None, bound)
    return row is not None and bool(row[0])


def _in_the_open(_shape: None) -> Select[Any]:
    rows, word = each_number(bindparam("words", type_=String()))
    used = (
        select(Postings.entry_id)
        .select_from(rows.join(Postings.__table__, Postings.word_id == word))
        .join(Entries, Entries.id == Postings.entry_id)
        .where(Entries.public)
        .limit(1)
    )
    return select(func.count()).select_from(used.subquery())


async def _meant(reads: Reads, word: str) -> str | None:
    """The best known word one slip away from a misspelt one: the most used, of those published."""
    if len(word) < MIDDLE:
        return None
    bound = {"slips": json.dumps(slips(word)), "stems": json.dumps(slips(root(word)))}
    row = await reads.first(_near, None, bound)
    return row[0] if row else None


def _near(_shape: None) -> Select[Any]:
    uses = (
        select(Postings.entry_id)
        .join(Entries, Entries.id == Postings.entry_id)
        .where(Postings.word_id == Words.id, Entries.public)
        .limit(ENOUGH)
        .correlate(Words)
        .subquery()
    )
    used = select(func.count()).select_from(uses).scalar_subquery()
    near = []
    for column, name in ((Words.folded, "slips"), (Words.stem, "stems")):
        rows, slip = each_text(bindparam(name, type_=String()))
        near.append(select(Words.id).select_from(rows.join(Words.__table__, column == slip)))
    counted = (
        select(Words.word, used.label("uses")).where(Words.id.in_(union_all(*near))).subquery()
    )
    return (
        select(counted.c.word)
        .where(counted.c.uses > 0)
        .order_by(counted.c.uses.desc(), counted.c.word)
        .limit(1)
    )
