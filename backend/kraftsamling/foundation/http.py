"""Manners of the wire: what every route checks, and what every answer carries."""

import json
import re
import secrets
from collections.abc import Callable, Coroutine, Sequence
from typing import Any
from urllib.parse import quote, urlsplit

from fastapi import APIRouter, Request, Response
from fastapi.routing import APIRoute
from starlette.routing import Match
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from kraftsamling.foundation.asked import AskedFor
from kraftsamling.foundation.idempotency import answer_once
from kraftsamling.foundation.problems import (
    FieldError,
    Language,
    NotAcceptable,
    Problem,
    Said,
    TooLarge,
    WrongContentType,
    invalid,
    not_found,
)

LARGEST_BODY = 1_000_000
JSON_TYPES = frozenset({"application/json", "application/merge-patch+json"})
_TRACEPARENT = re.compile(r"00-(?!0{32})([0-9a-f]{32})-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}")
# Each by its whole address: an address that is none would show the page with its way to sign in.
EMBEDDABLE = frozenset({"/inbaddad/laget", "/inbaddad/luckor"})
Handler = Callable[[Request], Coroutine[Any, Any, Response]]
Headers = list[tuple[bytes, bytes]]


def language_of(request: Request) -> Language:
    """Swedish unless English is liked better."""
    liked: dict[str, float] = {}
    for part in request.headers.get("accept-language", "").lower().split(","):
        tag, *details = (piece.strip() for piece in part.split(";"))
        if tag[:2] in {"sv", "en"} and tag[2:3] in {"", "-"}:
            liked[tag[:2]] = max(_quality(details), liked.get(tag[:2], 0))
    return "en" if liked.get("en", 0) > liked.get("sv", 0) else "sv"


def _quality(details: list[str]) -> float:
    """The q of a part of Accept or Accept-Language; 1 when there is none to read."""
    for detail in details:
        if detail.startswith("q="):
            try:
                return float(detail[2:])
            except ValueError:
                return 1
    return 1


class CarefulRoute(APIRoute):
    """A route that refuses what it does not know: parameters, content types, formats, sizes.

    A subclass may answer in `formats` of its own.
    """

    formats = frozenset({"application/json", "application/problem+json"})

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        told = [part for asked in _asked_for(self.dependant) for part in asked.parameters()]
        if told:
            self.openapi_extra = {**(self.openapi_extra or {}), "parameters": told}

    def get_route_handler(self) -> Handler:
        handle = super().get_route_handler()
        known = frozenset(_query_names(self.dependant))
        takes_body = self.body_field is not None
        kept = "POST" in (self.methods or ()) and not getattr(self.endpoint, "never_kept", False)

        async def carefully(request: Request) -> Response:
            _refuse_what_no_database_holds(request)
            _refuse_unknown_parameters(request, known)
            _refuse_other_formats(request, self.formats)
            if takes_body:
                await _refuse_odd_bodies(request)
            if kept and "idempotency-key" in request.headers:
                return await answer_once(request, handle)
            return await handle(request)

        return carefully


def _query_names(dependant: Any) -> set[str]:
    names = {field.alias for field in dependant.query_params}
    for below in dependant.dependencies:
        names |= _query_names(below)
    return names | {name for asked in _asked_for(dependant) for name in asked.model.model_fields}


def _asked_for(dependant: Any) -> list[AskedFor]:
    return [d.call for d in dependant.dependencies if isinstance(d.call, AskedFor)]


def _refuse_what_no_database_holds(request: Request) -> None:
    """A NUL in the address: PostgreSQL cannot even be asked for it."""
    if "\x00" in request.url.path or "\x00" in request.scope["path"]:
        raise not_found()
    if b"%00" not in request.scope["query_string"]:
        return
    words = Said("Ta bort nolltecknet.", "Remove the NUL character.")
    raise invalid(
        *(
            FieldError(f"?{name}", "control_character", words)
            for name, value in request.query_params.multi_items()
            if "\x00" in name + value
        )
    )


def _refuse_unknown_parameters(request: Request, known: frozenset[str]) -> None:
    if not request.scope["query_string"]:
        return
    unknown = [name for name in request.query_params if name not in known]
    if unknown:
        raise invalid(
            *(
                FieldError(
                    f"?{name}",
                    "unknown_parameter",
                    Said(
                        "Den här frågeparametern finns inte.", "There is no such query parameter."
                    ),
                )
                for name in unknown
            )
        )


def _refuse_other_formats(request: Request, formats: frozenset[str]) -> None:
    accept = request.headers.get("accept")
    if not accept:
        return
    for part in accept.split(","):
        kind, *details = (piece.strip() for piece in part.lower().split(";"))
        if not _quality(details) > 0:
            continue
        if kind in formats or kind in {"*/*", "application/*", ""}:
            return
    named = min(formats)
    raise NotAcceptable(Said(f"Begär {named}.", f"Ask for {named}."))


