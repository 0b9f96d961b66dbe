"""A table is read as people save it; what cannot be read is refused in words, never a traceback."""

import contextlib
import datetime
import io
import random
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from xlsxwriter import Workbook  # type: ignore[import-untyped]
from xlsxwriter.worksheet import Worksheet  # type: ignore[import-untyped]

from kraftsamling.exchange.sheets import Limits, Sheet, SheetError, read_sheet

Save = Callable[..., Path]


@pytest.fixture
def save(tmp_path: Path) -> Save:
    """Save text or bytes under a name."""

    def saved(content: str | bytes, encoding: str = "utf-8", name: str = "insatser.csv") -> Path:
        path = tmp_path / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode(encoding))
        return path

    return saved


@pytest.fixture
def workbook(tmp_path: Path) -> Callable[..., Path]:
    """Save a workbook whose worksheets are filled by functions of (workbook, worksheet)."""

    def saved(**fill: Callable[[Workbook, Worksheet], object]) -> Path:
        path = tmp_path / "insatser.xlsx"
        with Workbook(path) as book:
            for name, write in fill.items():
                write(book, book.add_worksheet(name))
        return path

    return saved


def values(sheet: Sheet) -> list[list[str]]:
    return [list(row.cells.values()) for row in sheet.rows]


def refusal(path: Path, limits: Limits | None = None, worksheet: str | None = None) -> SheetError:
    with pytest.raises(SheetError) as caught:
        read_sheet(path, limits=limits, worksheet=worksheet)
    return caught.value


@pytest.mark.parametrize(
    ("encoding", "told"),
    [
        ("utf-8", "utf-8"),
        ("utf-8-sig", "utf-8-sig"),
        ("utf-16", "utf-16"),
        ("windows-1252", "windows-1252"),
    ],
)
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("line_end", ["\r\n", "\n", "\r"])
def test_every_encoding_delimiter_and_line_end_gives_the_same_table(
    save: Save, encoding: str, told: str, delimiter: str, line_end: str
) -> None:
    lines = [
        ["Kommun", "Namn på insatsen"],
        ["Örebro", "Läxhjälp \u201cåk 7\u201d"],
        ["Laxå", "Mötesplats"],
    ]
    text = line_end.join(delimiter.join(cells) for cells in lines)
    sheet = read_sheet(save(text, encoding))
    assert [sheet.columns, *values(sheet)] == lines
    assert (sheet.encoding, sheet.delimiter) == (told, delimiter)
    assert [(row.number, row.line) for row in sheet.rows] == [(2, 2), (3, 3)]


def test_a_big_endian_utf_16_file_is_read(save: Save) -> None:
    assert values(read_sheet(save("\ufeffa;b\nå;ö\n", "utf-16-be"))) == [["å", "ö"]]


@pytest.mark.parametrize("line_end", ["\r\n", "\n", "\r"])
def test_a_cell_may_hold_several_lines_delimiters_and_quotes(save: Save, line_end: str) -> None:
    text = 'namn;text\nA;"rad 1\nrad; 2 ""citat"""\nB;sist\n'.replace("\n", line_end)
    sheet = read_sheet(save(text))
    assert values(sheet) == [["A", 'rad 1\nrad; 2 "citat"'], ["B", "sist"]]
    assert [(row.number, row.line) for row in sheet.rows] == [(2, 2), (3, 4)]


def test_the_delimiter_is_not_taken_from_words_in_the_header(save: Save) -> None:
    sheet = read_sheet(save("Namn;Kommun, län, land\nA;Nora, T, SE\nB;Laxå\n"))
    assert sheet.columns == ["Namn", "Kommun, län, land"]
    quoted = read_sheet(save('"a;b;c",d\n1,"2;3;4;5"\n'))
    assert quoted.columns == ["a;b;c", "d"]


def test_a_single_column_and_the_hint_of_a_spreadsheet_program_are_read(save: Save) -> None:
    assert values(read_sheet(save("Namn\nLäxhjälp, åk 7\n"))) == [["Läxhjälp, åk 7"]]
    hinted = read_sheet(save("sep=;\r\na,x;b\r\n1;2\r\n"))
    assert (hinted.columns, hinted.rows[0].number, hinted.rows[0].line) == (["a,x", "b"], 2, 3)


def test_empty_rows_are_left_out_and_rows_keep_their_numbers(save: Save) -> None:
    sheet = read_sheet(save("a;b\n1;2\n\n ; \n;;\n3;4\n"))
    assert [(row.number, row.cells["a"]) for row in sheet.rows] == [(2, "1"), (6, "3")]


def test_a_short_row_is_filled_and_a_long_one_is_refused_with_its_number(save: Save) -> None:
    assert values(read_sheet(save("a;b;c\n1\n1;2;3;; \n"))) == [["1", "", ""], ["1", "2", "3"]]
    error = refusal(save("a;b\n1;2\n1;2;3\n"))
    assert (error.code, error.row) == ("row_too_long", 3)
    assert "Rad 3" in error.message_sv
    assert "Row 3" in error.message_en


