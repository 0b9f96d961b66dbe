"""Bad mappings and bad beginnings of an import. `{mapped}` is an import that has its file."""

from typing import Any

from tests.house.bad_input import Bad, body

_I = "/imports"
_GOOD: dict[str, Any] = {
    "fields": [{"field": "title", "columns": ["Insats"]}],
    "known_by": ["Nr"],
    "source": "insatser",
}


def _field(**changes: Any) -> dict[str, Any]:
    return {**_GOOD, "fields": [{**_GOOD["fields"][0], **changes}]}


def mapping(what: str, pointer: str, sent: Any) -> Bad:
    at = f"/mapping{pointer}" if isinstance(sent, dict) else pointer
    any_revision = {"If-Match": "*"}
    return Bad(what, "PATCH", "{mapped}", 422, at, json={"mapping": sent}, headers=any_revision)


def _without(name: str) -> dict[str, Any]:
    return {key: value for key, value in _GOOD.items() if key != name}


IMPORTS = [
    body("no kind", _I, "/what", {"file_name": "a.csv"}),
    body("unknown kind", _I, "/what", {"what": "people", "file_name": "a.csv"}),
    body("no file name", _I, "/file_name", {"what": "initiatives"}),
    body("empty file name", _I, "/file_name", {"what": "initiatives", "file_name": " "}),
    body("long name", _I, "/file_name", {"what": "initiatives", "file_name": "a" * 201}),
    body("unknown field", _I, "/rows", {"what": "initiatives", "file_name": "a", "rows": 1}),
    mapping("no mapping", "/mapping", None),
    mapping("a text for a mapping", "/mapping", "title"),
    mapping("no fields", "/fields", _without("fields")),
    mapping("nothing to know by", "/known_by", {**_GOOD, "known_by": []}),
    mapping("known by nothing", "/known_by", _without("known_by")),
    mapping("no source", "/source", _without("source")),
    mapping("a long source", "/source", {**_GOOD, "source": "a" * 61}),
    mapping("unknown visibility", "/visibility", {**_GOOD, "visibility": "archived"}),
    mapping("unknown way with long texts", "/too_long", {**_GOOD, "too_long": "drop"}),
    mapping("unknown way with failed rows", "/failed_rows", {**_GOOD, "failed_rows": "ignore"}),
    mapping("unknown part", "/colour", {**_GOOD, "colour": "blue"}),
    mapping("unknown field of ours", "/fields/0/field", _field(field="colour")),
    mapping("unknown column", "/fields/0/columns/0", _field(columns=["Färg"])),
    mapping("unknown column to know by", "/known_by/0", {**_GOOD, "known_by": ["Färg"]}),
    mapping("a field twice", "/fields/1/field", {**_GOOD, "fields": _GOOD["fields"] * 2}),
    mapping("no title", "/fields", _field(field="summary")),
    mapping("columns by the number", "/fields/0/columns/0", _field(columns=[1])),
    mapping("too many columns", "/fields/0/columns", _field(columns=["Insats"] * 21)),
    mapping("a number as value", "/fields/0/value", _field(value=1)),
    mapping("a day told twice", "/fields/0/date", _field(date="%d/%d/%Y")),
    mapping("no way to write days", "/fields/0/date", _field(date="ÅÅÅÅ-MM-DD")),
    mapping("days without a year", "/fields/0/date", _field(date="%H.%M")),
    mapping("a sign too little", "/fields/0/date", _field(date="%Y-%m-%")),
    mapping("a personal number as value", "/fields/0/value", _field(value="20121212-1212")),
]
