"""Bad input to agendas."""

from typing import Any

from tests.house.bad_input import NUMBER, Bad, raw

_P = "/meetings/{undated}/agenda"
_ANY = {"if-match": "*"}
_OK: dict[str, Any] = {"title": "Kaffe", "minutes": 15}


def _agenda(what: str, pointer: str, sent: Any) -> Bad:
    return Bad(what, "PUT", _P, 422, pointer, json=sent, headers=_ANY)


def _item(what: str, field: str, **fields: Any) -> Bad:
    return _agenda(what, f"/items/1/{field}", {"items": [_OK, {**_OK, **fields}]})


AGENDAS = [
    raw("not JSON", _P, b'{"items": ', 400, method="PUT", headers=_ANY),
    raw("no body", _P, b"", 422, method="PUT", headers=_ANY, pointer="/"),
    raw("a form", _P, b"a=b", 415, "application/x-www-form-urlencoded", method="PUT", headers=_ANY),
    Bad("wrong method", "POST", _P, 405, json={"items": []}),
    Bad("saving without If-Match", "PUT", _P, 428, "If-Match", json={"items": []}),
    Bad("saving over an old revision", "PUT", _P, 412, "If-Match", json={"items": []},
        headers={"if-match": '"99.aa"'}),
    Bad("of no meeting", "GET", "/meetings/nothing/agenda", 404),
    _agenda("no items at all", "/items", {}),
    _agenda("too many items", "/items", {"items": [_OK] * 61}),
    _agenda("unknown field", "/colour", {"items": [], "colour": "blue"}),
    _agenda("shown perhaps", "/shown", {"items": [], "shown": "yes"}),
    _item("no title", "title", title=" "),
    _item("a title too long", "title", title="a" * 201),
    _item("no time at all", "minutes", minutes=0),
    _item("longer than a day", "minutes", minutes=1441),
    _item("minutes in words", "minutes", minutes="tio"),
    _item("unknown kind", "kind", kind="party"),
    _item("personal number of a presenter", "presenter", presenter=NUMBER),
    _item("a note too long", "note", note="a" * 2001),
    _item("NUL in the note", "note", note="a\x00b"),
    _item("unknown initiative", "initiative_id", initiative_id="0b9f6a2e"),
    _item("a script for material", "links/0/url", links=[{"title": "A", "url": "javascript:1"}]),
    _item("material without a name", "links/0/title", links=[{"url": "https://a.example"}]),
    _item("a start of its own", "starts_at", starts_at="2027-03-24T08:00:00Z"),
]  # fmt: skip