def test_columns_of_the_same_name_and_without_name_are_told_apart(save: Save) -> None:
    header = 'Comments;Comments;Comments (2);;Comments;"Två\nrader"; \n'
    sheet = read_sheet(save(header + "1;2;3;4;5;6;\n"))
    assert sheet.columns == [
        *("Comments", "Comments (3)", "Comments (2)", "Kolumn 4", "Comments (4)", "Två rader")
    ]
    assert values(sheet) == [["1", "2", "3", "4", "5", "6"]]


def test_a_header_alone_gives_no_rows(save: Save, workbook: Save) -> None:
    assert read_sheet(save("a;b\r\n")).rows == []
    assert read_sheet(workbook(Blad=lambda book, sheet: sheet.write_row(0, 0, ["a"]))).rows == []


@pytest.mark.parametrize(
    ("content", "code", "row"),
    [
        (b"", "empty", None),
        (b"\xef\xbb\xbf", "empty", None),
        (b"\r\n;;\r\n", "empty", None),
        (b"a;b\r\n1;\x00\r\n", "not_text", 2),
        (b"a;b\n1;2\n\x81;3\n", "unknown_encoding", 3),
        ("a;b\nå;ö\n".encode() + b"\xe5;1\n", "unknown_encoding", 3),
        ("a;b".encode("utf-16") + b"\x00", "unknown_encoding", 1),
        (b'a;b\n1;2\n3;"4\n5;6\n', "broken_quotes", 3),
        (b'a;b\n1;"2" 3\n', "broken_quotes", 2),
        (b'a;b\n"' + b"x" * 140_000 + b'";2\n', "cell_too_long", 2),
    ],
)
def test_what_cannot_be_read_is_told_with_its_row(
    save: Save, content: bytes, code: str, row: int | None
) -> None:
    error = refusal(save(content))
    assert (error.code, error.row) == (code, row)


def test_a_file_too_large_or_with_too_many_rows_columns_or_cells_is_refused(save: Save) -> None:
    path = save("a;b\n1;2\n3;4\n")
    assert len(read_sheet(path, limits=Limits(size=12, rows=2, columns=2, cells=4)).rows) == 2
    assert refusal(path, Limits(size=11)).code == "too_large"
    assert refusal(path, Limits(rows=1)).code == "too_many_rows"
    assert refusal(path, Limits(columns=1)).code == "too_many_columns"
    assert refusal(path, Limits(cells=3)).code == "too_many_cells"


def test_a_missing_file_and_a_folder_are_refused(tmp_path: Path) -> None:
    assert refusal(tmp_path / "finns inte.csv").code == "unreachable"
    assert refusal(tmp_path).code == "unreachable"


def test_a_workbook_gives_numbers_dates_and_truths_as_people_see_them(workbook: Save) -> None:
    moment = datetime.datetime(2024, 1, 15, 12, 29, 59, 997_000)
    cells = [1880, 30000.5, 0.1 + 0.2, 5560123456, 1e21, -0.0, True, "0114", "a\r\nb"]
    stamp = "yyyy-mm-dd hh:mm"
    dates = [(45306, "yyyy-mm-dd"), (45306.0000001, stamp), (moment, stamp)]
    times = [(0.5, "hh:mm"), (1.5, "[h]:mm")]

    def fill(book: Workbook, sheet: Worksheet) -> None:
        sheet.write_row(2, 1, [f"k{number}" for number in range(14)])
        sheet.write_row(4, 1, cells)
        for place, (value, form) in enumerate([*dates, *times], start=10):
            style = book.add_format({"num_format": form})
            put = sheet.write_datetime if value is moment else sheet.write_number
            put(4, place, value, style)

    sheet = read_sheet(workbook(Blad=fill))
    assert values(sheet) == [
        [
            *("1880", "30000.5", "0.3", "5560123456", f"1{'0' * 21}", "0", "true", "0114", "a\nb"),
            *("2024-01-15", "2024-01-15", "2024-01-15T12:30:00", "12:00:00", "36:00:00"),
        ]
    ]
    assert (sheet.rows[0].number, sheet.rows[0].line, sheet.delimiter) == (5, None, None)


def test_the_first_visible_worksheet_is_read_or_the_one_asked_for(workbook: Save) -> None:
    def hidden(book: Workbook, sheet: Worksheet) -> None:
        sheet.write(0, 0, "dold")
        sheet.hide()

    def first(book: Workbook, sheet: Worksheet) -> None:
        sheet.write(0, 0, "första")
        sheet.activate()
        sheet.set_first_sheet()

    path = workbook(Dold=hidden, Insatser=first)
    assert read_sheet(path).columns == ["första"]
    assert read_sheet(path, worksheet="Dold").columns == ["dold"]
    error = refusal(path, worksheet="Saknas")
    assert error.code == "no_such_worksheet"
    assert "Dold, Insatser" in error.message_sv


