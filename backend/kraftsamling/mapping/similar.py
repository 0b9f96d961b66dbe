"""What resembles an initiative, and why: rare words in common, the same areas, ages, places.

First what is compared is gathered: what an initiative says, or what somebody is writing. Then its
telling words are chosen (used by some others, but not by many); then those that share them or its
focus areas are looked at more closely. Two questions to the database, one more for an initiative's.
"""

import json
import math
from collections.abc import Sequence
from typing import Any, NamedTuple

from kraftsamling.foundation.reads import Reads
from kraftsamling.foundation.text import fold
from kraftsamling.initiatives.rules import Reach
from kraftsamling.mapping import alike
from kraftsamling.search.telling import AGE, FOCUS_AREA, MOST_FOR_WORDS, SHORTEST, SILENT
from kraftsamling.search.words import root, words_of

MOST_ASKED = 200  # words of it that are looked up, the title's first
MOST_WORDS = 25
PLACE, GROUP = 1.0, 0.5  # what these in common are worth, beside `telling`'s
ENOUGH = 4.0
MOST_LESSONS = 3


class Compared(NamedTuple):
    """What the others are compared with. `id` is left out of them."""

    title: str
    text: str = ""
    focus_areas: Sequence[str] = ()
    target_groups: Sequence[str] = ()
    municipalities: Sequence[str] = ()
    age_from: int | None = None
    age_to: int | None = None
    id: str = ""


class Word(NamedTuple):
    """A telling word: its stem, how it is written, how much it tells, and its forms' ids."""

    stem: str
    word: str
    worth: float
    ids: list[int]


class Use(NamedTuple):
    """How many use a stem, as far as it matters, and the ids of its forms."""

    number: int
    ids: list[int]


async def own(reads: Reads, id: str, reach: Reach, bound: dict[str, Any]) -> Compared | None:
    """What there is to compare of an initiative; None when the asker may not read it."""
    row = await reads.first(alike.own, reach, {"id": id, **bound})
    return Compared(**json.loads(row[0]), id=id) if row else None


async def similar(
    reads: Reads, mine: Compared, reach: Reach, bound: dict[str, Any], most: int
) -> list[dict[str, Any]]:
    """The initiatives most like it, best first, each with what is shared."""
    written = _written(mine)
    row = await reads.first(alike.uses, None, {"stems": json.dumps(list(written))}, slow=True)
    counted, total = json.loads(row[0]) if row else ([], 0)
    uses = {stem: Use(count, ids) for stem, count, ids in counted}
    words = _telling(written, uses, total, itself=1 if mine.id else 0)
    forms = json.dumps([id for word in words.values() for id in word.ids])
    given = {**bound, "id": mine.id, "stems": list(words), "words": forms,
             "focus_areas": list(mine.focus_areas),
             "target_groups": list(mine.target_groups),
             "municipalities": list(mine.municipalities),
             "age_from": mine.age_from, "age_to": mine.age_to}  # fmt: skip
    row = await reads.first(alike.candidates, reach, given, slow=True)
    found = json.loads(row[0]) if row else []
    scored = [(_worth(each, words), each) for each in found]
    best = sorted(
        ((worth, each) for worth, each in scored if worth >= ENOUGH),
        key=lambda pair: (-pair[0], pair[1]["initiative"]["id"]),
    )
    return [_told(each, words) for _, each in best[:most]]


def _written(mine: Compared) -> dict[str, tuple[str, bool]]:
    """Its words by their stem: the shortest form, and whether the title has it."""
    found: dict[str, tuple[str, bool]] = {}
    for text, in_title in ((mine.title, True), (mine.text, False)):
        for word in words_of(text):
            if len(word) < SHORTEST or word in SILENT or not word.isalpha():
                continue
            stem = fold(root(word))
            known, before = found.get(stem, (word, in_title))
            found[stem] = (min(known, word, key=len), before)
    return dict(list(found.items())[:MOST_ASKED])


def _telling(
    written: dict[str, tuple[str, bool]], uses: dict[str, Use], total: int, itself: int
) -> dict[str, Word]:
    """Words that a few others use: the rarer, the more one in common tells."""
    rare = min(alike.RARE, max(3, total // 6))
    words = []
    for stem, (word, in_title) in written.items():
        used, ids = uses.get(stem, Use(0, []))
        if itself < used <= rare:
            worth = math.log((total + 1) / used) * (1.5 if in_title else 1)
            words.append(Word(stem, word, worth, ids))
    best = sorted(words, key=lambda word: -word.worth)[:MOST_WORDS]
    return {word.stem: word for word in best}


def _worth(each: dict[str, Any], words: dict[str, Word]) -> float:
    shared = sum(words[stem].worth for stem in each["stems"])
    return float(
        min(shared, MOST_FOR_WORDS)
        + FOCUS_AREA * len(each["focus_areas"])
        + PLACE * min(len(each["municipalities"]), 2)
        + AGE * each["age"]
        + GROUP * len(each["target_groups"])
    )


def _told(each: dict[str, Any], words: dict[str, Word]) -> dict[str, Any]:
    shared = sorted(each["stems"], key=lambda stem: -words[stem].worth)
    return {
        "initiative": each["initiative"],
        "lessons": each["lessons"][:MOST_LESSONS],
        "shares": {
            "words": [words[stem].word for stem in shared][:5],
            "focus_areas": each["focus_areas"],
            "target_groups": each["target_groups"],
            "municipalities": each["municipalities"],
            "age": bool(each["age"]),
        },
    }
