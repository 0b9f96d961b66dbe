"""What an operation may answer, as the contract tells it: each with its headers and an example."""

from collections.abc import Iterator
from typing import Any, Protocol

from kraftsamling.foundation import problems
from kraftsamling.foundation.contract_schemas import example_of
from kraftsamling.foundation.problems import FieldError, Problem, Said
from kraftsamling.foundation.revisions import stale

JSON, PROBLEM = "application/json", "application/problem+json"
Answer = dict[str, Any]


class Facts(Protocol):
    """What the refusals and headers of a route follow from (`contract.Traits`)."""

    @property
    def method(self) -> str: ...
    @property
    def has_path_parameter(self) -> bool: ...
    @property
    def has_body(self) -> bool: ...
    @property
    def needs_revision(self) -> bool: ...
    @property
    def is_list(self) -> bool: ...
    @property
    def changes(self) -> bool: ...
    @property
    def open(self) -> bool: ...


_TRACE = {
    "description": "W3C Trace Context: the caller's trace, or a new one.",
    "schema": {"type": "string"},
    "example": "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
}
_ETAG = {
    "description": "The revision and its rendering; give it as If-Match or If-None-Match.",
    "schema": {"type": "string"},
    "example": '"3.8f2c1d0a9b7e"',
}
_LOCATION = {
    "description": "Where what was made can be read.",
    "schema": {"type": "string", "format": "uri-reference"},
    "example": "/api/v1/me",
}
_RETRY_AFTER = {
    "description": "How many seconds to wait.",
    "schema": {"type": "integer", "minimum": 1},
    "example": 60,
}
_CHALLENGE = {
    "description": "How one can sign in.",
    "schema": {"type": "string"},
    "example": "Bearer",
}
_WORDS = {
    "200": "As it now stands.",
    "201": "Made; this is it.",
    "202": "Received.",
    "204": "Done.",
}
_KINDS: dict[int, type[Problem]] = {
    kind.status: kind
    for kind in (
        problems.Unreadable, problems.NotSignedIn, problems.NotAllowed, problems.NotFound,
        problems.NotAcceptable, problems.Conflict, problems.Stale, problems.TooLarge,
        problems.WrongContentType, problems.Invalid, problems.RevisionMissing, problems.TooMany,
        Problem,
    )
}  # fmt: skip
_DETAILS: dict[int, str] = {
    400: "Innehållet är inte giltig JSON.",
    401: "Logga in, eller skicka en nyckel.",
    403: "Det här hör till en annan organisation.",
    404: problems.not_found().detail.sv,
    406: "Begär application/json.",
    409: "Samma begäran behandlas redan. Vänta några sekunder och fråga igen.",
    412: stale().detail.sv,
    413: "Skicka högst 1 000 000 byte åt gången.",
    415: "Skicka application/json i UTF-8.",
    422: problems.invalid().detail.sv,
    428: "Skicka If-Match med den ETag som du fick när du läste.",
    429: "Vänta 15 minuter och försök igen.",
    500: Problem().detail.sv,
}
_MISSING = Said("Fyll i det här.", "Fill this in.")
_UNKNOWN = Said("Den här frågeparametern finns inte.", "There is no such query parameter.")


def successes(
    told: dict[str, Answer], facts: Facts, components: dict[str, Any]
) -> dict[str, Answer]:
    """The answers one hopes for, with their headers and an example."""
    found = {}
    for status, answer in told.items():
        if status.startswith("2"):
            if answer["description"] == "Successful Response":
                answer["description"] = "One page." if facts.is_list else _WORDS[status]
            answer["headers"] = {**answer.get("headers", {}), **_headers(status, answer, facts)}
            for content in answer.get("content", {}).values():
                example = example_of(content["schema"], components)
                content["examples"] = {"example": {"value": example}}
            found[status] = answer
    if facts.method == "get" and not facts.is_list:
        found["304"] = {
            "description": "What you have still holds.",
            "headers": {"traceparent": _TRACE, "ETag": _ETAG},
        }
    return found


def _headers(status: str, answer: Answer, facts: Facts) -> dict[str, Any]:
    headers = {"traceparent": _TRACE}
    if "content" in answer and not facts.is_list:
        headers["ETag"] = _ETAG
    if status == "201":
        headers["Location"] = _LOCATION
    return headers


def refusals(operation: dict[str, Any], facts: Facts, instance: str) -> dict[str, Answer]:
    """Every way the operation can say no, in the order of their numbers."""
    own = {int(status) for status in operation["responses"] if status[0] in "45"} - {422}
    return {
        str(status): _refusal(status, facts, instance)
        for status in sorted({*own, *_statuses(facts)})
    }


def _statuses(facts: Facts) -> Iterator[int]:
    yield from (401, 406, 422, 500)
    if not facts.open or facts.changes:
        yield 403
    if facts.has_path_parameter:
        yield 404
    if facts.method in {"post", "put", "patch"}:
        yield 409
    if facts.needs_revision or facts.method == "put":
        yield from (412, 428)
    if facts.has_body:
        yield from (400, 413, 415)
    if facts.open and facts.changes:
        yield 429  # whoever is let in without asking who it is, is counted


def _refusal(status: int, facts: Facts, instance: str) -> Answer:
    kind = _KINDS[status]
    errors = []
    if status == 422:
        error = (
            FieldError("/title", "missing", _MISSING)
            if facts.has_body
            else FieldError("?colour", "unknown_parameter", _UNKNOWN)
        )
        errors = [error]
    detail = _DETAILS[status]
    value = kind(Said(detail, detail), errors).as_answer("sv", instance)
    headers: dict[str, Any] = {"traceparent": _TRACE}
    if status == 401:
        headers["WWW-Authenticate"] = _CHALLENGE
    if status == 429:
        headers["Retry-After"] = _RETRY_AFTER
    return {
        "description": f"{kind.title.en}. {kind.title.sv}.",
        "headers": headers,
        "content": {
            PROBLEM: {
                "schema": {"$ref": "#/components/schemas/Problem"},
                "examples": {"example": {"value": value}},
            }
        },
    }
