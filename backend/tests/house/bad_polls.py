"""Bad input to date polls: what those who arrange send, and what comes by link."""

from typing import Any

from tests.house.bad_input import NUMBER, Bad, _transport, body

_P = "/meetings/{undated}/date-poll"
_A = "/date-poll-answers"
_ONE = {"starts_at": "2199-04-03T09:00:00+02:00", "ends_at": "2199-04-03T12:00:00+02:00"}
_TWO = {"starts_at": "2199-04-04T09:00:00+02:00", "ends_at": "2199-04-04T12:00:00+02:00"}
_OK: dict[str, Any] = {"times": [_ONE, _TWO]}
_LINA = {"name": "Lina", "email": "lina@kumla.example"}
_SAID: dict[str, Any] = {"token": "x", "answers": [{"time_id": "x", "answer": "yes"}]}


def _poll(what: str, pointer: str, **fields: Any) -> Bad:
    return body(what, _P, pointer, {**_OK, **fields})


def _answer(what: str, pointer: str, **fields: Any) -> Bad:
    return body(what, _A, pointer, {**_SAID, **fields})


POLLS = [
    *(bad._replace(what=f"poll: {bad.what}") for bad in _transport(_P, _OK)),
    *(bad._replace(what=f"answer: {bad.what}") for bad in _transport(_A, _SAID)),
    _poll("one time is no choice", "/times", times=[_ONE]),
    _poll("too many times", "/times", times=[_ONE] * 21),
    _poll("the same time twice", "/times/1/starts_at", times=[_ONE, _ONE]),
    _poll("a time that has been", "/times/1/starts_at", times=[
        _ONE, {"starts_at": "2020-01-01T09:00:00Z", "ends_at": "2020-01-01T10:00:00Z"}]),
    _poll("a time that ends before it begins", "/times/0/ends_at", times=[
        {**_ONE, "ends_at": "2199-04-03T08:00:00+02:00"}, _TWO]),
    _poll("a time without an end", "/times/0/ends_at", times=[
        {"starts_at": _ONE["starts_at"]}, _TWO]),
    _poll("a time without a zone", "/times/0/starts_at", times=[
        {**_ONE, "starts_at": "2199-04-03T09:00:00"}, _TWO]),
    _poll("a last day that has been", "/answer_by", answer_by="2020-01-01"),
    _poll("a last day that is that of the first time", "/answer_by", answer_by="2199-04-03"),
    _poll("a last day in words", "/answer_by", answer_by="fredag"),
    _poll("personal number in the message", "/message", message=NUMBER),
    _poll("a message too long", "/message", message="a" * 2001),
    _poll("somebody without a name", "/persons/0/name", persons=[{"email": "a@b.example"}]),
    _poll("a letter in the name", "/persons/0/name", persons=[{**_LINA, "name": "du\n\nHej"}]),
    _poll("no e-mail address", "/persons/1/email", persons=[_LINA, {**_LINA, "email": "lina"}]),
    _poll("a line break in the address", "/persons/0/email", persons=[
        {**_LINA, "email": "a@b.example\nBcc: c@d.example"}]),
    _poll("unknown language", "/persons/0/language", persons=[{**_LINA, "language": "fi"}]),
    _poll("unknown field", "/colour", colour="blue"),
    Bad("a poll that is not there", "GET", _P, 404),
    Bad("change without If-Match", "PATCH", _P, 428, "If-Match", json={"message": "a"}),
    Bad("a removal without If-Match", "DELETE", _P + "/persons/none", 428, "If-Match"),
    Bad("removing nobody", "DELETE", _P + "/persons/none", 404, headers={"if-match": "*"}),
    body("fixing without a time", _P + "/fixings", "/time_id", {}),
    body("asking nobody", _P + "/persons", "/persons", {"persons": []}),
    _answer("a link that is not ours", "/token"),
    _answer("a forged shared link", "/token", token="0b9f6a2e.0000"),
    _answer("a link too long", "/token", token="a" * 201),
    _answer("NUL in the link", "/token", token="a\x00b"),
    _answer("no answers", "/answers", answers=[]),
    _answer("perhaps", "/answers/0/answer", answers=[{"time_id": "x", "answer": "perhaps"}]),
    _answer("a time that is no id", "/answers/0/time_id", answers=[
        {"time_id": "?", "answer": "yes"}]),
    _answer("personal number in the comment", "/comment", comment=NUMBER),
    _answer("a link in the name", "/name", name="Se https://ond.example"),
    _answer("a name too long", "/name", name="a" * 121),
    body("looking at no link", "/date-poll-links", "/token", {}),
    body("looking at a link that is not ours", "/date-poll-links", "/token", {"token": "x"}),
    body("letters of another script in the link", "/date-poll-links", "/token", {"token": "å.å"}),
]  # fmt: skip
