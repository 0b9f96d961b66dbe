"""Bad tips, each refused before it is looked at whether a robot sent it; then the robots' own."""

from typing import Any

from tests.house.bad_input import NUMBER, Bad, _transport, body, query

_T = "/tips"
_OK: dict[str, Any] = {"name": "Läxkafé", "why": "Det är fullt.", "ticket": "x", "proof": "1"}


def _tip(what: str, pointer: str, **fields: Any) -> Bad:
    return body(what, _T, pointer, {**_OK, **fields})


def _without(what: str, field: str) -> Bad:
    return body(what, _T, f"/{field}", {k: v for k, v in _OK.items() if k != field})


TIPS = [
    *_transport(_T, _OK),
    _without("no name", "name"),
    _without("no reason", "why"),
    _without("no ticket", "ticket"),
    _without("no proof", "proof"),
    _tip("empty name", "/name", name=" "),
    _tip("name too long", "/name", name="å" * 201),
    _tip("name is a number", "/name", name=7),
    _tip("empty reason", "/why", why=""),
    _tip("reason too long", "/why", why="a" * 2001),
    _tip("personal number in the reason", "/why", why=f"Fråga efter {NUMBER}"),
    _tip("personal number in who runs it", "/run_by", run_by=NUMBER),
    _tip("who runs it too long", "/run_by", run_by="a" * 121),
    _tip("a place that is no code", "/municipality_code", municipality_code="Kumla"),
    _tip("a script for a link", "/link", link="javascript:alert(1)"),
    _tip("a link too long", "/link", link="https://a.example/" + "a" * 500),
    _tip("no e-mail address", "/email", email="lina"),
    _tip("two e-mail addresses", "/email", email="a@b.example, c@d.example"),
    _tip("a line break in the address", "/email", email="a@b.example\nBcc: c@d.example"),
    _tip("a language we do not write", "/language", language="fi"),
    _tip("platform with blanks", "/platform", platform="barn och unga"),
    _tip("unknown field", "/colour", colour="blue"),
    _tip("NUL in the name", "/name", name="a\x00b"),
    _tip("a ticket too long", "/ticket", ticket="a" * 201),
    _tip("a ticket that is not ours", "/ticket"),
    _tip("everything filled in", "/homepage", homepage="https://spam.example"),
    query("unknown status", _T, "status", "lost"),
    query("an initiative that is no id", _T, "initiative", "?"),
]