def test_the_content_and_not_the_ending_says_what_a_file_is(save: Save, workbook: Save) -> None:
    path = workbook(Blad=lambda book, sheet: sheet.write_row(0, 0, ["a", "b"]))
    assert read_sheet(path.rename(path.with_suffix(".csv"))).columns == ["a", "b"]
    assert refusal(save("a;b\n", name="egentligen csv.xlsx")).code == "not_a_workbook"


def test_a_damaged_locked_or_foreign_workbook_is_refused(save: Save, workbook: Save) -> None:
    whole = workbook(Blad=lambda book, sheet: sheet.write(0, 0, "a")).read_bytes()
    old = bytes.fromhex("d0cf11e0a1b11ae1") + bytes(600)
    other = io.BytesIO()
    with zipfile.ZipFile(other, "w") as package:
        package.writestr("word/document.xml", "<a/>")
    assert refusal(save(whole[: len(whole) // 2], name="a.xlsx")).code == "damaged"
    assert refusal(save(b"", name="a.xlsx")).code == "empty"
    assert refusal(save(old, name="a.xls")).code == "old_workbook"
    assert refusal(save(old + "EncryptedPackage".encode("utf-16-le"))).code == "password"
    assert refusal(save(other.getvalue())).code == "not_a_workbook"


def rewritten(workbook: bytes, part: str, old: bytes, new: bytes) -> bytes:
    """The same workbook with something else in one of its parts."""
    result = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(workbook)) as source, zipfile.ZipFile(result, "w") as target:
        for name in source.namelist():
            content = source.read(name)
            assert name != part or old in content
            target.writestr(name, content.replace(old, new) if name == part else content)
    return result.getvalue()


def test_a_stray_cell_in_the_last_corner_is_named_before_it_fills_the_memory(
    workbook: Save,
) -> None:
    def fill(book: Workbook, sheet: Worksheet) -> None:
        sheet.write(0, 0, "a")
        sheet.write(1_048_575, 16_383, "z")

    def fill_wide(book: Workbook, sheet: Worksheet) -> None:
        sheet.write(0, 0, "a")
        sheet.write(150_000, 500, "z")

    assert refusal(workbook(Blad=fill_wide)).code == "far_cell"
    error = refusal(workbook(Blad=fill))
    assert (error.code, error.row, error.column) == ("far_cell", 1_048_576, "XFD")
    colour = {"bold": True}
    only_formatted = workbook(
        Blad=lambda book, sheet: (
            sheet.write(0, 0, "a"),
            sheet.write_blank(1_048_575, 16_383, None, book.add_format(colour)),
        )
    )
    assert read_sheet(only_formatted).columns == ["a"]


@pytest.mark.parametrize(
    ("part", "old", "new"),
    [
        ("xl/sharedStrings.xml", b'uniqueCount="1"', b'uniqueCount="2147483648"'),
        ("xl/sharedStrings.xml", b'encoding="UTF-8"', b'encoding="UTF-99"'),
        ("xl/worksheets/sheet1.xml", b'r="A1"', b'r="A2147483648"'),
        ("xl/worksheets/sheet1.xml", b"</sheetData>", b"<sheetData>"),
        ("xl/worksheets/sheet1.xml", b"</worksheet>", b""),
        ("xl/worksheets/sheet1.xml", b"<worksheet", b"<!DOCTYPE a><worksheet"),
        ("xl/workbook.xml", b"sheetId", b"sheetId sheetId"),
    ],
)
def test_a_workbook_that_lies_about_its_content_is_refused(
    save: Save, workbook: Save, part: str, old: bytes, new: bytes
) -> None:
    sound = workbook(Blad=lambda book, sheet: sheet.write(0, 0, "a")).read_bytes()
    assert refusal(save(rewritten(sound, part, old, new), name="b.xlsx")).code == "damaged"


def test_no_damage_whatever_ends_in_a_traceback(save: Save, workbook: Save) -> None:
    chance = random.Random(1)
    whole = workbook(Blad=lambda book, sheet: sheet.write_row(0, 0, ["a", 1, True])).read_bytes()
    originals = [whole, 'a;b\r\n"å\ny";2\r'.encode(), 'a;b\r\n"å\ny";2\r'.encode("utf-16")]
    for _ in range(600):
        damaged = bytearray(chance.choice(originals))
        for _ in range(chance.randrange(1, 4)):
            damaged[chance.randrange(len(damaged))] = chance.randrange(256)
        with contextlib.suppress(SheetError):
            assert read_sheet(save(bytes(damaged))).columns
