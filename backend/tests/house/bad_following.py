"""Bad saved views and follows."""

from typing import Any

from tests.house.bad_input import LONE_SURROGATE, NUMBER, Bad, body, query, raw

_V = "/saved-views"
_F = "/follows"


def _view(what: str, pointer: str, **fields: Any) -> Bad:
    return body(what, _V, pointer, {"name": "Mitt urval", **fields})


def _chosen(what: str, name: str, value: Any, deeper: str = "") -> Bad:
    return _view(f"filter: {what}", f"/query/{name}{deeper}", query={name: value})


def _follow(what: str, pointer: str, **fields: Any) -> Bad:
    return body(what, _F, pointer, {"kind": "municipality", "target": "1881", **fields})


FOLLOWING = [
    body("no name", _V, "/name", {}),
    _view("empty name", "/name", name="  "),
    _view("a name too long", "/name", name="a" * 121),
    _view("a name that is a number", "/name", name=7),
    _view("NUL in the name", "/name", name="a\x00b"),
    _view("personal number in the name", "/name", name=f"Stöd till {NUMBER}"),
    raw("a lone surrogate in the name", _V, LONE_SURROGATE.replace(b"title", b"name"), 422,
        pointer="/name"),
    _view("unknown field", "/colour", colour="blue"),
    _view("unknown view", "/view", view="globe"),
    _view("unknown order", "/sort", sort="colour"),
    _view("order with a gap", "/sort", sort="title,,title"),
    _view("filters that are a list", "/query", query=[]),
    _chosen("unknown", "colour", ["blue"]),
    _chosen("personal number in the words", "q", NUMBER),
    _chosen("NUL in the words", "q", "a\x00"),
    _chosen("words too long", "q", "a" * 201),
    _chosen("NUL in a code", "focus_area", ["a\x00"]),
    _chosen("NUL in a reference", "reference_id", "a\x00"),
    _chosen("a code that is no code", "focus_area", ["Å"], "/0"),
    _chosen("an unknown phase", "phase", ["begun"], "/0"),
    _chosen("too old", "age_from", 26),
    _chosen("a moment without zone", "updated_since", "2026-01-01T00:00:00"),
    _chosen("too many", "municipality", ["1881"] * 101),
    body("nothing to follow", _F, "/target", {"kind": "initiative"}),
    body("no kind", _F, "/kind", {"target": "1881"}),
    _follow("unknown kind", "/kind", kind="person"),
    _follow("unknown municipality", "/target", target="0000"),
    _follow("unknown focus area", "/target", kind="focus_area", target="joy"),
    _follow("another vocabulary's word", "/target", kind="focus_area", target="age-13-15"),
    _follow("unknown initiative", "/target", kind="initiative", target="x"),
    _follow("unknown view to follow", "/target", kind="view", target="x"),
    _follow("empty target", "/target", target=""),
    _follow("NUL in the target", "/target", target="18\x00"),
    _follow("a target too long", "/target", target="1" * 61),
    _follow("unknown cadence", "/cadence", cadence="hourly"),
    _follow("cadence null", "/cadence", cadence=None),
    _follow("unknown field of a follow", "/colour", colour="blue"),
    query("unknown kind to list", _F, "kind", "person"),
    query("unknown parameter", _F, "colour", "blue"),
    query("news by cursor of something else", "/news", "cursor", "abc"),
    query("news in an order of one's own", "/news", "sort", "title"),
]  # fmt: skip
