"""What is never stored: a value that few have answered, and what would give it away."""

from kraftsamling.exchange.surveys.lines import Line
from kraftsamling.indicators.models import Gender, Status

# Fewer than five who answered can be recognised by those who know them: a class, a village. Swedish
# school and health statistics usually draw the line there too.
FEWEST_ANSWERS = 5

# Those who are counted among all, but neither among women nor among men.
NEITHER = "neither"

Group = tuple[str, str, int]  # those of one indicator, area and year


def hide(lines: list[Line]) -> list[Line]:
    """Keeps back what too few have answered, and what would give it away: with the value of all and
    of one gender, the other one's can be worked out; with both genders', the value of all."""
    few: dict[Group, set[str]] = {}
    # Each column that tells how many is believed by itself: the one that tells the fewest decides.
    counts: dict[tuple[Group, str], dict[str, float]] = {}
    for line in lines:
        one = line.observed
        group = (one.indicator_id, one.area, one.year)
        if line.too_few:
            few.setdefault(group, set()).add(one.gender)
        for column, answers in line.answers.items():
            counts.setdefault((group, column), {})[one.gender] = answers
    for (group, _), n in counts.items():
        for known, other in (("K", "M"), ("M", "K")):
            # All less one gender tells how many the others are, even where their own row does not,
            # or is not there.
            if "T" in n and known in n and _is_few(n["T"] - n[known]):
                few.setdefault(group, set()).add(other)
        if {"T", "K", "M"} <= n.keys() and _is_few(n["T"] - n["K"] - n["M"]):
            few.setdefault(group, set()).add(NEITHER)
    told = []
    for line in lines:
        one = line.observed
        hidden = few.get((one.indicator_id, one.area, one.year), set())
        if line.too_few or "T" in hidden or (hidden and one.gender != Gender.all):
            one = one._replace(value=None, status=Status.privacy.value)
            line = line._replace(observed=one, too_few=True)
        told.append(line)
    return told


def _is_few(left: float) -> bool:
    """Some, but few. Rounded, since weighted counts that even out leave a hair's breadth."""
    return 0 < round(left, 6) < FEWEST_ANSWERS
