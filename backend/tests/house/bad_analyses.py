"""Bad input to the analyses."""

from typing import Any

from tests.house.bad_input import NUMBER, Bad, _transport, body, query

_A, _C = "/analyses", "/analyses/{analysis}/comments"
_OK: dict[str, Any] = {"title": "Varför faller närvaron?"}
_ONE = {"kind": "indicator", "ref": "N17461", "areas": ["1881"]}


def _with(what: str, pointer: str, **fields: Any) -> Bad:
    return body(what, _A, pointer, {**_OK, **fields})


def _resting(what: str, pointer: str, *changes: dict[str, Any]) -> Bad:
    evidence = [{**_ONE, **each} for each in changes]
    return _with(what, f"/evidence/{pointer}" if pointer else "/evidence", evidence=evidence)


ANALYSES = [
    *_transport(_A, _OK),
    body("no title of an analysis", _A, "/title", {"question": "Varför?"}),
    _with("an empty title of an analysis", "/title", title=" "),
    _with("a title of an analysis too long", "/title", title="å" * 201),
    _with("authors too long", "/authors", authors="a" * 301),
    _with("a personal number among the authors", "/authors", authors=NUMBER),
    _with("a question too long", "/question", question="a" * 1001),
    _with("a personal number in the question", "/question", question=f"Hur mår {NUMBER}?"),
    _with("findings too long", "/findings", findings="a" * 20_001),
    _with("a personal number in the findings", "/findings", findings=f"Enligt {NUMBER}"),
    _with("NUL in the method of an analysis", "/method", method="a\x00b"),
    _with("recommendations in a list", "/recommendations", recommendations=["Börja"]),
    _with("unknown focus area of an analysis", "/focus_areas/0", focus_areas=["finns-inte"]),
    _with("a status of one's own", "/status", status="published"),
    _with("an analysis on an unknown platform", "/platform", platform="finns-inte"),
    _with("too much evidence", "/evidence", evidence=[_ONE] * 41),
    _resting("unknown kind of evidence", "0/kind", {"kind": "rumour"}),
    _resting("an indicator nowhere", "0/areas", {"areas": []}),
    _resting("an indicator at a place by name", "0/areas/0", {"areas": ["Kumla"]}),
    _resting("an indicator in a place that is not", "0/areas/0", {"areas": ["9999"]}),
    _resting("an indicator in too many places", "0/areas", {"areas": ["1881"] * 14}),
    _resting("an indicator that is not", "0/ref", {"ref": "N00000"}),
    _resting("an initiative that is not", "0/ref", {"kind": "initiative", "ref": "0b9f6a2e"}),
    _resting("an insight that is not", "0/ref", {"kind": "insight", "ref": "0b9f6a2e"}),
    _resting("a document that is not", "0/ref", {"kind": "document", "ref": "0b9f6a2e"}),
    _resting("a ref that is no id", "0/ref", {"ref": "../etc"}),
    _resting("unknown gender of evidence", "0/gender", {"gender": "X"}),
    _resting("a caption too long", "0/caption", {"caption": "a" * 301}),
    _resting("a personal number in a caption", "0/caption", {"caption": NUMBER}),
    _resting("a number below one", "0/number", {"number": 0}),
    _resting("two with one number", "0/number", {"number": 3}, {"number": 3}),
    Bad("no revision of an analysis", "PATCH", "/analyses/{analysis}", 428, "If-Match", json=_OK),
    Bad("a title taken away", "PATCH", "/analyses/{analysis}", 422, "/title",
        json={"title": None}, headers={"If-Match": "*"}),
    body("replaced by nothing", "/analyses/{analysis}/supersessions", "/by", {}),
    body("replaced by no id", "/analyses/{analysis}/supersessions", "/by", {"by": "å"}),
    body("an empty comment", _C, "/text", {"text": " "}),
    body("a comment too long", _C, "/text", {"text": "a" * 2001}),
    body("a personal number in a comment", _C, "/text", {"text": NUMBER}),
    body("a preview too long", "/analysis-previews", "/text", {"text": "a" * 20_001}),
    query("unknown status of analyses", _A, "status", "secret"),
    query("analyses of a platform that is no code", _A, "platform", "Barn%20och%20unga"),
    query("unknown order of analyses", _A, "sort", "colour"),
    query("an initiative that is no id", _A, "initiative", "?"),
    query("an endless indicator of analyses", _A, "indicator", "N" * 61),
    query("too many analyses", _A, "limit", "101"),
    Bad("no such analysis", "GET", f"{_A}/0b9f6a2e", 404),
    Bad("a version by name", "GET", "/analyses/{analysis}/versions/ett", 422),
]  # fmt: skip
