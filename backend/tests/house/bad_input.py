"""Bad input, family by family: what is sent, how it is refused, and which field is named."""

import json
from typing import Any, NamedTuple

BODY = "application/json"
NUMBER = "20121212-1212"  # Luhn-valid, not a living person's
LONE_SURROGATE = rb'{"title": "Nu \ud800 har"}'


class Bad(NamedTuple):
    """`pointer` is the field that the problem must name; None where no field is to blame."""

    what: str
    method: str
    path: str
    status: int
    pointer: str | None = None
    json: Any = None
    content: bytes | None = None
    headers: dict[str, str] = {}  # noqa: RUF012


def body(what: str, path: str, pointer: str | None, sent: Any, status: int = 422) -> Bad:
    return Bad(what, "POST", path, status, pointer, json=sent)


def raw(what: str, path: str, content: bytes, status: int, kind: str = BODY, **more: Any) -> Bad:
    headers = {"content-type": kind, **more.pop("headers", {})}
    method = more.pop("method", "POST")
    return Bad(what, method, path, status, content=content, headers=headers, **more)


def query(what: str, path: str, name: str, value: str) -> Bad:
    """`name` may begin with other parameters: "q=a&limit" names limit."""
    return Bad(what, "GET", f"{path}?{name}={value}", 422, f"?{name.split('&')[-1]}")


def _transport(path: str, good: dict[str, Any]) -> list[Bad]:
    """What any POST refuses before it looks at the fields."""
    sent = json.dumps(good).encode()
    return [
        raw("not JSON", path, b'{"title": ', 400),
        raw("no body", path, b"", 422, pointer="/"),
        raw("not UTF-8", path, b'{"title": "\xe5\xe4\xf6"}', 400),
        raw("a list for an object", path, b"[]", 422, pointer="/"),
        raw("null for an object", path, b"null", 422, pointer="/"),
        raw("a form", path, b"title=x", 415, "application/x-www-form-urlencoded"),
        raw("XML", path, b"<a/>", 415, "application/xml"),
        raw("no content type", path, sent, 415, ""),
        raw("very large", path, b'{"title": "' + b"a" * 1_000_001 + b'"}', 413),
        raw("asks for XML", path, sent, 406, headers={"accept": "application/xml"}),
        raw("unknown parameter", path + "?dry_run=1", sent, 422, pointer="?dry_run"),
        raw("deep nesting", path, b'{"title": ' + b"[" * 100_000 + b"]" * 100_000 + b"}", 400),
        raw("a lone surrogate in a name", path, rb'{"\udfff": 1}', 422, pointer="/"),
        Bad("wrong method", "PUT", path, 405, json=good),
    ]


_I = "/initiatives"
_OK: dict[str, Any] = {"title": "Läxhjälp"}


def _initiative(what: str, pointer: str, **fields: Any) -> Bad:
    return body(what, _I, pointer, {**_OK, **fields})


