"""Bad invitations to a meeting, and bad plans for its reminders."""

from typing import Any

from tests.house.bad_input import NUMBER, Bad, body

_I = "{open}/invitations"
_P = "{open}/reminder-plan"
_ANNA = {"email": "anna@kumla.example"}


def _invite(what: str, pointer: str, **fields: Any) -> Bad:
    return body(what, _I, pointer, {"people": [_ANNA], **fields})


def _plan(what: str, pointer: str, **fields: Any) -> Bad:
    return Bad(what, "PATCH", _P, 422, pointer, json=fields, headers={"If-Match": "*"})


INVITATIONS = [
    body("nobody", _I, "/people", {}),
    body("blanks for a list", _I, "/people", {"pasted": " \n "}),
    _invite("no address", "/people/0/email", people=[{"name": "Anna"}]),
    _invite("no real address", "/people/0/email", people=[{"email": "anna"}]),
    _invite("two addresses", "/people/0/email", people=[{"email": "a@b.example, c@d.example"}]),
    _invite("a personal number for a name", "/people/0/name", people=[{**_ANNA, "name": NUMBER}]),
    _invite("a link for a name", "/people/0/name", people=[{**_ANNA, "name": "http://x.example"}]),
    _invite("unknown language", "/people/0/language", people=[{**_ANNA, "language": "fi"}]),
    _invite("too many", "/people", people=[_ANNA] * 501),
    _invite("unknown organisation", "/actors/0", actors=["0b9f6a2e"]),
    _invite("unknown initiative", "/initiatives/0", initiatives=["0b9f6a2e"]),
    _invite("a list too long", "/pasted", pasted="a" * 50_001),
    _invite("NUL in the list", "/pasted", pasted="a\x00b"),
    _invite("a language we do not write", "/language", language="fi"),
    _invite("a subject too long", "/sv/subject", sv={"subject": "a" * 201}),
    _invite("personal number in the words", "/en/message", en={"message": f"About {NUMBER}"}),
    _invite("neither yes nor no", "/dry_run", dry_run="no"),
    _invite("unknown field", "/colour", colour="blue"),
    _plan("no day at all", "/days/0", days=[0]),
    _plan("a day far off", "/days/0", days=[61]),
    _plan("days as text", "/days/0", days=["7"]),
    _plan("too many days", "/days", days=[1, 2, 3, 4, 5, 6]),
    _plan("neither to those who come nor not", "/to_coming", to_coming="yes"),
    _plan("a reminder's subject too long", "/subject", subject="a" * 201),
]
