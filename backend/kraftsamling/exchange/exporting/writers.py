"""Rows of JSON text become a file, piece by piece: nothing here ever holds all of them."""

import csv
import io
import json
import tempfile
from collections.abc import Iterable, Iterator, Sequence

import xlsxwriter

from kraftsamling.exchange.exporting.columns import COLUMNS, Column, Value, cells, headings
from kraftsamling.foundation.formulas import guarded
from kraftsamling.foundation.problems import Language, Said

PIECE = 1 << 16
BOM = "\ufeff"  # without it Excel takes UTF-8 for something else
INITIATIVES = Said("Initiativ", "Initiatives")
WIDE, NARROW, WIDE_FROM = 40, 18, 25


def as_csv(
    rows: Iterable[str], language: Language, columns: Sequence[Column] = COLUMNS
) -> Iterator[bytes]:
    """UTF-8 with a byte order mark and semicolons, as a Swedish Excel opens it by itself."""
    page = io.StringIO(BOM, newline="")
    page.seek(0, io.SEEK_END)
    writer = csv.writer(page, delimiter=";", lineterminator="\r\n")
    writer.writerow(headings(language, columns))
    for row in rows:
        writer.writerow([_as_text(value) for value in cells(json.loads(row), language, columns)])
        if page.tell() > PIECE:
            yield _emptied(page)
    yield _emptied(page)


def as_xlsx(
    rows: Iterable[str], language: Language, columns: Sequence[Column] = COLUMNS,
    called: Said = INITIATIVES,
) -> Iterator[bytes]:  # fmt: skip
    """A workbook, written row by row to a file of its own on disk and handed out from there."""
    with tempfile.TemporaryFile() as file:
        book = xlsxwriter.Workbook(file, {"constant_memory": True})
        sheet = book.add_worksheet(called.in_(language))
        bold = book.add_format({"bold": True})
        sheet.freeze_panes(1, 2)
        for at, heading in enumerate(headings(language, columns)):
            sheet.set_column(at, at, WIDE if len(heading) < WIDE_FROM else NARROW)
            sheet.write_string(0, at, heading, bold)
        for number, row in enumerate(rows, start=1):
            for at, value in enumerate(cells(json.loads(row), language, columns)):
                if isinstance(value, int):
                    sheet.write_number(number, at, value)
                elif value:
                    sheet.write_string(number, at, value)  # never a formula, never a link
        book.close()
        file.seek(0)
        while piece := file.read(PIECE):
            yield piece


def as_ndjson(rows: Iterable[str], _language: Language) -> Iterator[bytes]:
    return _in_pieces(f"{_on_one_line(row)}\n" for row in rows)


def as_json(rows: Iterable[str], _language: Language) -> Iterator[bytes]:
    def parts() -> Iterator[str]:
        before = "["
        for row in rows:
            yield f"{before}{_on_one_line(row)}"
            before = ",\n"
        yield "]\n" if before != "[" else "[]\n"

    return _in_pieces(parts())


def _in_pieces(parts: Iterable[str]) -> Iterator[bytes]:
    page = io.StringIO()
    for part in parts:
        page.write(part)
        if page.tell() > PIECE:
            yield _emptied(page)
    yield _emptied(page)


def _emptied(page: io.StringIO) -> bytes:
    text = page.getvalue()
    page.seek(0)
    page.truncate()
    return text.encode()


def _on_one_line(row: str) -> str:
    return row.replace("\n", " ")  # between values only: within a text it is written \n


def _as_text(value: Value) -> str:
    return "" if value is None else guarded(str(value))