INITIATIVES = [
    *_transport(_I, _OK),
    body("no title", _I, "/title", {"summary": "Utan titel"}),
    _initiative("empty title", "/title", title="   "),
    _initiative("title is a number", "/title", title=7),
    _initiative("title too long", "/title", title="å" * 201),
    _initiative("unknown field", "/colour", colour="blue"),
    _initiative("summary too long", "/summary", summary="a" * 301),
    _initiative("NUL in text", "/summary", summary="a\x00b"),
    _initiative("an escape character in text", "/summary", summary="a\x1b[31mb"),
    raw("a lone surrogate in text", _I, LONE_SURROGATE, 422, pointer="/title"),
    _initiative("personal number in title", "/title", title=f"Stöd till {NUMBER}"),
    _initiative("personal number deep down", "/lessons/0/text", lessons=[{"text": NUMBER}]),
    _initiative("unknown phase", "/phase", phase="someday"),
    _initiative("unknown kind", "/kind", kind="party"),
    _initiative("unknown focus area", "/focus_areas/1", focus_areas=["schooling", "nope"]),
    _initiative("code with blanks", "/focus_areas/0", focus_areas=["a b"]),
    _initiative("unknown municipality", "/municipalities/0", municipalities=["9999"]),
    _initiative("municipality as a number", "/municipalities/0", municipalities=[1880]),
    _initiative("text for a list", "/focus_areas", focus_areas="schooling"),
    _initiative("age as text", "/age_from", age_from="13"),
    _initiative("age below none", "/age_from", age_from=-1),
    _initiative("age too high", "/age_to", age_to=120),
    _initiative("a span that runs backward", "/age_to", age_from=12, age_to=6),
    _initiative("a huge number", "/funding_amount", funding_amount=10**30),
    _initiative("half a krona", "/funding_amount", funding_amount=0.5),
    _initiative("a moment for a day", "/starts_on", starts_on="2026-01-01T00:00:00Z"),
    _initiative("a day that never was", "/starts_on", starts_on="2026-02-30"),
    _initiative("a day as a number", "/starts_on", starts_on=0),
    _initiative("yes for true", "/results_public", results_public="yes"),
    _initiative("unknown owner", "/owner_id", owner_id="nobody"),
    _initiative("e-mail without @", "/contacts/0/email", contacts=[{"name": "A", "email": "a.se"}]),
    _initiative("script as a link", "/links/0/url", links=[{"title": "A", "url": "javascript:1"}]),
    _initiative("unknown field deep down", "/links/0/rel", links=[
        {"title": "A", "url": "https://a.example", "rel": "me"}]),
    _initiative("event without a day", "/key_events/0/on", key_events=[{"title": "Start"}]),
    _initiative("too many lessons", "/lessons", lessons=[{"text": "a"}] * 31),
    _initiative("related to nothing", "/related/0/initiative_id", related=[
        {"initiative_id": "nothing", "relation": "similar"}]),
    _initiative("unknown platform", "/platform", platform="not-there"),
    Bad("key too long", "POST", _I, 422, "Idempotency-Key", json=_OK,
        headers={"idempotency-key": "k" * 201}),
    Bad("empty key", "POST", _I, 422, "Idempotency-Key", json=_OK, headers={"idempotency-key": ""}),
    Bad("change without If-Match", "PATCH", "{draft}", 428, "If-Match", json={"title": "Ny"}),
    Bad("change of an old revision", "PATCH", "{draft}", 412, "If-Match", json={"title": "Ny"},
        headers={"if-match": '"99.aa"'}),
    Bad("If-Match that is no ETag", "PATCH", "{draft}", 412, "If-Match", json={"title": "Ny"},
        headers={"if-match": "yesterday"}),
    Bad("title cleared", "PATCH", "{draft}", 422, "/title", json={"title": None},
        headers={"if-match": "*"}),
    Bad("unknown field in a patch", "PATCH", "{draft}", 422, "/colour", json={"colour": 1},
        headers={"if-match": "*"}),
    Bad("personal number in a patch", "PATCH", "{draft}", 422, "/summary",
        json={"summary": NUMBER}, headers={"if-match": "*"}),
    Bad("unknown owner in a patch", "PATCH", "{draft}", 422, "/owner_id",
        json={"owner_id": "nobody"}, headers={"if-match": "*"}),
    Bad("JSON Patch for a merge patch", "PATCH", "{draft}", 415, content=b"[]",
        headers={"if-match": "*", "content-type": "application/json-patch+json"}),
    Bad("publishing what is not ready", "POST", "{empty}/publications", 422, "/summary"),
    Bad("withdrawing a draft", "POST", "{draft}/withdrawals", 409),
    Bad("reference too long", "PUT", "/initiatives/by-reference/" + "a" * 61 + "/1", 422,
        "/reference/system", json=_OK),
    Bad("no such initiative", "GET", "/initiatives/nothing", 404),
    Bad("NUL in the address", "GET", "/initiatives/%00", 404),
    Bad("letters in the address", "GET", "/initiatives/%C3%A5%F0%9F%98%80", 404),
    Bad("deleting them all", "DELETE", "/initiatives", 405),
]  # fmt: skip

_A = "/actors"
_ACTOR: dict[str, Any] = {"name": "Fritidsbanken", "kind": "civil_society"}


def _actor(what: str, pointer: str, **fields: Any) -> Bad:
    return body(what, _A, pointer, {**_ACTOR, **fields})


