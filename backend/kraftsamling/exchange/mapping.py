"""How a table's columns become fields: told in a small TOML file, or by the columns' own names.

[rows]
only = { Kod = "18*" }                  # keep rows whose cell fits the pattern (* and ?)

[reference]                             # what makes a row the same one next time
system = "skolverket"
columns = ["Kod", "Skolenhetsnamn"]

[fields]
name = "Skolenhetsnamn"                 # a column
kind = { value = "school" }             # the same for all rows
starts_on = { column = "Start", date = "%d/%m/%Y" }
focus_areas = { column = "Område", split = ",", translate = { Skola = "schooling" } }

[after]
visibility = "published"                # initiatives: published instead of drafts
"""

import re
import tomllib
from dataclasses import dataclass, field
from datetime import datetime
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Any

from kraftsamling.exchange.sheets import Row, Sheet
from kraftsamling.foundation.problems import Said

# What people call the columns of their own tables.
HEADINGS = {
    "namn": "name", "organisation": "name", "slag": "kind", "typ": "kind",
    "kommunkod": "municipality_code", "kommun": "municipality_code",
    "organisationsnummer": "organisation_number", "webbplats": "website",
    "beskrivning": "description", "titel": "title", "sammanfattning": "summary", "fas": "phase",
    "utvecklingsområden": "focus_areas", "målgrupper": "target_groups",
    "kommuner": "municipalities", "ålder från": "age_from", "ålder till": "age_to",
    "startar": "starts_on", "slutar": "ends_on", "finansiering": "funding",
    "belopp": "funding_amount", "valuta": "funding_currency", "metoder": "methods",
    "resultat": "results", "uppföljning": "follow_up", "ägare": "owner",
}  # fmt: skip
_MOMENT = re.compile(r"\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}.*")
LISTS = {
    "focus_areas", "target_groups", "municipalities", "guiding_principles", "convention_articles",
    "global_goals",
}  # fmt: skip
NUMBERS = {"age_from", "age_to", "funding_amount"}
DAYS = {"starts_on", "ends_on", "operative_since"}


class CellError(Exception):
    """What is wrong with one cell; its value is never repeated."""

    def __init__(self, column: str, words: Said) -> None:
        super().__init__(words.en)
        self.column, self.words = column, words


class MappingError(Exception):
    """The mapping itself does not fit; `words` says how."""

    def __init__(self, sv: str, en: str) -> None:
        super().__init__(en)
        self.words = Said(sv, en)


@dataclass(frozen=True)
class Source:
    """Where a field's value comes from."""

    column: str = ""
    also: tuple[str, ...] = ()  # further columns: texts below each other, lists put together
    value: Any = None
    date: str = ""
    split: str = ""
    translate: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Mapping:
    fields: dict[str, Source]
    only: dict[str, str] = field(default_factory=dict)
    system: str = "fil"
    reference: tuple[str, ...] = ()
    visibility: str = "draft"
    cut: bool = False  # what does not fit in title or summary is kept whole in the description

    def keeps(self, row: Row) -> bool:
        return all(
            fnmatchcase(row.cells.get(column, "").strip(), pattern)
            for column, pattern in self.only.items()
        )

    def column_of(self, name: str) -> str:
        """The column that a field comes from, for messages."""
        source = self.fields.get(name)
        return source.column if source and source.column else name

    def reference_of(self, row: Row) -> str:
        """What tells the row from all others; CellError when it is blank."""
        parts = [row.cells[column].strip() for column in self.reference]
        if not any(parts):
            words = Said(
                "Raden saknar det som känner igen den.", "The row lacks what tells it apart."
            )
            raise CellError(self.reference[0], words)
        return "/".join(parts)[:200]

    def document(self, row: Row) -> dict[str, Any]:
        """The row's fields; blank cells are left out. Raises CellError."""
        found = {name: _value(name, source, row) for name, source in self.fields.items()}
        told = {name: value for name, value in found.items() if value is not None}
        return _fitted(told) if self.cut else told


def read_mapping(path: Path | None, sheet: Sheet, known: set[str], by: tuple[str, ...]) -> Mapping:
    """The mapping of the file, or the columns' own names where there is none.

    `known` are the fields there are, `by` those that tell rows apart when nothing else is said.
    Raises MappingError.
    """
    if path is None:
        mapping = _by_names(sheet, known)
    else:
        try:
            told = tomllib.loads(path.read_text("utf-8"))
        except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as failure:
            raise MappingError(
                f"Mappningen {path.name} går inte att läsa: {failure}.",
                f"The mapping {path.name} cannot be read: {failure}.",
            ) from None
        mapping = _told(told)
    columns = mapping.reference or tuple(
        mapping.fields[name].column for name in by if name in mapping.fields
    )
    complete = Mapping(mapping.fields, mapping.only, mapping.system, columns, mapping.visibility)
    _refuse_misfits(complete, sheet, known)
    return complete


