"""XLSX: numbers, dates and truth values written as the people who see them would write them."""

import io
from datetime import MAXYEAR, date, datetime, time, timedelta
from decimal import Decimal

from python_calamine import (
    CalamineError,
    CalamineWorkbook,
    SheetTypeEnum,
    SheetVisibleEnum,
    WorksheetNotFound,
    load_workbook,
)

from kraftsamling.exchange.sheets.package import check_package
from kraftsamling.exchange.sheets.refusals import SheetError
from kraftsamling.exchange.sheets.table import Limits, Record, Sheet, build_sheet

Cell = int | float | str | bool | time | date | datetime | timedelta


def read_workbook(data: bytes, worksheet: str | None, limits: Limits) -> Sheet:
    """Read one worksheet; `worksheet` None means the first visible one. Raises SheetError."""
    check_package(data, limits)
    try:
        with load_workbook(io.BytesIO(data)) as workbook:
            name = worksheet or _first_worksheet(workbook)
            rows = workbook.get_sheet_by_name(name).to_python(skip_empty_area=False)
    except WorksheetNotFound as error:
        if worksheet is None:  # listed, but its part is missing
            raise SheetError("damaged") from error
        names = ", ".join(workbook.sheet_names)
        raise SheetError("no_such_worksheet", name=name, names=names) from error
    except CalamineError as error:
        raise SheetError("damaged") from error
    records = (Record(n, [written(cell) for cell in row]) for n, row in enumerate(rows, start=1))
    return build_sheet(records, limits, None, None)


def written(cell: Cell) -> str:
    """A cell as text: 1880.0 is 1880, dates and times are ISO 8601, durations h:mm:ss.

    A number shown by format only (0114 for 114, 25 % for 0.25) comes as the number it is.
    """
    if isinstance(cell, str):
        return cell.replace("\r\n", "\n").replace("\r", "\n")
    if isinstance(cell, bool):
        return str(cell).lower()
    if isinstance(cell, int | float):
        return format(Decimal(format(cell, ".15g")) + 0, "f")  # 15 digits is all a workbook keeps
    if isinstance(cell, timedelta):
        minutes, seconds = divmod(round(cell.total_seconds()), 60)
        return f"{minutes // 60}:{minutes % 60:02}:{seconds:02}"
    if isinstance(cell, time):
        return _to_the_second(datetime.combine(date.min, cell)).time().isoformat()
    moment = _to_the_second(cell) if isinstance(cell, datetime) else cell
    return moment.isoformat().removesuffix("T00:00:00")


def _to_the_second(moment: datetime) -> datetime:
    """Workbooks keep moments as fractions of a day: 12:30 may lie there as 12:29:59.997."""
    if moment.year == MAXYEAR:
        return moment.replace(microsecond=0)
    return (moment + timedelta(milliseconds=500)).replace(microsecond=0)


def _first_worksheet(workbook: CalamineWorkbook) -> str:
    sheets = [s for s in workbook.sheets_metadata if s.typ == SheetTypeEnum.WorkSheet]
    visible = [sheet for sheet in sheets if sheet.visible == SheetVisibleEnum.Visible]
    if not sheets:
        raise SheetError("empty")
    return (visible or sheets)[0].name
