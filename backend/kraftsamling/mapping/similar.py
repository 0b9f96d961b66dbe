"""What resembles an initiative, and why: rare words in common, the same focus areas, ages, places.

First the initiative's telling words are chosen (used by some others, but not by many); then those
that share them or its focus areas are looked at more closely. Two questions to the database.
"""

import json
import math
from typing import Any, NamedTuple

from sqlalchemy import (
    Integer,
    Select,
    String,
    bindparam,
    case,
    func,
    literal,
    select,
    union_all,
)
from sqlalchemy.orm import aliased

from kraftsamling.foundation.json_sql import json_list, json_row, one_of
from kraftsamling.foundation.reads import Reads
from kraftsamling.initiatives.models import (
    InitiativeMunicipalities,
    Initiatives,
    InitiativeTerms,
    Visibility,
)
from kraftsamling.initiatives.queries import summary_fields
from kraftsamling.initiatives.rules import Reach, readable
from kraftsamling.places.models import Municipalities
from kraftsamling.platforms.models import Terms, Vocabulary
from kraftsamling.search.models import Entries, EntryKind, Postings, Words

SHORTEST = 5  # letters of a word that may tell something
RARE = 50  # others that may use a telling word
MOST_WORDS = 25
MOST_LOOKED_AT = 40
OLDEST = 25
FOCUS_AREA, PLACE, AGE, GROUP = 2.0, 1.0, 1.0, 0.5  # what each thing in common is worth
MOST_FOR_WORDS = 12.0
ENOUGH = 4.0


class Word(NamedTuple):
    """A telling word: its stem, how it is written, and how much it tells."""

    stem: str
    word: str
    worth: float


async def similar(
    reads: Reads, id: str, reach: Reach, bound: dict[str, Any], most: int
) -> list[dict[str, Any]]:
    """The initiatives most like :id, best first, each with what is shared."""
    row = await reads.first(_own_words, None, {"id": id}, slow=True)
    words = _telling(json.loads(row[0]), row[1]) if row else []
    stems = [word.stem for word in words]
    given = {**bound, "id": id, "stems": stems}
    row = await reads.first(_candidates, reach, given, slow=True)
    found = json.loads(row[0]) if row else []
    by_stem = {word.stem: word for word in words}
    scored = [(_worth(each, by_stem), each) for each in found]
    best = sorted(
        ((worth, each) for worth, each in scored if worth >= ENOUGH),
        key=lambda pair: (-pair[0], pair[1]["initiative"]["id"]),
    )
    return [_told(each, by_stem) for _, each in best[:most]]


