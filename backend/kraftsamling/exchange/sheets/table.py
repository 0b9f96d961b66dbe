"""A table as read: columns with names of their own, and rows that know where they stood."""

from collections.abc import Iterable
from dataclasses import dataclass

from kraftsamling.exchange.sheets.refusals import SheetError


@dataclass(frozen=True)
class Limits:
    """Largest file in bytes (a workbook may be ten times that when unpacked), and largest table."""

    size: int = 50_000_000
    rows: int = 100_000
    columns: int = 1_000
    cells: int = 5_000_000


@dataclass(frozen=True)
class Row:
    """`number` as a spreadsheet shows it (header: 1); `line` of the file, None in workbooks."""

    number: int
    cells: dict[str, str]
    line: int | None = None


@dataclass(frozen=True)
class Sheet:
    """`encoding` and `delimiter` are None for workbooks; `header` is the row of the names."""

    columns: list[str]
    rows: list[Row]
    encoding: str | None = None
    delimiter: str | None = None
    kind: str = "xlsx"
    header: int | None = None


@dataclass(frozen=True)
class Record:
    """One row as it lies in the file, before its cells have names."""

    number: int
    cells: list[str]
    line: int | None = None


def build_sheet(
    records: Iterable[Record], limits: Limits, encoding: str | None, delimiter: str | None
) -> Sheet:
    """Name the columns after the first row with content; leave out rows and columns without any.

    A short row is filled with empty cells; a row too long raises SheetError, unless its surplus
    is empty.
    """
    filled = (record for record in records if any(map(str.strip, record.cells)))
    header = next(filled, None)
    if header is None:
        raise SheetError("empty")
    if len(header.cells) > limits.columns:
        raise SheetError("too_many_columns", row=header.number, limit=limits.columns)
    body = _take(filled, len(header.cells), limits)
    names = unique_names(header.cells)
    kept = [at for at, cell in enumerate(header.cells) if cell.strip() or _is_used(at, body)]
    rows = [Row(r.number, {names[at]: r.cells[at] for at in kept}, r.line) for r in body]
    columns, kind = [names[at] for at in kept], "csv" if delimiter else "xlsx"
    return Sheet(columns, rows, encoding, delimiter, kind, header.number)


def unique_names(header: list[str]) -> list[str]:
    """Nameless columns are called by their place, the second of two alike gets (2)."""
    taken = {" ".join(cell.split()) for cell in header}
    names: list[str] = []
    for place, cell in enumerate(header, start=1):
        wanted = " ".join(cell.split()) or f"Kolumn {place}"
        name, copy = wanted, 1
        while name in names or (copy > 1 and name in taken):
            copy += 1
            name = f"{wanted} ({copy})"
        names.append(name)
    return names


def _take(records: Iterable[Record], width: int, limits: Limits) -> list[Record]:
    taken: list[Record] = []
    for record in records:
        if len(taken) == limits.rows:
            raise SheetError("too_many_rows", limit=limits.rows)
        if (len(taken) + 1) * width > limits.cells:
            raise SheetError("too_many_cells", limit=limits.cells)
        taken.append(_fit(record, width))
    return taken


def _fit(record: Record, width: int) -> Record:
    cells, surplus = record.cells[:width], record.cells[width:]
    if any(map(str.strip, surplus)):
        found = len(record.cells)
        raise SheetError("row_too_long", row=record.number, found=found, expected=width)
    return Record(record.number, cells + [""] * (width - len(cells)), record.line)


def _is_used(place: int, body: list[Record]) -> bool:
    return any(record.cells[place].strip() for record in body)