def _told(told: dict[str, Any]) -> Mapping:
    try:
        return Mapping(
            fields={
                name: Source(column=source) if isinstance(source, str) else Source(**source)
                for name, source in told.get("fields", {}).items()
            },
            only=dict(told.get("rows", {}).get("only", {})),
            system=str(told.get("reference", {}).get("system", "fil")),
            reference=tuple(told.get("reference", {}).get("columns", ())),
            visibility=str(told.get("after", {}).get("visibility", "draft")),
        )
    except (TypeError, AttributeError) as failure:
        raise MappingError(
            f"Mappningen har fel form: {failure}.", f"The mapping has the wrong form: {failure}."
        ) from None


def _by_names(sheet: Sheet, known: set[str]) -> Mapping:
    fields = {}
    for column in sheet.columns:
        name = HEADINGS.get(column.strip().lower(), column.strip().lower().replace(" ", "_"))
        if name in known and name not in fields:
            fields[name] = Source(column=column)
    return Mapping(fields)


def _refuse_misfits(mapping: Mapping, sheet: Sheet, known: set[str]) -> None:
    unknown = sorted(set(mapping.fields) - known)
    if unknown:
        raise MappingError(
            f"Fältet {unknown[0]} finns inte. Välj bland: {', '.join(sorted(known))}.",
            f"There is no field {unknown[0]}. Choose among: {', '.join(sorted(known))}.",
        )
    named = [source.column for source in mapping.fields.values() if source.column]
    for column in (*named, *mapping.reference, *mapping.only):
        if column not in sheet.columns:
            raise MappingError(
                f"Kolumnen {column} finns inte i filen. Den har: {', '.join(sheet.columns)}.",
                f"The file has no column {column}. It has: {', '.join(sheet.columns)}.",
            )
    if not mapping.fields or not mapping.reference:
        raise MappingError(
            "Ingen kolumn känns igen. Ge en mappning med --mapping, se docs/import.md.",
            "No column is recognised. Give a mapping with --mapping, see docs/import.md.",
        )
    if mapping.visibility not in {"draft", "published"}:
        raise MappingError(
            "visibility ska vara draft eller published.",
            "visibility should be draft or published.",
        )


def _value(name: str, source: Source, row: Row) -> Any:
    columns = (source.column, *source.also)
    texts = [row.cells[column].strip() for column in columns if column]
    text = "\n\n".join(dict.fromkeys(filter(None, texts)))
    if not text:
        return source.value
    if name in LISTS or source.split:
        parts = [part.strip() for part in text.split(source.split or _between(text))]
        return [source.translate.get(part, part) for part in parts if part]
    text = source.translate.get(text, text)
    if source.date:
        return _date(text, source)
    if name in DAYS and _MOMENT.fullmatch(text):
        return text[:10]
    return _number(text, source.column) if name in NUMBERS else text


def constant(name: str, text: str | None) -> Any:
    """What is the same for every row, told as a cell would tell it."""
    if text and name in LISTS:
        return [part.strip() for part in text.split(_between(text)) if part.strip()]
    return int(text) if text and name in NUMBERS and text.isdecimal() else text


def _between(text: str) -> str:
    """What divides a list in a cell: lines or semicolons where there are any, else commas."""
    return next((sign for sign in ("\n", ";") if sign in text), ",")


def _fitted(document: dict[str, Any]) -> dict[str, Any]:
    """Title and summary cut to what they hold; cut ones stand whole in the description."""
    fitted, whole = dict(document), []
    for name, most in (("title", 200), ("summary", 300)):
        text = document.get(name)
        if isinstance(text, str) and len(text) > most:
            fitted[name] = f"{text[: most - 1].rstrip()}…"
            whole.append(text)
    description = document.get("description") or ""
    texts = [*(text for text in whole if text not in description), description]
    if whole:
        fitted["description"] = "\n\n".join(filter(None, texts))
    return fitted


def tells_days(form: str) -> bool:
    """Whether days can be read that are written so, at least as to their year."""
    day = datetime(2026, 11, 23)
    try:
        return datetime.strptime(day.strftime(form), form).year == day.year
    except (ValueError, re.error):
        return False


def _date(text: str, source: Source) -> str:
    try:
        return datetime.strptime(text, source.date).date().isoformat()
    except (ValueError, re.error):  # the latter where a part stands twice in the form
        words = Said(
            f"Datumet har inte formen {source.date}.", f"The date is not written as {source.date}."
        )
        raise CellError(source.column, words) from None


def _number(text: str, column: str) -> int:
    plain = text.replace(" ", "").replace("\N{NO-BREAK SPACE}", "")
    whole, _, decimals = plain.replace(",", ".").partition(".")
    if (
        not whole.removeprefix("-").isascii()
        or not whole.removeprefix("-").isdigit()
        or decimals.strip("0")
    ):
        raise CellError(column, Said("Skriv ett heltal.", "This should be a whole number."))
    return int(re.split("[.,]", plain)[0])
