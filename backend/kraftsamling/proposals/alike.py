"""Initiatives alike in different municipalities that never met: two to five of them together.

Alike is reckoned as in `mapping.similar`: words that few use, the same focus areas, ages that meet.
"""

import math
from collections import defaultdict
from collections.abc import Iterable
from itertools import combinations
from typing import Any, NamedTuple

from kraftsamling.foundation.text import fold
from kraftsamling.proposals.found import Found, Initiative, mark
from kraftsamling.proposals.queries import FEW
from kraftsamling.search.telling import AGE, FOCUS_AREA, MOST_FOR_WORDS, SILENT
from kraftsamling.search.words import root

MOST_PAIRS = 300
MOST_TOGETHER = 5
MOST = 40
ENOUGH = 7.6  # what a pair must have in common to be worth a meeting
IN_A_TITLE = 2.0  # how much more a word tells that stands in the title of one of them
LONG = 9  # Swedish says what a thing is in long words, and what it is like in short ones
Pair = tuple[str, str]


class Telling(NamedTuple):
    """A word that few use: how it is written, what it tells, and the entries that hold it."""

    word: str
    worth: float
    entries: frozenset[int]


def telling(rows: list[Any], total: int, places: Iterable[str]) -> list[Telling]:
    """The words that two or a few initiatives use; names of places are compared by themselves."""
    names = {fold(root(name.lower())) for name in places} | {fold(name) for name in places}
    few = min(FEW, max(3, total // 6))
    return [
        Telling(word, math.log((total + 1) / len(entries)), frozenset(entries))
        for stem, word, entries in sorted(rows)
        if word not in SILENT and word.isalpha() and not names & {stem, fold(word)}
        if len(entries) <= few
    ]


def likely(words: list[Telling]) -> list[tuple[int, int]]:
    """The pairs of entries that share the most words."""
    worth: dict[tuple[int, int], float] = defaultdict(float)
    for word in words:
        for pair in combinations(sorted(word.entries), 2):
            worth[pair] += word.worth
    best = sorted(worth.items(), key=lambda item: (-item[1], item[0]))
    return [pair for pair, _ in best[:MOST_PAIRS]]


class _Likeness:
    """How much each pair has in common, of those that could meet."""

    def __init__(
        self, words: list[Telling], pairs: list[tuple[int, int]], known: dict[int, Initiative],
        apart: set[Pair],
    ):  # fmt: skip
        self.known = known
        self.words: dict[tuple[int, int], list[Telling]] = defaultdict(list)
        worth_a_look = set(pairs)
        for word in words:
            for pair in combinations(sorted(word.entries), 2):
                if pair in worth_a_look and known.keys() >= set(pair):
                    self.words[pair].append(word)
        self.worth = {
            pair: worth
            for pair, shared in self.words.items()
            if (worth := self._worth(pair, shared, apart)) >= ENOUGH
        }

        self.beside: dict[int, set[int]] = defaultdict(set)
        for one, other in self.worth:
            self.beside[one].add(other)
            self.beside[other].add(one)

    def _worth(self, pair: tuple[int, int], shared: list[Telling], apart: set[Pair]) -> float:
        a, b = (self.known[each] for each in pair)
        met = (min(a["id"], b["id"]), max(a["id"], b["id"])) in apart
        if met or not _places(a) or not _places(b) or _places(a) & _places(b):
            return 0
        areas = _areas(a) & _areas(b)
        if not areas:
            return 0
        titles = fold(f"{a['title']} {b['title']}")
        telling = [(word, _told_in(titles, word)) for word in shared]
        if not any(in_title or len(word.word) >= LONG for word, in_title in telling):
            return 0
        words = sum(
            word.worth * min(1, len(word.word) / LONG) ** 2 * (IN_A_TITLE if in_title else 1)
            for word, in_title in telling
        )
        like = len(areas) / len(_areas(a) | _areas(b))
        return min(words / 2, MOST_FOR_WORDS) + FOCUS_AREA * len(areas) * like + _same_ages(a, b)

    def between(self, one: int, other: int) -> float:
        return self.worth.get((min(one, other), max(one, other)), 0)

    def group(self, pair: tuple[int, int], used: set[tuple[int, int]]) -> list[int]:
        """The pair and those that are like every one of them."""
        group = list(pair)
        while len(group) < MOST_TOGETHER:
            near = [other for other in self.beside[group[0]] if other not in group]
            more = {
                other: sum(self.between(other, each) for each in group)
                for other in near
                if all(
                    self.between(other, each) and (min(other, each), max(other, each)) not in used
                    for each in group
                )
                and _common([self.known[each] for each in (*group, other)])
            }
            if not more:
                break
            group.append(max(more, key=lambda each: (more[each], -each)))
        return group


def _told_in(titles: str, word: Telling) -> bool:
    return fold(word.word) in titles


def _same_ages(a: Initiative, b: Initiative) -> float:
    """How much of the span that either is for, both are for."""
    both = ages([a, b])
    if both is None:
        return 0
    low, high = min(a["age_from"], b["age_from"]), max(a["age_to"], b["age_to"])
    share: float = (both[1] - both[0] + 1) / (high - low + 1)
    return 3 * AGE * share


def _places(initiative: Initiative) -> set[str]:
    return {each["code"] for each in initiative["municipalities"]}


def _areas(initiative: Initiative) -> set[str]:
    return {each["code"] for each in initiative["focus_areas"]}


def _common(initiatives: list[Initiative]) -> set[str]:
    return set.intersection(*(_areas(each) for each in initiatives))


def ages(initiatives: list[Initiative]) -> tuple[int, int] | None:
    """The ages that all of them are for, where all say which."""
    spans = [(each["age_from"], each["age_to"]) for each in initiatives]
    if any(low is None or high is None for low, high in spans):
        return None
    low, high = max(span[0] for span in spans), min(span[1] for span in spans)
    return (low, high) if low <= high else None


def groups(
    platform: str, words: list[Telling], pairs: list[tuple[int, int]],
    initiatives: list[Initiative], apart: set[Pair],
) -> list[Found]:  # fmt: skip
    """The best first. `apart` are pairs not to be proposed: they have met, or were put aside."""
    known = {each["entry"]: each for each in initiatives}
    likeness = _Likeness(words, pairs, known, apart)
    used: set[tuple[int, int]] = set()
    found: list[tuple[float, Found]] = []
    for pair, worth in sorted(likeness.worth.items(), key=lambda item: (-item[1], item[0])):
        if pair in used or len(found) == MOST:
            continue
        group = likeness.group(pair, used)
        used |= {(min(a, b), max(a, b)) for a, b in combinations(group, 2)}
        found.append((worth, _told(platform, words, [known[each] for each in group])))
    return [one for _, one in found]


def _told(platform: str, words: list[Telling], group: list[Initiative]) -> Found:
    group = sorted(group, key=lambda each: each["id"])
    entries = {each["entry"] for each in group}
    titles = fold(" ".join(each["title"] for each in group))
    shared = [word for word in words if entries <= word.entries and len(word.word) >= LONG - 1]
    shared.sort(key=lambda word: (not _told_in(titles, word), -len(word.word), word.word))
    common = _common(group)
    return Found(
        "alike", platform,
        about=[each["id"] for each in group], basis=[mark(each) for each in group],
        initiatives=group, areas=[a for a in group[0]["focus_areas"] if a["code"] in common],
        words=[word.word for word in shared[:3]], ages=ages(group),
        lessons=sum(len(each["lessons"]) for each in group),
    )  # fmt: skip
