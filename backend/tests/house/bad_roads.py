"""Bad key events, and bad questions about relations."""

from typing import Any

from tests.house.bad_input import BODY, NUMBER, Bad, body, query, raw

_P = "{draft}/key-events"
_R = "{draft}/relations"
_OK: dict[str, Any] = {"on": "2026-03-02", "title": "Alla är med"}


def _event(what: str, pointer: str, **fields: Any) -> Bad:
    sent = {**_OK, **fields}
    return body(what, _P, pointer, {name: value for name, value in sent.items() if value != ...})


ROADS = [
    _event("no day", "/on", on=...),
    _event("no title", "/title", title=...),
    _event("empty title", "/title", title="  "),
    _event("a title too long", "/title", title="å" * 121),
    _event("title is a number", "/title", title=7),
    _event("two lines in the title", "/title", title="a\x00b"),
    _event("a text too long", "/text", text="a" * 2001),
    _event("NUL in the text", "/text", text="a\x00b"),
    _event("a personal number in the title", "/title", title=f"Stöd till {NUMBER}"),
    _event("a personal number in the text", "/text", text=NUMBER),
    _event("a day that never was", "/on", on="2026-02-30"),
    _event("a moment for a day", "/on", on="2026-03-02T10:00:00Z"),
    _event("a day as a number", "/on", on=0),
    _event("a month for a day", "/on", on="2026-03"),
    _event("an unknown kind", "/kind", kind="party"),
    _event("no kind at all", "/kind", kind=None),
    _event("an id of one's own", "/id", id="c3d1a7f0-2b64-4e0b-8d57-61a9e4f7b920"),
    _event("an unknown field", "/colour", colour="blue"),
    raw("not JSON", _P, b'{"on": ', 400),
    raw("a list for an object", _P, b"[]", 422, BODY, pointer="/"),
    Bad("an unknown event", "PATCH", f"{_P}/none", 404, json=_OK, headers={"if-match": "*"}),
    Bad("a change without If-Match", "PATCH", f"{_P}/none", 428, "If-Match", json=_OK),
    Bad("a removal without If-Match", "DELETE", f"{_P}/none", 428, "If-Match"),
    query("no depth", _R, "depth", "0"),
    query("too deep", _R, "depth", "6"),
    query("depth by the word", _R, "depth", "three"),
    query("unknown parameter", _R, "colour", "blue"),
]
