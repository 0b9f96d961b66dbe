"""What a file may say, but probably does not mean. It is asked about, and stops nothing."""

import re
from collections.abc import Iterable

from kraftsamling.exchange.sheets import Sheet
from kraftsamling.exchange.surveys.cells import Wrong, answers
from kraftsamling.exchange.surveys.lines import Columns, Known, Line
from kraftsamling.foundation.problems import Said

# What an English table writes for a thousand and more; in a Swedish one it is a little over one.
_THOUSANDS = re.compile(r"[-−]?[1-9]\d{0,2},\d{3}")
COMMA = Said(
    "Komma läses som decimaltecken: 1,234 blir lite mer än 1. Menas tusental? Ta bort kommat "
    "(1234) innan du importerar.",
    "A comma is read as the decimal sign: 1,234 becomes a little more than 1. Are thousands meant? "
    "Remove the comma (1234) before you import.",
)
PARTS = Said(
    "Alla värden är 1 eller lägre, men enheten är %. Står 85 % som 0,85 i filen? "
    "Gör om kolumnen till tal (85) innan du importerar.",
    "All values are 1 or lower, but the unit is %. Does 85 % stand as 0.85 in the "
    "file? Make numbers (85) of the column before you import.",
)

WHOLE = 100
FIRST = 5  # rows that are named


def doubts(lines: list[Line], known: Known, written: Iterable[str]) -> list[Said]:
    """`written` are the cells of the values, as they stand in the file."""
    units = {one.id: one.unit for one in (*known.measures.values(), known.chosen) if one}
    shares = [
        (line.observed.value, line.row)
        for line in lines
        if line.observed.value is not None and units[line.observed.indicator_id] == "%"
    ]
    found = []
    if shares and max(abs(share) for share, _ in shares) <= 1 and any(s % 1 for s, _ in shares):
        found.append(PARTS)
    if over := [row for share, row in shares if share > WHOLE]:
        found.append(_over(over))
    if any(_THOUSANDS.fullmatch(cell.strip()) for cell in written):
        found.append(COMMA)
    return found


def _over(rows: list[int]) -> Said:
    first = ", ".join(map(str, rows[:FIRST]))
    more = ("", "") if len(rows) <= FIRST else (" med flera", " and more")
    return Said(
        f"Värdet är över 100, men enheten är %: rad {first}{more[0]}. Rätta filen om det är fel.",
        f"The value is over 100, but the unit is %: row {first}{more[1]}. Correct the file if that "
        "is a mistake.",
    )


def unread(sheet: Sheet, columns: Columns, unused: Iterable[str]) -> list[Said]:
    """What is taken for how many answered; where nothing is, what could be."""
    if columns.guessed:
        names = ", ".join(columns.guessed)
        return [
            Said(
                f"{names}: läses som hur många som svarade, och där de är färre än fem visas inget "
                "värde. Menas något annat? Ta bort kolumnen ur filen.",
                f"{names}: read as how many answered, and where they are fewer than five no value "
                "is shown. Is something else meant? Remove the column from the file.",
            )
        ]
    if "answers" in columns.named:
        return []
    return [
        Said(
            f"Kolumnen {column} läses inte. Talar den om hur många som svarade? Kalla den n.",
            f"The column {column} is not read. Does it tell how many answered? Call it n.",
        )
        for column in unused
        if _counts([row.cells[column] for row in sheet.rows])
    ]


def _counts(cells: list[str]) -> bool:
    """Whether whole numbers stand there, and nothing else."""
    try:
        found = [answers(cell) for cell in cells]
    except Wrong:
        return False
    return any(each is not None for each in found)
