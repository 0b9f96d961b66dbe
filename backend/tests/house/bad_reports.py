"""Bad input to the reports."""

from typing import Any

from tests.house.bad_input import NUMBER, Bad, _transport, body, query

_R = "/reports"
_OK: dict[str, Any] = {"year": 2025, "sections": ["summary"]}


def _report(what: str, pointer: str, **fields: Any) -> Bad:
    return body(what, _R, pointer, {**_OK, **fields})


REPORTS = [
    *_transport(_R, _OK),
    body("no year", _R, "/year", {"sections": ["summary"]}),
    body("no sections", _R, "/sections", {"year": 2025}),
    _report("year as text", "/year", year="2025"),
    _report("half a year", "/year", year=2025.5),
    _report("a year long ago", "/year", year=1999),
    _report("a year to come", "/year", year=2198),
    _report("a year without end", "/year", year=10**30),
    _report("sections as text", "/sections", sections="summary"),
    _report("no section at all", "/sections", sections=[]),
    _report("unknown section", "/sections/1", sections=["summary", "weather"]),
    _report("the same section twice", "/sections", sections=["lessons", "lessons"]),
    _report("unknown language", "/language", language="fi"),
    _report("no language", "/language", language=None),
    _report("unknown platform", "/platform", platform="finns-inte"),
    _report("platform with blanks", "/platform", platform="barn och unga"),
    _report("title too long", "/title", title="å" * 201),
    _report("title is a list", "/title", title=["Uppföljning"]),
    _report("NUL in the title", "/title", title="Året\x00"),
    _report("personal number in the title", "/title", title=f"Uppföljning {NUMBER}"),
    _report("unknown field", "/colour", colour="blue"),
    Bad("no such report", "GET", f"{_R}/nothing", 404),
    Bad("no such file", "GET", f"{_R}/nothing/files/pdf", 404),
    Bad("archiving without If-Match", "DELETE", f"{_R}/nothing", 428, "If-Match"),
    Bad("publishing nothing", "POST", f"{_R}/nothing/publications", 404),
    query("a year that is no number", _R, "year", "i-fjol"),
    query("unknown visibility", _R, "visibility", "secret"),
    query("a platform that is no code", _R, "platform", "Barn!"),
    query("too many rows", _R, "limit", "101"),
    query("sorting that is not offered", _R, "sort", "title"),
]
