"""Bad input to the methods."""

from typing import Any

from tests.house.bad_input import NUMBER, Bad, _transport, body, query

_M = "/methods"
_OK: dict[str, Any] = {"name": "Återgångsplan"}
_LINK = {"title": "Källa", "url": "https://www.kumla.example"}


def _method(what: str, pointer: str, **fields: Any) -> Bad:
    return body(what, _M, pointer, {**_OK, **fields})


METHODS = [
    *_transport(_M, _OK),
    body("no name", _M, "/name", {"summary": "Utan namn"}),
    _method("empty name", "/name", name="  "),
    _method("name is a number", "/name", name=7),
    _method("name too long", "/name", name="å" * 201),
    _method("unknown field", "/colour", colour="blue"),
    _method("other names too long", "/also_known_as", also_known_as="a" * 301),
    _method("summary too long", "/summary", summary="a" * 301),
    _method("NUL in the description", "/description", description="a\x00b"),
    _method("unknown level", "/evidence_level", evidence_level="proven"),
    _method("level by number", "/evidence_level", evidence_level=1),
    _method("evidence too long", "/evidence", evidence="a" * 4001),
    _method("personal number in the evidence", "/evidence", evidence=f"Enligt {NUMBER}"),
    _method("personal number in a source", "/links/0/title", links=[{**_LINK, "title": NUMBER}]),
    _method("a source without address", "/links/0/url", links=[{"title": "Källa"}]),
    _method("a script for a source", "/links/0/url", links=[{**_LINK, "url": "javascript:x()"}]),
    _method("too many sources", "/links", links=[_LINK] * 31),
    _method("too old", "/age_to", age_to=26),
    _method("unborn", "/age_from", age_from=-1),
    _method("age as text", "/age_from", age_from="7"),
    _method("half an age", "/age_from", age_from=7.5),
    _method("ages that run backward", "/age_to", age_from=12, age_to=7),
    _method("unknown platform", "/platform", platform="finns-inte"),
    _method("platform with blanks", "/platform", platform="barn och unga"),
    query("unknown status", _M, "status", "secret"),
    query("unknown level in a filter", _M, "evidence_level", "proven"),
    query("an age too high", _M, "age", "26"),
    query("unknown order", _M, "sort", "colour"),
    query("too many rows", _M, "limit", "101"),
    query("a place that is no code", "/tried-before", "municipality", "Kumla"),
    query("a focus area that is no code", "/tried-before", "focus_area", "Skola!"),
    query("a method that is no id", "/tried-before", "method", "?"),
    body("a method that does not exist", "/initiatives", "/adopted_methods/0",
         {"title": "Nytt", "adopted_methods": ["0b9f6a2e"]}),
    body("an adopted method that is no id", "/initiatives", "/adopted_methods/0",
         {"title": "Nytt", "adopted_methods": ["å"]}),
]  # fmt: skip