ACTORS = [
    *_transport(_A, _ACTOR),
    body("no name", _A, "/name", {"kind": "other"}),
    body("no kind", _A, "/kind", {"name": "A"}),
    _actor("empty name", "/name", name=""),
    _actor("name too long", "/name", name="a" * 201),
    _actor("name is a list", "/name", name=["A"]),
    _actor("unknown kind", "/kind", kind="church"),
    _actor("unknown field", "/logo", logo="x"),
    _actor("NUL in name", "/name", name="A\x00"),
    _actor("personal number in name", "/name", name=f"Enskild firma {NUMBER}"),
    _actor("unknown municipality", "/municipality_code", municipality_code="9999"),
    _actor("municipality by name", "/municipality_code", municipality_code="Kumla"),
    _actor("organisation number with letters", "/organisation_number", organisation_number="AB"),
    _actor("address without scheme", "/website", website="www.kumla.se"),
    _actor("address of a file", "/website", website="file:///etc/passwd"),
    _actor("address too long", "/website", website="https://a.example/" + "a" * 500),
    _actor("description too long", "/description", description="a" * 4001),
    _actor("reference without id", "/reference/id", reference={"system": "a"}),
    _actor("reference as text", "/reference", reference="a:1"),
    Bad("change without If-Match", "PATCH", "/actors/{kumla}", 428, "If-Match", json={"name": "A"}),
    Bad("change of an old revision", "PATCH", "/actors/{kumla}", 412, "If-Match",
        json={"name": "A"}, headers={"if-match": '"99.aa"'}),
    Bad("name cleared", "PATCH", "/actors/{kumla}", 422, "/name", json={"name": None},
        headers={"if-match": "*"}),
    Bad("archiving without If-Match", "DELETE", "/actors/{kumla}", 428, "If-Match"),
    Bad("no such actor", "GET", "/actors/nothing", 404),
    Bad("restoring nothing", "POST", "/actors/nothing/restorations", 404),
    query("unknown kind in a filter", _A, "kind", "church"),
    query("unknown sort", _A, "sort", "colour"),
    query("bad municipality in a filter", _A, "municipality", "Kumla"),
    query("neither true nor false", _A, "archived", "perhaps"),
]  # fmt: skip

_S = "/sessions"
_IN: dict[str, Any] = {"email": "a@kumla.example", "password": "fyra ord som inte finns"}
_CHANGE = "/password-changes"
_ACCEPT = "/invitation-acceptances"
ACCOUNTS = [
    *_transport(_S, _IN),
    body("no password", _S, "/password", {"email": "a@kumla.example"}),
    body("no e-mail", _S, "/email", {"password": "x"}),
    body("password is a number", _S, "/password", {**_IN, "password": 1}),
    body("password too long", _S, "/password", {**_IN, "password": "a" * 201}),
    body("e-mail too long", _S, "/email", {**_IN, "email": "a" * 255}),
    body("e-mail is an object", _S, "/email", {**_IN, "email": {"$ne": ""}}),
    body("unknown field", _S, "/remember", {**_IN, "remember": True}),
    body("wrong password", _S, None, _IN, 401),
    body("NUL in the e-mail", _S, "/email", {**_IN, "email": "a\x00@kumla.example"}),
    body("SQL in the e-mail", _S, None, {**_IN, "email": "' OR 1=1 --"}, 401),
    Bad("signing in from another site", "POST", _S, 403, json=_IN,
        headers={"origin": "https://evil.example", "sec-fetch-site": "cross-site"}),
    Bad("change without If-Match", "PATCH", "/me", 428, "If-Match", json={"language": "sv"}),
    Bad("unknown language", "PATCH", "/me", 422, "/language", json={"language": "de"},
        headers={"if-match": "*"}),
    Bad("empty name", "PATCH", "/me", 422, "/name", json={"name": " "}, headers={"if-match": "*"}),
    Bad("somebody else's role", "PATCH", "/me", 422, "/administrator",
        json={"administrator": True}, headers={"if-match": "*"}),
    body("reset for no address", "/password-resets", "/email", {"email": "kumla"}),
    body("reset without address", "/password-resets", "/email", {}),
    body("token that is not ours", _CHANGE, "/token", {"token": "a", "password": "x" * 20}),
    body("no token", _CHANGE, "/token", {"password": "x" * 20}),
    body("empty token", _CHANGE, "/token", {"token": "", "password": "x" * 20}),
    body("NUL in the token", _CHANGE, "/token", {"token": "\x00", "password": "x" * 20}),
    body("invitation that is not ours", _ACCEPT, "/token", {
        "token": "a", "name": "A", "password": "x" * 20}),
    body("invitation without name", _ACCEPT, "/name", {"token": "a", "password": "x" * 20}),
    body("personal number for a name", _ACCEPT, "/name", {
        "token": "a", "name": NUMBER, "password": "x" * 20}),
]  # fmt: skip

_N = "/invitations"
_INVITE: dict[str, Any] = {"email": "ny@kumla.example", "role": "administrator"}
_C = "/api-clients"


def _key(what: str, pointer: str, **fields: Any) -> Bad:
    good = {
        "name": "System", "organisation_id": "{kumla}", "scopes": ["initiatives:read"],
        "expires_at": "2027-01-01T00:00:00Z",
    }  # fmt: skip
    return body(what, _C, pointer, {**good, **fields})


