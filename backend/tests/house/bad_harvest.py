"""Bad input to the harvest and the commitments; `meeting` is one that the asker arranges."""

from typing import Any

from tests.house.bad_input import NUMBER, Bad, _transport, body, query

_I, _C, _N = "{meeting}/insights", "{meeting}/commitments", "{meeting}/notes"
_OK: dict[str, Any] = {"text": "Morgonen avgör."}
_PROMISE: dict[str, Any] = {"what": "Bjuder in.", "person": "Kim", "due_on": "2027-01-29"}
_ANSWER: dict[str, Any] = {"token": "x", "useful": 4}
_REPLY: dict[str, Any] = {"token": "x", "answer": "done"}


def _insight(what: str, pointer: str, **fields: Any) -> Bad:
    return body(what, _I, pointer, {**_OK, **fields})


def _promise(told: str, pointer: str, **fields: Any) -> Bad:
    return body(told, _C, pointer, {**_PROMISE, **fields})


HARVEST = [
    query("an indicator that is no id", "/insights", "indicator", "N 1"),
    *_transport(_I, _OK),
    body("an empty note", _N, "/text", {"text": "  "}),
    body("a note without end", _N, "/text", {"text": "a" * 20_001}),
    body("personal number in a note", _N, "/text", {"text": f"Om {NUMBER}"}),
    body("no text", _I, "/text", {"focus_areas": []}),
    _insight("empty text", "/text", text=" "),
    _insight("text too long", "/text", text="a" * 2001),
    _insight("NUL in the text", "/text", text="a\x00b"),
    _insight("personal number in an insight", "/text", text=NUMBER),
    _insight("unknown field", "/colour", colour="blue"),
    _insight("unknown initiative", "/initiatives/0", initiatives=["0b9f6a2e"]),
    _insight("unknown focus area", "/focus_areas/1", focus_areas=["schooling", "nope"]),
    _promise("nothing promised", "/what", what=""),
    _promise("nobody promised", "/actor_id", person=None),
    _promise("unknown organisation", "/actor_id", actor_id="0b9f6a2e"),
    _promise("no e-mail address", "/email", email="kim"),
    _promise("a moment for a day", "/due_on", due_on="2027-01-29T10:00:00Z"),
    _promise("no day", "/due_on", due_on=None),
    _promise("a language we do not write", "/language", language="fi"),
    _promise("personal number in a promise", "/what", what=f"Ringer {NUMBER}"),
    body("useful out of reach", "/evaluation-answers", "/useful", {**_ANSWER, "useful": 6}),
    body("useful as text", "/evaluation-answers", "/useful", {**_ANSWER, "useful": "4"}),
    body("no such evaluation", "/evaluation-answers", "/token", _ANSWER),
    body("unknown answer", "/commitment-answers", "/answer", {**_REPLY, "answer": "maybe"}),
    body("later without a day", "/commitment-answers", "/due_on", {**_REPLY, "answer": "later"}),
    body("no such commitment", "/commitment-answers", "/token", _REPLY),
    query("unknown state", "/commitments", "state", "lost"),
    query("unknown order", "/commitments", "sort", "what"),
    query("a day that is none", "/commitments", "due_before", "2027-02-30"),
    query("a meeting that is no id", "/insights", "meeting", "?"),
]
