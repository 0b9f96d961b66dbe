"""Reads the tables that people save: CSV in the usual encodings and delimiters, XLSX, and JSON.

Says what stands in the file and where (row, column); what it means is for the importer to say.
Every refusal is a SheetError in Swedish and English. Leans on the ground floor alone.
"""

from pathlib import Path, PurePath

from kraftsamling.exchange.sheets.delimited import read_delimited
from kraftsamling.exchange.sheets.documents import looks_like_json, read_documents
from kraftsamling.exchange.sheets.package import OLE_MARK, ZIP_MARK
from kraftsamling.exchange.sheets.refusals import SheetError
from kraftsamling.exchange.sheets.table import Limits, Row, Sheet
from kraftsamling.exchange.sheets.workbook import read_workbook

__all__ = ["Limits", "Row", "Sheet", "SheetError", "read_bytes", "read_sheet"]

_WORKBOOK_ENDINGS = {".xlsx", ".xlsm", ".xls"}


def read_sheet(path: Path, *, worksheet: str | None = None, limits: Limits | None = None) -> Sheet:
    """Read a saved table; the first row with content gives the columns their names.

    What the file holds decides how it is read, not how its name ends. `worksheet` names a sheet of
    a workbook (default: the first visible one). Raises SheetError, and nothing else, for whatever
    is wrong with the file.
    """
    limits = limits or Limits()
    return read_bytes(_read_bytes(path, limits), path.name, limits, worksheet)


def read_bytes(data: bytes, name: str, limits: Limits, worksheet: str | None = None) -> Sheet:
    """The same for a file that is already here; `name` as it was called."""
    ending = PurePath(name).suffix.lower()
    if not data:
        raise SheetError("empty")
    if data.startswith((ZIP_MARK, OLE_MARK)) or ending in _WORKBOOK_ENDINGS:
        return read_workbook(data, worksheet, limits)
    if ending == ".json" or looks_like_json(data):
        return read_documents(data, limits)
    return read_delimited(data, limits)


def _read_bytes(path: Path, limits: Limits) -> bytes:
    try:
        with path.open("rb") as file:
            data = file.read(limits.size + 1)
    except OSError as error:
        raise SheetError("unreachable", name=path.name) from error
    if len(data) > limits.size:
        raise SheetError("too_large", limit=limits.size // 1_000_000)
    if not data:
        raise SheetError("empty")
    return data
