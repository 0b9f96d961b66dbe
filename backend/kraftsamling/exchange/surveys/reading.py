"""What a file says is measured: row by row, with every mistake told at its row and column."""

from collections.abc import Callable
from typing import TypeVar

from kraftsamling.exchange.sheets import Row, Sheet
from kraftsamling.exchange.surveys import cells as read_cell
from kraftsamling.exchange.surveys.cells import Wrong
from kraftsamling.exchange.surveys.doubting import doubts, unread
from kraftsamling.exchange.surveys.hiding import FEWEST_ANSWERS, hide
from kraftsamling.exchange.surveys.lines import Columns, Known, Line, Measure, Problem, Reading
from kraftsamling.exchange.surveys.words import HEADINGS, NEEDED, counts
from kraftsamling.foundation.problems import Said
from kraftsamling.foundation.text import fold
from kraftsamling.indicators.models import Gender, Status
from kraftsamling.indicators.saving import Observed

Read = TypeVar("Read")
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
            told.problems.append(_doubled(row, columns.named, first[line.observed.id]))
        first.setdefault(line.observed.id, row.number)
        told.lines.append(line)
    told.lines = hide(told.lines)
    told.hidden = sum(line.too_few for line in told.lines)
    told.notes += doubts(
        told.lines, known, [row.cells[columns.named["value"]] for row in sheet.rows]
    )
    told.notes += unread(sheet, columns, told.unused)
    return told


def _columns(sheet: Sheet, known: Known, told: Reading) -> Columns:
    found: dict[str, str] = {}
    guessed: list[str] = []
    header = sheet.header or 1
    for column in sheet.columns:
        what = HEADINGS.get(fold(column.strip()))
        if what is None:
            (guessed if _counts(sheet, column) else told.unused).append(column)
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
    return Columns(found, guessed)


def _counts(sheet: Sheet, column: str) -> bool:
    """Whether it seems to tell how many answered, by its heading and in some row."""
    cells = (row.cells[column] for row in sheet.rows)
    return counts(column) and any(read_cell.guessed_answers(c) is not None for c in cells)


class _Cells:
    """The cells of one row; what cannot be read is noted where it stood."""

    def __init__(self, row: Row, columns: Columns, problems: list[Problem]) -> None:
        self._row, self._columns, self._problems = row, columns.named, problems
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


def _line(row: Row, columns: Columns, known: Known, problems: list[Problem]) -> Line | None:
    """The row as a value, or None after what is wrong with it has been noted."""
    cells = _Cells(row, columns, problems)
    measure = cells.read("indicator", lambda cell: _measure(cell, known))
    area = cells.read("area", lambda cell: read_cell.area(cell, known.areas))
    year = cells.read("year", read_cell.year)
    gender = cells.read("gender", read_cell.gender)
    value = cells.read("value", read_cell.value)
    status = cells.read("status", read_cell.status)
    answered = cells.read("answers", read_cell.answers)
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
    answers = _answers(row, columns, answered)
    few = any(each < FEWEST_ANSWERS for each in answers.values())
    return Line(row.number, observed, few, answers)


def _answers(row: Row, columns: Columns, told: float | None) -> dict[str, float]:
    """By heading; `told` is what stands where the heading leaves no doubt."""
    found = {column: read_cell.guessed_answers(row.cells[column]) for column in columns.guessed}
    if "answers" in columns.named:
        found[columns.named["answers"]] = told
    return {column: each for column, each in found.items() if each is not None}


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


def _doubled(row: Row, columns: dict[str, str], first: int) -> Problem:
    words = Said(
        f"Samma kommun, år och kön står redan på rad {first}. Ta bort den ena raden.",
        f"The same municipality, year and gender stand in row {first}. Remove one of the rows.",
    )
    return Problem(row.number, columns["area"], "doubled", words)
