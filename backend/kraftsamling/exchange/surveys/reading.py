"""What a file says is measured: row by row, with every mistake told at its row and column."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple, TypeVar

from kraftsamling.exchange.sheets import Row, Sheet
from kraftsamling.exchange.surveys import cells as read_cell
from kraftsamling.exchange.surveys.cells import Wrong
from kraftsamling.exchange.surveys.words import HEADINGS, NEEDED
from kraftsamling.foundation.problems import Said
from kraftsamling.foundation.text import fold
from kraftsamling.indicators.models import Gender, Status
from kraftsamling.indicators.saving import Observed

# Fewer than five who answered can be recognised by those who know them: a class, a village. Swedish
# school and health statistics usually draw the line there too.
FEWEST_ANSWERS = 5

# What an English table writes for a thousand and more; in a Swedish one it is a little over one.
_THOUSANDS = re.compile(r"[-−]?[1-9]\d{0,2},\d{3}")
COMMA = Said(
    "Komma läses som decimaltecken: 1,234 blir lite mer än 1. Menas tusental? Ta bort kommat "
    "(1234) innan du importerar.",
    "A comma is read as the decimal sign: 1,234 becomes a little more than 1. Are thousands meant? "
    "Remove the comma (1234) before you import.",
)

Read = TypeVar("Read")
Group = tuple[str, str, int]  # those of one indicator, area and year
NOT_BY_GENDER = Wrong(
    "not_by_gender",
    "Indikatorn visas inte per kön. Ta bort raden, eller ändra det i indikatorn först.",
    "The indicator is not told by gender. Remove the row, or change that in the indicator first.",
)
TWO_STORIES = Wrong(
    "two_stories",
    "Status och värde säger olika saker. Ett värde som finns har ingen status, eller “mätt”.",
    "The status and the value tell different things. A value that is there has no status, or "
    "“measured”.",
)


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
    row: int
    observed: Observed
    too_few: bool = False
    answers: int | None = None


@dataclass
class Reading:
    rows: int = 0
    lines: list[Line] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    hidden: int = 0
    unused: list[str] = field(default_factory=list)
    notes: list[Said] = field(default_factory=list)


def read(sheet: Sheet, known: Known) -> Reading:
    told = Reading(rows=len(sheet.rows))
    columns = _columns(sheet, known, told)
    if told.problems:
        return told
    first: dict[str, int] = {}
    for row in sheet.rows:
        line = _line(row, columns, known, told.problems)
        if line is None:
            continue
        if line.observed.id in first:
            told.problems.append(_doubled(row, columns, first[line.observed.id]))
        first.setdefault(line.observed.id, row.number)
        told.lines.append(line)
    told.lines = _hide(told.lines)
    told.hidden = sum(line.too_few for line in told.lines)
    told.notes += _notes(told.lines, known)
    if any(_THOUSANDS.fullmatch(row.cells[columns["value"]].strip()) for row in sheet.rows):
        told.notes.append(COMMA)
    return told


def _columns(sheet: Sheet, known: Known, told: Reading) -> dict[str, str]:
    """The heading of each thing that is told."""
    found: dict[str, str] = {}
    header = sheet.header or 1
    for column in sheet.columns:
        what = HEADINGS.get(fold(column.strip()))
        if what is None:
            told.unused.append(column)
        elif what in found:
            words = Said(
                f"Två kolumner säger samma sak: {found[what]} och {column}. Ta bort den ena.",
                f"Two columns say the same: {found[what]} and {column}. Remove one of them.",
            )
            told.problems.append(Problem(header, column, "doubled_column", words))
        else:
            found[what] = column
    needed = NEEDED if known.chosen else {**NEEDED, "indicator": "indikator"}
    for what, name in needed.items():
        if what not in found:
            words = Said(
                f"Kolumnen {name} saknas. Lägg till den, med rubriken på första raden.",
                f"The column {name} ({what}) is missing. Add it, with a heading in the first row.",
            )
            told.problems.append(Problem(header, name, "missing_column", words))
    return found


class _Cells:
    """The cells of one row; what cannot be read is noted where it stood."""

    def __init__(self, row: Row, columns: Mapping[str, str], problems: list[Problem]) -> None:
        self._row, self._columns, self._problems = row, columns, problems
        self.fine = True

    def read(self, what: str, reader: Callable[[str], Read]) -> Read | None:
        try:
            return reader(self._row.cells[self._columns[what]] if what in self._columns else "")
        except Wrong as wrong:
            self.note(what, wrong)
            return None

    def note(self, what: str, wrong: Wrong) -> None:
        column = self._columns.get(what, what)
        self._problems.append(Problem(self._row.number, column, wrong.code, wrong.words))
        self.fine = False


def _line(row: Row, columns: dict[str, str], known: Known, problems: list[Problem]) -> Line | None:
    """The row as a value, or None after what is wrong with it has been noted."""
    cells = _Cells(row, columns, problems)
    measure = cells.read("indicator", lambda cell: _measure(cell, known))
    area = cells.read("area", lambda cell: read_cell.area(cell, known.areas))
    year = cells.read("year", read_cell.year)
    gender = cells.read("gender", read_cell.gender)
    value = cells.read("value", read_cell.value)
    status = cells.read("status", read_cell.status)
    answers = cells.read("answers", read_cell.answers)
    if measure and gender not in (None, Gender.all) and not measure.by_gender:
        cells.note("gender", NOT_BY_GENDER)
    there = isinstance(value, float)
    if value is not None and status is not None and there != (status == Status.measured):
        cells.note("status", TWO_STORIES)
    if not cells.fine or measure is None or area is None or year is None or gender is None:
        return None
    number = value if isinstance(value, float) else None
    why = Status.measured if isinstance(value, float) else status or value or Status.missing
    observed = Observed(measure.id, area, year, gender.value, number, why.value)
    few = answers is not None and answers < FEWEST_ANSWERS
    return Line(row.number, observed, few, answers)


def _measure(cell: str, known: Known) -> Measure:
    text = fold(" ".join(cell.split()))
    if known.chosen and not text:
        return known.chosen
    found = known.measures.get(text)
    if known.chosen and found != known.chosen:
        raise Wrong(
            "another_indicator",
            "Raden gäller en annan indikator än den du valt. Ta bort raden, eller importera utan "
            "att välja indikator.",
            "The row is about another indicator than the one you chose. Remove the row, or import "
            "without choosing an indicator.",
        )
    if found is None and text in known.elsewhere:
        raise Wrong(
            "fetched_indicator",
            "Indikatorns värden hämtas från Kolada. Importera till en egen indikator.",
            "The indicator's values are fetched from Kolada. Import to one of your own.",
        )
    if found is None:
        raise Wrong(
            "unknown_indicator",
            "Det finns ingen egen indikator med det namnet eller id:t. Skapa den först.",
            "There is no indicator of your own with that name or id. Make it first.",
        )
    return found


def _hide(lines: list[Line]) -> list[Line]:
    """Keeps back what too few have answered, and what would give it away: with the value of all and
    of one gender, the other one's can be worked out; with both genders', the value of all."""
    few: dict[Group, set[str]] = {}
    counts: dict[Group, dict[str, int]] = {}
    for line in lines:
        one = line.observed
        group = (one.indicator_id, one.area, one.year)
        if line.too_few:
            few.setdefault(group, set()).add(one.gender)
        if line.answers is not None:
            counts.setdefault(group, {})[one.gender] = line.answers
    for group, n in counts.items():
        for known, other in (("K", "M"), ("M", "K")):
            # All less one gender tells how many the others are, even where their own row does not,
            # or is not there.
            if "T" in n and known in n and 0 < n["T"] - n[known] < FEWEST_ANSWERS:
                few.setdefault(group, set()).add(other)
    told = []
    for line in lines:
        one = line.observed
        hidden = few.get((one.indicator_id, one.area, one.year), set())
        if line.too_few or "T" in hidden or (hidden and one.gender != Gender.all):
            one = one._replace(value=None, status=Status.privacy.value)
            line = line._replace(observed=one, too_few=True)
        told.append(line)
    return told


def _doubled(row: Row, columns: dict[str, str], first: int) -> Problem:
    words = Said(
        f"Samma kommun, år och kön står redan på rad {first}. Ta bort den ena raden.",
        f"The same municipality, year and gender stand in row {first}. Remove one of the rows.",
    )
    return Problem(row.number, columns["area"], "doubled", words)


def _notes(lines: list[Line], known: Known) -> list[Said]:
    """What is allowed, but may be a mistake."""
    units = {one.id: one.unit for one in (*known.measures.values(), known.chosen) if one}
    shares = [
        line.observed.value
        for line in lines
        if line.observed.value is not None and units[line.observed.indicator_id] == "%"
    ]
    if shares and max(map(abs, shares)) <= 1 and any(share % 1 for share in shares):
        return [
            Said(
                "Alla värden är 1 eller lägre, men enheten är %. Står 85 % som 0,85 i filen? "
                "Gör om kolumnen till tal (85) innan du importerar.",
                "All values are 1 or lower, but the unit is %. Does 85 % stand as 0.85 in the "
                "file? Make numbers (85) of the column before you import.",
            )
        ]
    return []
