"""What a series says, in words: for whoever hears the chart, and for documents."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from kraftsamling.foundation.problems import Language
from kraftsamling.foundation.wording import figure
from kraftsamling.indicators.models import Doubt, Movement, Status, Verdict
from kraftsamling.indicators.trends import Value

_VERDICTS: dict[Verdict, tuple[str, str]] = {
    Verdict.right: ("Går åt rätt håll", "Goes the right way"),
    Verdict.wrong: ("Går åt fel håll", "Goes the wrong way"),
    Verdict.still: ("Står still", "Stands still"),
    Verdict.moves: ("Förändras", "Changes"),
    Verdict.uncertain: ("För osäkert att säga", "Too uncertain to say"),
}
_MOVEMENTS = {
    Movement.up: ("uppåt", "upwards"),
    Movement.down: ("nedåt", "downwards"),
}
_DOUBTS = {
    Doubt.small_groups: (
        "grupperna är så små att värden är sekretessbelagda",
        "the groups are so small that values are withheld for privacy",
    ),
    Doubt.missing_years: (
        "det finns för få värden, eller inget för den senaste mätningen",
        "there are too few values, or none for the latest round",
    ),
    Doubt.jumps: (
        "värdena går upp och ner från år till år",
        "the values go up and down from year to year",
    ),
}
_WHY_NOT = {
    Status.missing: ("uppgift saknas", "missing"),
    Status.privacy: ("sekretess", "withheld for privacy"),
    Status.not_applicable: ("ej aktuellt", "not applicable"),
    Status.unknown: ("inget värde", "no value"),
}


class Other(NamedTuple):
    """What the series is compared with, at its last year with a value."""

    name: str
    year: int
    value: float


def verdict_of(movement: Movement, better: str) -> Verdict:
    """Whether the movement is for the better; where neither way is, it only moves."""
    if movement == Movement.uncertain:
        return Verdict.uncertain
    if movement == Movement.still:
        return Verdict.still
    if better == "neutral":
        return Verdict.moves
    return Verdict.right if (movement == Movement.up) == (better == "higher") else Verdict.wrong


def direction(movement: Movement, doubt: Doubt | None, better: str, language: Language) -> str:
    """Går åt fel håll, nedåt. / För osäkert att säga: det finns för få värden, ..."""
    told = _said(_VERDICTS[verdict_of(movement, better)], language)
    if doubt is not None:
        return f"{told}: {_said(_DOUBTS[doubt], language)}."
    if movement in _MOVEMENTS:
        return f"{told}, {_said(_MOVEMENTS[movement], language)}."
    return f"{told}."


def amount(value: float, unit: str, language: Language) -> str:
    """71,5 % or 3,2 per 1 000"""
    return f"{figure(value, language)} {unit}".strip()


def series(
    name: str, values: Mapping[int, Value], others: Sequence[Other], unit: str,
    target: float | None, language: Language,
) -> str:  # fmt: skip
    """Where it began and ended, its least and most, the years without a value, and the others."""
    sv = language == "sv"
    held = [(year, told.value) for year, told in sorted(values.items()) if told.value is not None]
    parts: list[str] = []
    if not held:
        parts.append(f"{name}: inga värden." if sv else f"{name}: no values.")
    elif len(held) == 1:
        ((year, value),) = held
        parts.append(f"{name}: {amount(value, unit, language)} {year}.")
    else:
        (first, began), (last, ended) = held[0], held[-1]
        begin, end = amount(began, unit, language), amount(ended, unit, language)
        parts.append(
            f"{name}: från {begin} {first} till {end} {last}"
            if sv
            else f"{name}: from {begin} in {first} to {end} in {last}"
        )
        low, high = (figure(edge(v for _, v in held), language) for edge in (min, max))
        parts[-1] += f", som lägst {low} och som högst {high}." if sv else (
            f", lowest {low} and highest {high}."
        )  # fmt: skip
    gaps: dict[str, list[int]] = {}
    for year, told in sorted(values.items()):
        if told.value is None:
            gaps.setdefault(told.status, []).append(year)
    for status, years in gaps.items():
        why = _said(_WHY_NOT.get(Status(status), _WHY_NOT[Status.unknown]), language)
        parts.append(f"{', '.join(map(str, years))}: {why}.")
    return " ".join([*parts, *beside(others, unit, target, language)])


def beside(
    others: Sequence[Other], unit: str, target: float | None, language: Language
) -> list[str]:
    """The others at their last year with a value, and the target."""
    parts = [f"{o.name}: {amount(o.value, unit, language)} {o.year}." for o in others]
    if target is not None:
        parts.append(
            f"{'Mål' if language == 'sv' else 'Target'}: {amount(target, unit, language)}."
        )
    return parts


def _said(pair: tuple[str, str], language: Language) -> str:
    return pair[0] if language == "sv" else pair[1]
