"""Bad input to the states."""

from typing import Any

from tests.house.bad_input import LONE_SURROGATE, NUMBER, Bad, query, raw

_S, _AREA = "/states", "/states/barn-och-unga/schooling"
_ANY = {"If-Match": "*"}


def _patch(what: str, pointer: str, **fields: Any) -> Bad:
    return Bad(what, "PATCH", _AREA, 422, pointer, json=fields, headers=_ANY)


def _raw(what: str, content: bytes, status: int, **more: Any) -> Bad:
    return raw(what, _AREA, content, status, method="PATCH", headers=_ANY, **more)


STATES = [
    _patch("a number for a text", "/current_state_sv", current_state_sv=7),
    _patch("a list for a text", "/desired_state_en", desired_state_en=["a"]),
    _patch("text too long", "/desired_state_sv", desired_state_sv="å" * 4001),
    _patch("NUL in a text", "/current_state_en", current_state_en="a\x00b"),
    _patch("an escape character in a text", "/current_state_sv", current_state_sv="a\x1b[31mb"),
    _patch("personal number in the current state", "/current_state_sv",
           current_state_sv=f"Till exempel {NUMBER}."),
    _patch("personal number in the desired state", "/desired_state_en", desired_state_en=NUMBER),
    _patch("personal number for a group", "/responsible_note", responsible_note=NUMBER),
    _patch("a long group", "/responsible_note", responsible_note="a" * 301),
    _patch("nobody is responsible", "/responsible_id", responsible_id="nobody"),
    _patch("responsible by name", "/responsible_id", responsible_id="Kumla kommun"),
    _patch("an empty id", "/responsible_id", responsible_id=""),
    _patch("a revision of one's own", "/revision", revision=9),
    _patch("an example of one's own", "/example", example=True),
    _patch("unknown field", "/colour", colour="blue"),
    _raw("a lone surrogate", LONE_SURROGATE.replace(b"title", b"current_state_sv"), 422,
         pointer="/current_state_sv"),
    _raw("not JSON", b'{"current_state_sv": ', 400),
    _raw("a list for an object", b"[]", 422, pointer="/"),
    _raw("a form", b"current_state_sv=x", 415, kind="application/x-www-form-urlencoded"),
    Bad("no revision", "PATCH", _AREA, 428, "If-Match", json={"current_state_sv": "a"}),
    Bad("an old revision", "PATCH", _AREA, 412, "If-Match", json={"current_state_sv": "a"},
        headers={"If-Match": '"99.aa"'}),
    Bad("no such platform", "PATCH", f"{_S}/nothing/schooling", 404,
        json={"current_state_sv": "a"}, headers=_ANY),
    Bad("no such area", "PATCH", f"{_S}/barn-och-unga/nothing", 404,
        json={"current_state_sv": "a"}, headers=_ANY),
    Bad("a phase for an area", "GET", f"{_S}/barn-och-unga/..%2Fphases%2Fidea", 404),
    Bad("NUL for an area", "GET", f"{_S}/barn-och-unga/%00", 404),
    Bad("versions of nothing", "GET", f"{_S}/barn-och-unga/nothing/versions", 404),
    Bad("a method of another resource", "DELETE", _AREA, 405, headers=_ANY),
    query("unknown parameter", _S, "colour", "blue"),
    query("area that is no code", _S, "focus_area", "Skola!"),
    query("states of no platform", _S, "platform", "finns-inte"),
    query("platform that is no code", _S, "platform", "Barn%20och%20unga"),
    query("too many rows", _S, "limit", "101"),
    query("an order of one's own", _S, "sort", "name"),
    query("another list's cursor", f"{_AREA}/versions", "cursor", "WyJuYW1lIiwiYSIsImIiXQ"),
]  # fmt: skip
