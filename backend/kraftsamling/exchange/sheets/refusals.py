"""Why a file could not be read, said in Swedish and English."""

_WORDS = {
    "unreachable": (
        "Filen {name} finns inte eller går inte att öppna.",
        "The file {name} does not exist or cannot be opened.",
    ),
    "empty": ("Filen är tom.", "The file is empty."),
    "too_large": (
        "Filen är större än {limit} MB. Dela den i flera.",
        "The file is larger than {limit} MB. Split it.",
    ),
    "too_many_rows": (
        "Filen har fler än {limit} rader. Dela den i flera.",
        "The file has more than {limit} rows. Split it.",
    ),
    "too_many_columns": (
        "Rad {row} har fler än {limit} kolumner.",
        "Row {row} has more than {limit} columns.",
    ),
    "too_many_cells": (
        "Tabellen har fler än {limit} celler. Ta bort kolumner som inte behövs eller dela filen.",
        "The table has more than {limit} cells. Remove columns that are not needed, or split it.",
    ),
    "far_cell": (
        "Bladet är för stort: det har innehåll ända bort i cell {column}{row}. "
        "Högst {limit} rader läses. Ta bort det som ligger utanför tabellen, eller dela filen.",
        "The worksheet is too large: it has content as far away as cell {column}{row}. "
        "At most {limit} rows are read. Remove what lies outside the table, or split the file.",
    ),
    "row_too_long": (
        "Rad {row} har {found} celler men tabellen bara {expected} kolumner. "
        "Saknas citattecken runt en text som innehåller skiljetecknet?",
        "Row {row} has {found} cells but the table only {expected} columns. "
        "Are quotation marks missing around a text that contains the delimiter?",
    ),
    "broken_quotes": (
        "Citattecknen i rad {row} går inte ihop. Ett citattecken inne i en text skrivs dubbelt.",
        "The quotation marks in row {row} do not match. Inside a text they are written twice.",
    ),
    "cell_too_long": (
        "En cell i rad {row} är längre än {limit} tecken. Saknas ett avslutande citattecken?",
        "A cell in row {row} is longer than {limit} characters. Is a closing quote missing?",
    ),
    "not_text": (
        "Filen är ingen textfil: rad {row} innehåller NUL. Spara den som CSV (UTF-8) eller XLSX.",
        "The file is not text: row {row} contains NUL. Save it as CSV (UTF-8) or XLSX.",
    ),
    "unknown_encoding": (
        "Rad {row} innehåller tecken som inte går att läsa. Spara filen som CSV UTF-8.",
        "Row {row} contains characters that cannot be read. Save the file as CSV UTF-8.",
    ),
    "not_json": (
        "Filen ser ut som JSON men går inte att läsa. Kontrollera att den är hel.",
        "The file looks like JSON but cannot be read. Check that it is whole.",
    ),
    "no_list": (
        "Filen innehåller ingen lista av objekt. Lägg raderna i en lista: [{{...}}, {{...}}].",
        "The file holds no list of objects. Put the rows in a list: [{{...}}, {{...}}].",
    ),
    "not_a_workbook": (
        "Filen är ingen arbetsbok i formatet XLSX. Spara som XLSX eller CSV.",
        "The file is not an XLSX workbook. Save it as XLSX or CSV.",
    ),
    "damaged": (
        "Arbetsboken är skadad. Öppna den, spara om den och försök igen.",
        "The workbook is damaged. Open it, save it again and try once more.",
    ),
    "password": (
        "Arbetsboken är skyddad med lösenord. Ta bort lösenordet och spara om.",
        "The workbook is protected by a password. Remove the password and save again.",
    ),
    "old_workbook": (
        "Arbetsboken har det gamla formatet XLS. Spara som XLSX.",
        "The workbook is in the old XLS format. Save it as XLSX.",
    ),
    "no_such_worksheet": (
        "Det finns inget blad som heter {name}. Bladen heter: {names}.",
        "There is no worksheet called {name}. The worksheets are: {names}.",
    ),
}


class SheetError(Exception):
    """A file that cannot be read: a stable `code`, whole sentences, and the place if it has one.

    `row` is the number a person sees beside the row (the line of the file for `not_text` and
    `unknown_encoding`, where rows are not yet known); `column` the letters or the column's name.
    """

    def __init__(
        self, code: str, *, row: int | None = None, column: str | None = None, **values: object
    ) -> None:
        self.code, self.row, self.column = code, row, column
        self.message_sv, self.message_en = (
            words.format(row=row, column=column, **values) for words in _WORDS[code]
        )
        super().__init__(self.message_en)
