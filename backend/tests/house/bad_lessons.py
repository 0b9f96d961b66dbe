"""Bad lessons, bad choices of the month, and bad questions to the library."""

from typing import Any

from tests.house.bad_input import NUMBER, Bad, _transport, body, query

_P = "/private-lessons"
_M = "/lessons-of-the-month"
_NONE = "c3d1a7f0-2b64-4e0b-8d57-61a9e4f7b920"
_OK: dict[str, Any] = {"initiative_id": _NONE, "text": "Börja tidigt"}


def _lesson(what: str, pointer: str, **fields: Any) -> Bad:
    sent = {**_OK, **fields}
    return body(what, _P, pointer, {name: value for name, value in sent.items() if value != ...})


LESSONS = [
    *_transport(_P, _OK),
    _lesson("no text", "/text", text=...),
    _lesson("an empty text", "/text", text="  "),
    _lesson("a text too long", "/text", text="å" * 1001),
    _lesson("a text that is a number", "/text", text=7),
    _lesson("a personal number in the text", "/text", text=f"Fråga {NUMBER}"),
    _lesson("NUL in the text", "/text", text="a\x00b"),
    _lesson("an unknown phase", "/phase", phase="over"),
    _lesson("no initiative", "/initiative_id", initiative_id=...),
    _lesson("an unknown initiative", "/initiative_id"),
    _lesson("an unknown field", "/colour", colour="blue"),
    Bad(
        "an unknown lesson",
        "PATCH",
        f"{_P}/none",
        404,
        json={"text": "a"},
        headers={"if-match": "*"},
    ),
    Bad("a change without If-Match", "PATCH", f"{_P}/none", 428, "If-Match", json={"text": "a"}),
    Bad("a removal without If-Match", "DELETE", f"{_P}/none", 428, "If-Match"),
    Bad("a release of nothing", "POST", f"{_P}/none/releases", 404),
    Bad("a lesson taken back that is not there", "POST", "/lessons/none/withdrawals", 404),
    Bad("a no to nothing", "POST", "/lesson-requests/none/dismissals", 404),
    body("no lesson of the month", _M, "/lesson_id", {}),
    body("an unknown lesson of the month", _M, "/lesson_id", {"lesson_id": _NONE}),
    body("a month that is none", _M, "/month", {"lesson_id": _NONE, "month": "2026-13"}),
    body("a day for a month", _M, "/month", {"lesson_id": _NONE, "month": "2026-11-01"}),
    body("too many words", _M, "/why", {"lesson_id": _NONE, "why": "a" * 301}),
    query("a phase that there is none of", "/lessons", "phase", "over"),
    query("an age beyond", "/lessons", "age", "26"),
    query("an unknown order", "/lessons", "sort", "text"),
    query("an unknown facet", "/lessons", "facets", "colour"),
    query("a name for a place", "/lessons", "municipality", "Kumla"),
    query("an initiative that is no id", _P, "initiative", "?"),
]
