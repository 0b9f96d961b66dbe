"""A file's rows as values: what is known beforehand, what was read, what is wrong with it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from kraftsamling.foundation.problems import Said
from kraftsamling.indicators.saving import Observed


class Measure(NamedTuple):
    """An indicator that values may be brought in for."""

    id: str
    unit: str
    by_gender: bool


class Known(NamedTuple):
    """`areas` and `measures` by what they may be called in a file; `chosen` when the file is about
    one indicator; `elsewhere` are ids of those that are fetched."""

    areas: Mapping[str, str]
    measures: Mapping[str, Measure]
    elsewhere: frozenset[str] = frozenset()
    chosen: Measure | None = None


class Problem(NamedTuple):
    row: int
    column: str
    code: str
    words: Said


class Line(NamedTuple):
    """`answers` are how many had answered, by the heading that tells it."""

    row: int
    observed: Observed
    too_few: bool = False
    answers: Mapping[str, float] = {}


class Columns(NamedTuple):
    """The heading of each thing that is told; `guessed` only seem to tell how many answered."""

    named: dict[str, str]
    guessed: list[str]


@dataclass
class Reading:
    rows: int = 0
    lines: list[Line] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    hidden: int = 0
    unused: list[str] = field(default_factory=list)
    notes: list[Said] = field(default_factory=list)