def _telling(own: list[dict[str, Any]], total: int) -> list[Word]:
    """Words that a few others use: the rarer, the more one in common tells."""
    rare = min(RARE, max(3, total // 6))
    words: dict[str, Word] = {}
    for each in own:
        if not 1 < each["uses"] <= rare or not each["word"].isalpha():
            continue
        worth = math.log((total + 1) / each["uses"]) * (1.5 if each["in_title"] else 1)
        known = words.get(each["stem"])
        if known is None or len(each["word"]) < len(known.word):
            words[each["stem"]] = Word(each["stem"], each["word"], worth)
    return sorted(words.values(), key=lambda word: -word.worth)[:MOST_WORDS]


def _worth(each: dict[str, Any], words: dict[str, Word]) -> float:
    shared = sum(words[stem].worth for stem in each["stems"] if stem in words)
    return float(
        min(shared, MOST_FOR_WORDS)
        + FOCUS_AREA * len(each["focus_areas"])
        + PLACE * min(len(each["municipalities"]), 2)
        + AGE * (each["age"] == 2)
        + GROUP * len(each["target_groups"])
    )


def _told(each: dict[str, Any], words: dict[str, Word]) -> dict[str, Any]:
    shared = sorted(each["stems"], key=lambda stem: -words[stem].worth)
    return {
        "initiative": each["initiative"],
        "shares": {
            "words": [words[stem].word for stem in shared][:5],
            "focus_areas": each["focus_areas"],
            "target_groups": each["target_groups"],
            "municipalities": each["municipalities"],
            "age": each["age"] == 2,
        },
    }


def _mine() -> Select[Any]:
    return select(Entries.id).where(
        Entries.kind == int(EntryKind.initiative), Entries.ref == bindparam("id", type_=String())
    )


def _own_words(_shape: None) -> Select[Any]:
    """One row: the words of :id with how many initiatives use each, and how many there are."""
    p, other, same = aliased(Postings), aliased(Postings), aliased(Words)
    used = (
        select(other.entry_id)
        .join(same, same.id == other.word_id)
        .where(same.stem == Words.stem, other.kind == int(EntryKind.initiative))
        .limit(RARE + 1)
        .correlate(Words)
        .subquery()
    )
    uses = select(func.count()).select_from(used).scalar_subquery()
    row = json_row(
        stem=Words.stem, word=Words.word, in_title=case((p.weight == 2, 1), else_=0), uses=uses
    )
    words = (
        select(row)
        .select_from(p)
        .join(Words, Words.id == p.word_id)
        .where(p.entry_id.in_(_mine()), func.length(Words.word) >= SHORTEST)
    )
    total = (
        select(func.count())
        .select_from(Entries)
        .where(Entries.kind == int(EntryKind.initiative))
        .scalar_subquery()
    )
    return select(json_list(words), total)


def _candidates(reach: Reach) -> Select[Any]:
    """One row: readable initiatives that share telling words or focus areas, with what they share.

    Binds :id and :stems, and who asks.
    """
    by_words = (
        select(Entries.ref.label("id"), func.count(Words.stem.distinct()).label("points"))
        .select_from(Words)
        .join(Postings, Postings.word_id == Words.id)
        .join(Entries, Entries.id == Postings.entry_id)
        .where(one_of(Words.stem, "stems"), Postings.kind == int(EntryKind.initiative))
        .group_by(Entries.ref)
        .order_by(func.count(Words.stem.distinct()).desc(), Entries.ref)
        .limit(MOST_LOOKED_AT)
        .subquery()
    )
    mine, theirs = aliased(InitiativeTerms), aliased(InitiativeTerms)
    newest = aliased(Initiatives)
    by_focus = (
        select(theirs.initiative_id.label("id"), func.count().label("points"))
        .select_from(mine)
        .join(theirs, theirs.term_id == mine.term_id)
        .join(newest, newest.id == theirs.initiative_id)
        .where(
            mine.initiative_id == bindparam("id", type_=String()),
            newest.visibility == Visibility.published.value,
        )
        .group_by(theirs.initiative_id)
        .order_by(func.count().desc(), theirs.initiative_id)
        .limit(MOST_LOOKED_AT)
        .subquery()
    )
    both = union_all(select(by_words.c.id), select(by_focus.c.id)).subquery()
    i, me = Initiatives, aliased(Initiatives)
    row = json_row(
        initiative=json_row(**summary_fields(reach)),
        stems=json_list(_shared_stems()),
        focus_areas=json_list(_shared_terms(Vocabulary.focus_areas)),
        target_groups=json_list(_shared_terms(Vocabulary.target_groups)),
        municipalities=json_list(_shared_places()),
        age=select(_same_age(i, me)).where(me.id == bindparam("id")).scalar_subquery(),
    )
    return select(
        json_list(
            select(row)
            .select_from(i)
            .where(
                i.id.in_(select(both.c.id)),
                i.id != bindparam("id", type_=String()),
                i.visibility != Visibility.archived.value,
                readable(reach),
            )
        )
    )


def _same_age(a: Any, b: Any) -> Any:
    """2 where the spans meet and at least one of them says something, else 0."""
    meets = (func.coalesce(a.age_from, 0) <= func.coalesce(b.age_to, OLDEST)) & (
        func.coalesce(b.age_from, 0) <= func.coalesce(a.age_to, OLDEST)
    )
    said = a.age_from.is_not(None) & b.age_from.is_not(None)
    return case((meets & said, literal(2, Integer())), else_=0)


def _shared_stems() -> Select[Any]:
    e, p, w = aliased(Entries), aliased(Postings), aliased(Words)
    return (
        select(w.stem)
        .distinct()
        .select_from(e)
        .join(p, p.entry_id == e.id)
        .join(w, w.id == p.word_id)
        .where(
            e.kind == int(EntryKind.initiative),
            e.ref == Initiatives.id,
            one_of(w.stem, "stems"),
        )
        .correlate(Initiatives)
    )


def _shared_terms(vocabulary: Vocabulary) -> Select[Any]:
    mine, theirs = aliased(InitiativeTerms), aliased(InitiativeTerms)
    return (
        select(json_row(code=Terms.code, name_sv=Terms.name_sv, name_en=Terms.name_en))
        .select_from(theirs)
        .join(mine, mine.term_id == theirs.term_id)
        .join(Terms, Terms.id == theirs.term_id)
        .where(
            theirs.initiative_id == Initiatives.id,
            mine.initiative_id == bindparam("id"),
            Terms.vocabulary == vocabulary.value,
        )
        .order_by(Terms.position)
        .correlate(Initiatives)
    )


def _shared_places() -> Select[Any]:
    m = Municipalities
    mine, theirs = aliased(InitiativeMunicipalities), aliased(InitiativeMunicipalities)
    return (
        select(json_row(code=m.code, name=m.name))
        .select_from(theirs)
        .join(mine, mine.municipality_code == theirs.municipality_code)
        .join(m, m.code == theirs.municipality_code)
        .where(theirs.initiative_id == Initiatives.id, mine.initiative_id == bindparam("id"))
        .order_by(m.name_key)
        .correlate(Initiatives)
    )
