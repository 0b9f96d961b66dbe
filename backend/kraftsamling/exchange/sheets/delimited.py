"""CSV: which encoding, which delimiter, which rows."""

import codecs
import csv
import io
import re
from collections.abc import Iterator
from itertools import islice

from kraftsamling.exchange.sheets.refusals import SheetError
from kraftsamling.exchange.sheets.table import Limits, Record, Sheet, build_sheet
from kraftsamling.foundation.formulas import unguarded

_LINE_END = re.compile(r"\r\n?|\n")
_EXCEL_HINT = re.compile(r"sep=([,;\t])(?:\r\n?|\n)", re.IGNORECASE)
_TWICE_ENCODED = re.compile("\u00c3[\u00a4\u00a5\u00b6\u201e\u2026\u2013]")  # åäöÅÄÖ read amiss
_SAMPLE_ROWS, _SAMPLE_CHARACTERS = 20, 200_000


def read_delimited(data: bytes, limits: Limits) -> Sheet:
    """Read CSV with comma, semicolon or tab; raises SheetError."""
    text, encoding = decode(data)
    if (at := text.find("\0")) >= 0:
        raise SheetError("not_text", row=_line_of(text, at))
    hint = _EXCEL_HINT.match(text)
    if hint:
        text = text[hint.end() :]
    delimiter = hint[1] if hint else find_delimiter(text)
    records = _records(text, delimiter, lines_before=1 if hint else 0)
    return build_sheet(records, limits, encoding, delimiter)


def decode(data: bytes) -> tuple[str, str]:
    """The text and its encoding: by byte order mark, else UTF-8, else Windows-1252."""
    if data.startswith(codecs.BOM_UTF8):
        return _decoded(data, "utf-8-sig"), "utf-8-sig"
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return _decoded(data, "utf-16"), "utf-16"
    try:
        return data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError as error:
        text = _decoded(data, "windows-1252")
        if _TWICE_ENCODED.search(text):  # UTF-8 with a damaged place, not Windows-1252
            line = _line_of(data[: error.start].decode("utf-8"), error.start)
            raise SheetError("unknown_encoding", row=line) from error
        return text, "windows-1252"


def find_delimiter(text: str) -> str:
    """The delimiter under which most of the first rows are as wide as the header."""

    def fitness(delimiter: str) -> tuple[bool, float, int]:
        widths = list(_widths(text[:_SAMPLE_CHARACTERS], delimiter))
        width = widths[0] if widths else 0
        return width > 1, widths.count(width) / max(1, len(widths)), width

    return max(";\t,", key=fitness)


def _widths(text: str, delimiter: str) -> Iterator[int]:
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    try:
        yield from (len(row) for row in islice(filter(None, rows), _SAMPLE_ROWS))
    except csv.Error:
        return  # told with its row when the rows are read


def _records(text: str, delimiter: str, lines_before: int) -> Iterator[Record]:
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    number, line = 1, lines_before + 1
    try:
        for number, cells in enumerate(rows, start=1):
            yield Record(number, [unguarded(_LINE_END.sub("\n", cell)) for cell in cells], line)
            line = lines_before + rows.line_num + 1
    except csv.Error as error:
        limit = csv.field_size_limit()
        code = "cell_too_long" if "field limit" in str(error) else "broken_quotes"
        raise SheetError(code, row=number + 1, limit=limit) from error


def _decoded(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        before = data[: error.start].decode(encoding, errors="replace")
        raise SheetError("unknown_encoding", row=_line_of(before, len(before))) from error


def _line_of(text: str, place: int) -> int:
    return len(_LINE_END.findall(text, 0, place)) + 1