ADMINISTRATION = [
    *_transport(_N, _INVITE),
    body("no address", _N, "/email", {"role": "administrator"}),
    body("no role", _N, "/role", {"email": "ny@kumla.example"}),
    body("unknown role", _N, "/role", {**_INVITE, "role": "king"}),
    body("bad address", _N, "/email", {**_INVITE, "email": "ny@"}),
    body("line break in the address", _N, "/email", {**_INVITE, "email": "a@b.se\nBcc: c@d.se"}),
    body("unknown field", _N, "/note", {**_INVITE, "note": "Hej"}),
    body("registrar of nothing", _N, "/organisation_id", {**_INVITE, "role": "registrar"}),
    body("registrar of nobody", _N, "/organisation_id", {
        **_INVITE, "role": "registrar", "organisation_id": "nothing"}),
    body("leader of nothing", _N, "/platform", {**_INVITE, "role": "process_leader"}),
    body("platform with blanks", _N, "/platform", {**_INVITE, "platform": "barn och unga"}),
    Bad("revoking without If-Match", "DELETE", "/invitations/nothing", 428, "If-Match"),
    Bad("revoking nothing", "DELETE", "/invitations/nothing", 404, headers={"if-match": "*"}),
    Bad("no such user", "GET", "/users/nothing", 404),
    Bad("user in an unknown organisation", "PATCH", "/users/{somebody}", 422, "/organisations/0",
        json={"organisations": ["nothing"]}, headers={"if-match": "*"}),
    Bad("yes for true", "PATCH", "/users/{somebody}", 422, "/administrator",
        json={"administrator": "yes"}, headers={"if-match": "*"}),
    Bad("the last administrator", "PATCH", "/users/{administrator}", 409,
        json={"administrator": False}, headers={"if-match": "*"}),
    _key("no name", "/name", name=""),
    _key("unknown scope", "/scopes/0", scopes=["everything"]),
    _key("no scopes", "/scopes", scopes=[]),
    _key("unknown organisation", "/organisation_id", organisation_id="nothing"),
    _key("a naive moment", "/expires_at", expires_at="2027-01-01T00:00:00"),
    _key("a moment long past", "/expires_at", expires_at="1999-01-01T00:00:00Z"),
    _key("a moment far away", "/expires_at", expires_at="9999-12-31T23:59:59-14:00"),
    _key("a day for a moment", "/expires_at", expires_at="2027-01-01"),
    Bad("no such key", "GET", "/api-clients/nothing", 404),
]  # fmt: skip

LISTS = [
    query("a page too large", _I, "limit", "101"),
    query("an empty page", _I, "limit", "0"),
    query("limit in words", _I, "limit", "many"),
    query("half a page", _I, "page", "1.5"),
    query("a page before the first", _I, "page", "-1"),
    query("a page beyond numbers", _I, "page", "9" * 40),
    query("a cursor of somebody else's", _I, "cursor", "abc"),
    query("a cursor that is no text", _I, "cursor", "%FF%FE"),
    query("a cursor of another list", _I, "cursor", "WyJuYW1lIiwiaWQiLCJhIiwiYiJd"),
    query("unknown sort", _I, "sort", "colour"),
    query("sort by nothing", _I, "sort", ","),
    query("unknown facet", _I, "facets", "colour"),
    query("unknown parameter", _I, "colour", "blue"),
    query("unknown phase", _I, "phase", "someday"),
    query("a code with blanks", _I, "focus_area", "a%20b"),
    query("a municipality by name", _I, "municipality", "Kumla"),
    query("an age in words", _I, "age", "three"),
    query("an age too high", _I, "age", "26"),
    query("perhaps", _I, "has_lessons", "perhaps"),
    query("a naive moment", _I, "updated_since", "2026-01-01T00:00:00"),
    query("a number for a moment", _I, "updated_since", "0"),
    query("a search too long", _I, "q", "a" * 201),
    query("NUL in a search", _I, "q", "a%00b"),
    query("NUL in a filter", _I, "owner", "%00"),
    query("NUL in a reference", _I, "reference_id", "%00"),
    query("a county in words", "/municipalities", "county", "Kumla"),
    query("unknown parameter in a code list", "/phases", "colour", "blue"),
    Bad("unknown parameter in a detail", "GET", "{draft}?expand=all", 422, "?expand"),
    Bad("asks for XML", "GET", _I, 406, headers={"accept": "text/xml"}),
    Bad("refuses JSON", "GET", _I, 406, headers={"accept": "application/json;q=0"}),
    Bad("wrong method", "POST", "/municipalities", 405, json={}),
    Bad("no such list", "GET", "/colours", 404),
    Bad("a slash too many", "GET", "/initiatives/", 404),
]
FAMILIES = {
    "initiatives": INITIATIVES, "actors": ACTORS, "accounts": ACCOUNTS,
    "administration": ADMINISTRATION, "lists": LISTS,
}  # fmt: skip
