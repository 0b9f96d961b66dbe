"""Bad registrations: by form, by link, and by hand."""

from typing import Any

from tests.house.bad_input import NUMBER, Bad, _transport, body, query

_L = "/registration-links"
_A = "/registration-answers"
_R = "{open}/registrations"
_P = "{open}/participants"
_OK: dict[str, Any] = {"name": "Lina Ek", "email": "lina@kumla.example"}


def _person(what: str, pointer: str, **fields: Any) -> Bad:
    return body(what, _R, pointer, {**_OK, **fields})


def _added(what: str, pointer: str, **fields: Any) -> Bad:
    return body(what, _P, pointer, {**_OK, **fields})


PARTICIPATION = [
    *_transport(_L, {"token": "x"}),
    body("no token", _L, "/token", {}),
    body("empty token", _L, "/token", {"token": ""}),
    body("token too long", _L, "/token", {"token": "a" * 201}),
    body("a token that opens nothing", _L, "/token", {"token": "gissad"}),
    body("no answer", _A, "/answer", {"token": "gissad"}),
    body("unknown answer", _A, "/answer", {"token": "gissad", "answer": "kanske"}),
    body("nobody comes along", "/registration-colleagues", "/colleagues",
         {"token": "gissad", "colleagues": []}),
    body("no code", "/self-check-ins", "/code", {"email": "a@b.example"}),
    _person("empty name", "/name", name=" "),
    _person("name too long", "/name", name="a" * 121),
    _person("an advertisement for a name", "/name", name="https://spam.example"),
    _person("personal number for a name", "/name", name=NUMBER),
    _person("no e-mail address", "/email", email="lina"),
    _person("a line break in the address", "/email", email="a@b.example\nBcc: c@d.example"),
    _person("organisation too long", "/organisation", organisation="a" * 121),
    _person("needs too long", "/needs", needs="a" * 501),
    _person("personal number in the needs", "/needs", needs=f"Allergi, {NUMBER}"),
    _person("unknown actor", "/actor_id", actor_id="0b9f6a2e"),
    _person("unknown group", "/group_conversation", group_conversation="Ingen"),
    _person("a language we do not write", "/language", language="fi"),
    _person("everything filled in", "/homepage", homepage="https://spam.example"),
    _person("a colleague without name", "/colleagues/0/name", colleagues=[{"email": "a@b.se"}]),
    _person("too many colleagues", "/colleagues", colleagues=[{"name": "A"}] * 21),
    _person("unknown field", "/seat", seat="seated"),
    _added("no address of an added one", "/email", email="lina"),
    _added("a seat is not written", "/seat", seat="seated"),
    _added("unknown group of an added one", "/group_conversation", group_conversation="Ingen"),
    query("unknown answer in a filter", _P, "answer", "kanske"),
    query("unknown seat", _P, "seat", "standing"),
    query("unknown order", _P, "sort", "age"),
]  # fmt: skip
