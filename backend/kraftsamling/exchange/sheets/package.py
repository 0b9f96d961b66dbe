"""Looks into an XLSX before it is unpacked in memory: sound, not locked, not too large."""

import io
import re
import zipfile
import zlib
from functools import lru_cache
from xml.parsers import expat

from kraftsamling.exchange.sheets.refusals import SheetError
from kraftsamling.exchange.sheets.table import Limits

ZIP_MARK, OLE_MARK = b"PK\x03\x04", bytes.fromhex("d0cf11e0a1b11ae1")

_CHUNK = 1 << 20
_REFERENCE = re.compile(r"([A-Za-z]{1,3})([0-9]{1,7})")
_BROKEN = (
    *(zipfile.BadZipFile, zlib.error, expat.ExpatError, NotImplementedError, RuntimeError),
    *(OSError, EOFError, ValueError, LookupError),
)


def check_package(data: bytes, limits: Limits) -> None:
    """Raise SheetError for what is no XLSX, is damaged, locked, or would not fit in memory."""
    if data.startswith(OLE_MARK):
        locked = "EncryptedPackage".encode("utf-16-le") in data
        raise SheetError("password" if locked else "old_workbook")
    if not zipfile.is_zipfile(io.BytesIO(data)):
        raise SheetError("damaged" if data.startswith(ZIP_MARK) else "not_a_workbook")
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            _check_parts(package, limits)
    except _BROKEN as error:
        raise SheetError("damaged") from error


def _check_parts(package: zipfile.ZipFile, limits: Limits) -> None:
    names = [name.replace("\\", "/") for name in package.namelist()]
    if "xl/workbook.bin" in names or not any(name.startswith("xl/") for name in names):
        raise SheetError("not_a_workbook")
    if sum(part.file_size for part in package.infolist()) > 10 * limits.size:
        raise SheetError("too_large", limit=10 * limits.size // 1_000_000)
    for part in package.infolist():
        parser = _Extent(limits).parser if part.filename.endswith((".xml", ".rels")) else None
        with package.open(part) as content:  # read to its end: zipfile checks size and checksum
            while chunk := content.read(_CHUNK):
                if parser:
                    parser.Parse(chunk, False)
        if parser:
            parser.Parse(b"", True)


class _Extent:
    """How far a worksheet reaches, and how much any part says that it holds.

    The reader sets aside room for every cell up to the last one with content, and for as many texts
    as the file claims to have: one stray cell in the last corner would cost hundreds of gigabytes.
    It also reads on through broken XML, so that only sound XML can be vouched for.
    """

    def __init__(self, limits: Limits) -> None:
        self._limits, self._row, self._column = limits, 0, 0
        self.parser = expat.ParserCreate()
        self.parser.StartElementHandler = self._start
        self.parser.StartDoctypeDeclHandler = self._refuse

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        match name.rpartition(":")[2]:
            case "sst" if int(attributes.get("uniqueCount") or 0) > self._limits.cells:
                raise SheetError("damaged")
            case "row":
                self._row, self._column = int(attributes.get("r") or self._row + 1), 0
            case "c":
                self._move_to(attributes.get("r"))
            case "v" | "is":  # formatted cells without content take no room
                self._check()

    def _move_to(self, reference: str | None) -> None:
        if reference is None:
            self._column += 1
        elif place := _REFERENCE.fullmatch(reference):
            self._column, self._row = column_number(place[1]), int(place[2])
        else:
            raise SheetError("damaged")

    def _check(self) -> None:
        limits, cells = self._limits, self._row * self._column
        # Above the rows that count there may be a title, and empty ones among them.
        if self._row > 2 * limits.rows or cells > limits.cells:
            column = column_letters(self._column)
            raise SheetError("far_cell", row=self._row, column=column, limit=limits.rows)

    def _refuse(self, *_: object) -> None:
        raise SheetError("damaged")  # a workbook has no document type; those hide entity bombs


@lru_cache
def column_number(letters: str) -> int:
    """A is 1, Z is 26, AA is 27."""
    number = 0
    for letter in letters.upper():
        number = 26 * number + ord(letter) - ord("A") + 1
    return number


def column_letters(number: int) -> str:
    """The letters above a column in a spreadsheet: 1 is A, 27 is AA."""
    letters = ""
    while number > 0:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters
