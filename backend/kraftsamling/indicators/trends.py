"""Which way a series goes, told from few values that jump: the method, and nothing else.

It is described for its readers in docs/trends.md; what is said here and there is the same.

1. A round is a year in which at least a third as many areas have a value as in the year when most
   had one: every year of most statistics, every third of a school survey. A lone value makes none.
   The window is the last six rounds.
2. A value withheld for privacy in the window, and nothing is said: the groups are too small.
3. Fewer than four values, or none for the last round, and nothing is said: years are missing.
4. The level is the median of the values. The slope is the median of the slopes between all pairs
   of years (Theil and Sen), so that one odd year decides nothing; the change is the slope times the
   years between the first value and the last.
5. It goes up or down when at least four fifths of the pairs (Kendall) point that way and the change
   is at least 3 per cent of the level.
6. Else it stands still when the change is less than 3 per cent of the level and no step from one
   value to the next is more than a tenth of it.
7. Else the values jump too much, and nothing is said.

Sources: Sen (1968), Estimates of the regression coefficient based on Kendall's tau; the limits
are ours, chosen so that a school of a few classes is not told to fail for one weak year.
"""

from collections.abc import Mapping, Sequence
from itertools import combinations, pairwise
from statistics import median
from typing import NamedTuple

from kraftsamling.indicators.models import Doubt, Movement, Status

WINDOW, FEWEST = 6, 4  # rounds, values
A_ROUND = 3  # at least one of so many areas has a value
AGREE = 0.8  # of the pairs
CHANGED, STEP = 0.03, 0.1  # of the level
_ROUNDING = 1e-9  # 0.3 - 0.1 is not 0.2 in a computer


class Value(NamedTuple):
    value: float | None
    status: str = Status.measured


class Told(NamedTuple):
    """Where a series goes. `change` is that of the fitted line from the first to the last year;
    `recent` tells that the last value is of the window."""

    movement: Movement
    doubt: Doubt | None = None
    change: float | None = None
    first_year: int | None = None
    last_year: int | None = None
    last_value: float | None = None
    recent: bool = False


def rounds(areas: Mapping[int, int]) -> list[int]:
    """The last six rounds, of how many areas have a value in each year."""
    most = max(areas.values(), default=0)
    return sorted(year for year, held in areas.items() if held and held * A_ROUND >= most)[-WINDOW:]


def trend(series: Mapping[int, Value], rounds: Sequence[int]) -> Told:
    """The series' values by year; the rounds in their order."""
    if not rounds:
        return Told(Movement.uncertain, Doubt.missing_years)
    first, last = rounds[0], rounds[-1]
    window = {year: told for year, told in series.items() if first <= year <= last}
    held = [(year, told.value) for year, told in sorted(series.items()) if told.value is not None]
    year, value = held[-1] if held else (None, None)
    latest = (year, value, year is not None and year >= first)
    points = [(year, value) for year, value in held if year in window]
    if any(told.status == Status.privacy for told in window.values()):
        return Told(Movement.uncertain, Doubt.small_groups, None, None, *latest)
    if len(points) < FEWEST or points[-1][0] != last:
        return Told(Movement.uncertain, Doubt.missing_years, None, None, *latest)
    movement, change = _movement(points)
    doubt = Doubt.jumps if movement == Movement.uncertain else None
    # The verdict is told already: this is for those who read the number.
    return Told(movement, doubt, round(change, 6) + 0.0, points[0][0], *latest)  # -0 is 0


def _movement(points: Sequence[tuple[int, float]]) -> tuple[Movement, float]:
    values = [value for _, value in points]
    level = median(abs(value) for value in values)
    slopes = [(b - a) / (later - year) for (year, a), (later, b) in combinations(points, 2)]
    change = median(slopes) * (points[-1][0] - points[0][0])
    moved = abs(change) > _ROUNDING and _within(CHANGED * level, abs(change))
    for movement, agreeing in (
        (Movement.up, sum(slope > 0 for slope in slopes)),
        (Movement.down, sum(slope < 0 for slope in slopes)),
    ):
        if moved and _within(AGREE * len(slopes), agreeing):
            return movement, change
    step = max(abs(b - a) for a, b in pairwise(values))
    if not moved and _within(step, STEP * level):
        return Movement.still, change
    return Movement.uncertain, change


def _within(value: float, most: float) -> bool:
    return value <= most + _ROUNDING
