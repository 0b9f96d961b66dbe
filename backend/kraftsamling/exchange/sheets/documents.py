"""JSON: a list of objects, or one object that holds such a list, laid out as a table.

What lies deeper is called by its path (`place.name`); lists are joined by semicolons.
"""

import json
from collections.abc import Iterator
from typing import Any

from kraftsamling.exchange.sheets.delimited import decode
from kraftsamling.exchange.sheets.refusals import SheetError
from kraftsamling.exchange.sheets.table import Limits, Row, Sheet

BETWEEN = "; "
DEEPEST = 20


def looks_like_json(data: bytes) -> bool:
    """A table's first cell may begin with a bracket, so the whole has to be read to be sure."""
    return data.removeprefix(b"\xef\xbb\xbf").lstrip()[:1] in {b"[", b"{"}


def read_documents(data: bytes, limits: Limits) -> Sheet:
    """Read JSON as a table; raises SheetError."""
    text, encoding = decode(data)
    try:
        told = json.loads(text)
    except (ValueError, RecursionError):
        raise SheetError("not_json") from None
    things = _list_in(told)
    if not things:
        raise SheetError("no_list")
    if len(things) > limits.rows:
        raise SheetError("too_many_rows", limit=limits.rows)
    flat = [dict(_flat("", thing, 0)) for thing in things]
    columns = list(dict.fromkeys(name for row in flat for name in row))
    if len(columns) > limits.columns:
        raise SheetError("too_many_columns", row=1, limit=limits.columns)
    if len(columns) * len(flat) > limits.cells:
        raise SheetError("too_many_cells", limit=limits.cells)
    rows = [
        Row(number, {name: row.get(name, "") for name in columns})
        for number, row in enumerate(flat, start=1)
    ]
    used = [name for name in columns if any(row.cells[name].strip() for row in rows)]
    return Sheet(used, rows, encoding, kind="json")


def _list_in(told: Any) -> list[dict[str, Any]]:
    """The longest list of objects, at the top or under one of its names."""
    lists = [told] if isinstance(told, list) else []
    if isinstance(told, dict):
        lists = [part for part in told.values() if isinstance(part, list)]
    whole = [part for part in lists if part and all(isinstance(one, dict) for one in part)]
    return max(whole, key=len, default=[])


def _flat(path: str, value: Any, depth: int) -> Iterator[tuple[str, str]]:
    if depth > DEEPEST:
        raise SheetError("not_json")
    if isinstance(value, dict):
        for name, part in value.items():
            yield from _flat(f"{path}.{name}" if path else name, part, depth + 1)
    elif isinstance(value, list) and any(isinstance(part, dict) for part in value):
        gathered: dict[str, list[str]] = {}
        for part in value:
            for name, text in _flat(path, part, depth + 1):
                gathered.setdefault(name, []).append(text)
        yield from ((name, BETWEEN.join(filter(None, texts))) for name, texts in gathered.items())
    elif isinstance(value, list):
        yield path, BETWEEN.join(filter(None, map(_text, value)))
    else:
        yield path, _text(value)


def _text(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, list | bool):
        return json.dumps(value)
    return str(value).replace("\r\n", "\n").replace("\r", "\n").replace("\x00", "")