async def _refuse_odd_bodies(request: Request) -> None:
    declared = request.headers.get("content-length", "0")
    if declared.isdigit() and int(declared) > LARGEST_BODY:
        raise _too_large()
    kind = request.headers.get("content-type", "").split(";")[0].strip().lower()
    if kind not in JSON_TYPES:
        raise WrongContentType(
            Said("Skicka application/json i UTF-8.", "Send application/json in UTF-8.")
        )
    if len(await request.body()) > LARGEST_BODY:
        raise _too_large()


def _too_large() -> TooLarge:
    return TooLarge(
        Said(
            f"Skicka högst {LARGEST_BODY:,} byte åt gången.".replace(",", " "),
            f"Send {LARGEST_BODY:,} bytes at most at a time.",
        )
    )


def problem_response(request: Request, problem: Problem) -> Response:
    """The problem as RFC 9457 in the language the asker reads."""
    instance = quote(request.url.path, safe="/:@!$&'()*+,;=~-._")
    body = problem.as_answer(language_of(request), instance)
    return Response(
        json.dumps(body, ensure_ascii=False).encode(),
        status_code=problem.status,
        media_type="application/problem+json",
        headers={"Cache-Control": "no-store", **problem.headers},
    )


def same_origin(request: Request, address: str) -> bool:
    """Whether a browser's request comes from our own page; programs send neither header."""
    if request.headers.get("sec-fetch-site") in {"same-origin", "none"}:
        return True
    origin = request.headers.get("origin")
    if origin is None:
        return "sec-fetch-site" not in request.headers
    return urlsplit(origin).netloc in {request.headers.get("host"), urlsplit(address).netloc}


class AnswerHeaders:
    """Adds what every answer carries: a traceparent, and the headers that keep browsers safe.

    `embedded_by`: the origins whose pages may frame those in EMBEDDABLE; nobody frames the others.
    """

    def __init__(self, app: ASGIApp, production: bool = False, embedded_by: str = "") -> None:
        self.app = app
        self.fixed = [
            (b"x-content-type-options", b"nosniff"),
            (b"referrer-policy", b"strict-origin-when-cross-origin"),
            (b"x-frame-options", b"DENY"),
            (b"cross-origin-opener-policy", b"same-origin"),
            (b"cross-origin-resource-policy", b"same-origin"),
            (b"permissions-policy", b"camera=(), geolocation=(), microphone=()"),
            (
                b"content-security-policy",
                b"default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
                b"font-src 'self'; connect-src 'self'; manifest-src 'self'; base-uri 'none'; "
                b"form-action 'self'; frame-ancestors 'none'",
            ),
        ]
        if production:
            self.fixed.append(
                (b"strict-transport-security", b"max-age=63072000; includeSubDomains")
            )
        self.embeddable = _framed_by(self.fixed, embedded_by) if embedded_by.strip() else self.fixed

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        trace = _traceparent(scope)

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                given = message["headers"]
                framed = scope["path"] in EMBEDDABLE and _is_page(given)
                kept = self.embeddable if framed else self.fixed
                message["headers"] = [*given, (b"traceparent", trace), *kept]
            await send(message)

        await self.app(scope, receive, send_with_headers)


def _is_page(headers: Headers) -> bool:
    return any(name == b"content-type" and kind[:9] == b"text/html" for name, kind in headers)


def _framed_by(headers: Headers, origins: str) -> Headers:
    """The same, but that these may frame the page; X-Frame-Options knows no origins."""
    allowed = b"frame-ancestors " + " ".join(origins.split()).encode("ascii")
    return [
        (name, value.replace(b"frame-ancestors 'none'", allowed))
        for name, value in headers
        if name != b"x-frame-options"
    ]


def _traceparent(scope: Scope) -> bytes:
    """Goes on with the caller's trace where there is one; a span of our own either way."""
    given = next((value for name, value in scope["headers"] if name == b"traceparent"), b"")
    match = _TRACEPARENT.fullmatch(given.decode("latin-1"))
    trace = match.group(1) if match else secrets.token_hex(16)
    return f"00-{trace}-{secrets.token_hex(8)}-01".encode()


def allowed_methods(routers: Sequence[APIRouter], scope: Scope) -> str:
    """All the methods this address knows, whichever route declares them (for Allow)."""
    found: set[str] = set()
    for router in routers:
        for route in router.routes:
            if isinstance(route, APIRoute) and route.matches(scope)[0] is not Match.NONE:
                found |= route.methods or set()
    return ", ".join(sorted(found))
