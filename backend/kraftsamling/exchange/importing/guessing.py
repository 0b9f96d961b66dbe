"""What the columns of an upload most likely are: by their names, and by what tells rows apart."""

import re
from itertools import combinations
from pathlib import PurePath
from typing import Any

from kraftsamling.exchange.mapping import HEADINGS
from kraftsamling.exchange.sheets import Sheet

# Beside our own words, what is often seen in other people's tables.
ALSO = {
    "rubrik": "title", "name": "title", "projektnamn": "title", "insats": "title",
    "initiativ": "title", "ingress": "summary", "kort beskrivning": "summary",
    "startdatum": "starts_on", "start": "starts_on", "start date": "starts_on",
    "award date": "starts_on", "published": "starts_on", "publicerad": "starts_on",
    "slutdatum": "ends_on", "slut": "ends_on", "end": "ends_on", "end date": "ends_on",
    "amount": "funding_amount", "amount awarded": "funding_amount", "bidrag": "funding_amount",
    "currency": "funding_currency", "språk": "language", "nuläge": "current_state",
    "önskvärt läge": "desired_state", "results": "results", "method": "methods",
    "nivå": "level", "målgrupp": "target_groups", "utvecklingsområde": "focus_areas",
    "more_info": "description", "mer information": "description", "owner": "owner",
}  # fmt: skip
TELLING = ("id", "identifier", "identifierare", "referens", "reference", "url", "kod", "nummer",
           "nr", "löpnummer", "diarienummer")  # fmt: skip
_OWN_NAME = re.compile(r".*\((\w+)\)")


def guess(sheet: Sheet, what: str, known: set[str], file_name: str) -> dict[str, Any]:
    """A mapping in the shape of `MappingIn`, to be mended by hand."""
    fields: dict[str, str] = {}
    for column in sheet.columns:
        name = _field(column, what)
        if name in known and name not in fields:
            fields[name] = column
    return {
        "fields": [
            {"field": name, "columns": [column], "value": None, "date": None}
            for name, column in fields.items()
        ],
        "known_by": known_by(sheet, fields),
        "source": source_of(file_name),
        "visibility": "draft",
        "too_long": "cut",
        "failed_rows": "stop",
    }


def _field(column: str, what: str) -> str:
    own = _OWN_NAME.fullmatch(column)
    if own:
        return own[1]  # our own export's headings; (id) is our id and nobody else's
    plain = column.strip().lower()
    name = {**HEADINGS, **ALSO}.get(plain, plain.replace(" ", "_"))
    if what == "actors" and name == "title":
        return "name"
    return "" if name == "id" else name


def known_by(sheet: Sheet, fields: dict[str, str]) -> list[str]:
    """The fewest columns whose cells differ from row to row: those that sound like it first."""
    if "id" in fields:
        return [fields["id"]]
    named = [column for column in sheet.columns if column.strip().lower() in TELLING]
    called = [fields[name] for name in ("title", "name") if name in fields]
    likely = list(dict.fromkeys([*named, *called, *sheet.columns]))
    different = {tuple(row.cells.values()) for row in sheet.rows}
    for some in (*((one,) for one in likely), *combinations(likely[:6], 2)):
        cells = {tuple(row.cells[column].strip() for column in some) for row in sheet.rows}
        blank = any(not any(each) for each in cells)
        if len(cells) == len(different) and not blank:
            return list(some)
    return called or sheet.columns[:1]


def source_of(file_name: str) -> str:
    """Named after the file, so that two files' numbers are never taken for each other's."""
    stem = PurePath(file_name).stem
    return re.sub(r"[^\w-]+", "-", stem).strip("-")[:60] or "fil"
