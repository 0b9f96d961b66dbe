"""The contract: what the generated OpenAPI document says beyond what the routes say themselves.

Everything here is derived from the routes: who may ask, what a route takes and so what it may
refuse, which headers go with it. A room says only what nobody else can know.
"""

import json
import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any, NamedTuple

from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi
from fastapi.routing import APIRoute, iter_route_contexts

from kraftsamling.foundation.contract_answers import refusals, successes
from kraftsamling.foundation.contract_schemas import (
    add_problem,
    example_of,
    give_examples,
    spread,
    tidy,
)
from kraftsamling.foundation.revisions import expected_revision

API_PATH = "/api/v1"
SERVER = "https://kraftsamling.example/api/v1"
MERGE_PATCH = "application/merge-patch+json"
JSON = "application/json"
Operation = dict[str, Any]


class Preface(NamedTuple):
    """What only the front door knows: the words, and what each who-dependency asks for."""

    info: dict[str, Any]
    tags: dict[str, str]
    documentation: dict[str, str]
    path_words: dict[str, tuple[str, str]]
    examples: dict[str, Any]
    openness: Mapping[Callable[..., Any], str]


class Traits(NamedTuple):
    """The facts about a route that its refusals and headers follow from."""

    method: str
    openness: str
    has_path_parameter: bool
    has_body: bool
    needs_revision: bool
    is_list: bool
    repeats_safely: bool

    @property
    def changes(self) -> bool:
        return self.method != "get"

    @property
    def open(self) -> bool:
        return self.openness == "anyone"


def describe(api: FastAPI, preface: Preface) -> None:
    """Makes `api.openapi()` answer the whole contract."""

    def whole() -> dict[str, Any]:
        if api.openapi_schema is None:
            api.openapi_schema = _whole(api, preface)
        return api.openapi_schema

    api.openapi = whole  # type: ignore[method-assign]


def _whole(api: FastAPI, preface: Preface) -> dict[str, Any]:
    generated = _generated(api)
    components = generated["components"]["schemas"]
    tidy(components)
    add_problem(components)
    for name, example in preface.examples.items():
        components[name]["examples"] = [example]
        spread(components[name], example, components)
    give_examples(components)
    for route, method, operation in _operations(api, generated["paths"]):
        traits = _traits(route, method, operation, preface)
        _complete(route, operation, traits, preface, components)
    return {
        "openapi": generated["openapi"],
        "info": preface.info,
        "externalDocs": preface.documentation,
        "servers": [{"url": SERVER, "description": "Plattformen. The platform."}],
        "tags": [{"name": name, "description": words} for name, words in preface.tags.items()],
        "paths": generated["paths"],
        "components": {
            "schemas": dict(sorted(components.items())),
            "securitySchemes": {
                "bearer": {
                    "type": "http",
                    "scheme": "bearer",
                    "description": "Another system's key. People have a session in their "
                    "browser's HttpOnly cookie instead, from `POST /sessions`.",
                }
            },
        },
    }


def _generated(api: FastAPI) -> dict[str, Any]:
    """What FastAPI knows, with pages called ActorPage and not Page_Actor_."""
    known = get_openapi(
        title=api.title, version=api.version, openapi_version="3.1.0", routes=api.routes
    )
    renamed: dict[str, Any] = json.loads(re.sub(r"\bPage_(\w+)_\b", r"\1Page", json.dumps(known)))
    return renamed


def _operations(api: FastAPI, paths: dict[str, Any]) -> Iterator[tuple[APIRoute, str, Operation]]:
    for context in iter_route_contexts(api.routes):
        route = context.original_route
        if isinstance(route, APIRoute) and route.include_in_schema:
            for method in sorted(route.methods or ()):
                yield route, method.lower(), paths[route.path_format][method.lower()]


def _traits(route: APIRoute, method: str, operation: Operation, preface: Preface) -> Traits:
    calls = list(_dependencies(route.dependant))
    asked = [preface.openness[call] for call in calls if call in preface.openness]
    parameters = operation.get("parameters", [])
    return Traits(
        method=method,
        openness=asked[0] if asked else "undeclared",
        has_path_parameter=any(p["in"] == "path" for p in parameters),
        has_body="requestBody" in operation,
        needs_revision=expected_revision in calls,
        is_list=any(p["name"] == "limit" for p in parameters),
        repeats_safely=method == "post" and not getattr(route.endpoint, "never_kept", False),
    )


def _dependencies(dependant: Any) -> Iterator[Any]:
    for below in dependant.dependencies:
        yield below.call
        yield from _dependencies(below)


def _complete(
    route: APIRoute,
    operation: Operation,
    traits: Traits,
    preface: Preface,
    components: dict[str, Any],
) -> None:
    summary, _, rest = operation.get("description", "").partition("\n\n")
    if rest:
        operation["summary"], operation["description"] = summary, rest
    operation["operationId"] = route.name
    operation["parameters"] = _parameters(operation, traits, preface)
    if traits.has_body:
        _complete_body(operation, traits, components)
    operation["responses"] = {
        **successes(operation["responses"], traits, components),
        **refusals(operation, traits, _instance(route, preface)),
    }
    bearer: list[dict[str, list[str]]] = [{"bearer": []}]
    operation["security"] = [{}, *bearer] if traits.open else bearer


def _complete_body(operation: Operation, traits: Traits, components: dict[str, Any]) -> None:
    content = operation["requestBody"]["content"]
    operation["requestBody"]["required"] = True
    content[JSON]["examples"] = {
        "example": {"value": example_of(content[JSON]["schema"], components)}
    }
    if traits.method == "patch":
        content[MERGE_PATCH] = content[JSON]


def _instance(route: APIRoute, preface: Preface) -> str:
    """An address of the route as a caller would write it."""
    path = route.path_format
    for name, (_, example) in preface.path_words.items():
        path = path.replace(f"{{{name}}}", example)
    return API_PATH + path


def _parameters(operation: Operation, traits: Traits, preface: Preface) -> list[dict[str, Any]]:
    told = operation.get("parameters", [])
    for parameter in told:
        if parameter["in"] == "path":
            words, example = preface.path_words[parameter["name"]]
            parameter |= {"description": words, "example": example}
            parameter["schema"] = {"type": "string", "minLength": 1}
        tidy(parameter["schema"])
    return [*told, *_headers(traits)]


def _headers(traits: Traits) -> Iterator[dict[str, Any]]:
    """The headers that mean something to the route."""
    if traits.needs_revision or traits.method == "put":
        yield _header(
            "If-Match",
            "The ETag you got when reading: which revision you are changing.",
            '"3.8f2c1d0a9b7e"',
            required=traits.needs_revision,
        )
    if traits.method == "get" and not traits.is_list:
        yield _header(
            "If-None-Match", "The ETag you have: 304 if it still holds.", '"3.8f2c1d0a9b7e"'
        )
    if traits.repeats_safely:
        yield _header(
            "Idempotency-Key",
            "A key of your own: the same key and body give the same answer, and happen once.",
            "6f1c2f0e-3a52-4f6b-9d0c-8a4c1c1f7a55",
            maxLength=200,
        )
    yield _header("Accept-Language", "sv or en; sv when not said.", "sv")
    yield _header(
        "traceparent",
        "W3C Trace Context: the answer goes on with the caller's trace.",
        "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
    )


def _header(
    name: str, description: str, example: str, *, required: bool = False, **schema: Any
) -> dict[str, Any]:
    return {
        "name": name,
        "in": "header",
        "required": required,
        "description": description,
        "schema": {"type": "string", **schema},
        "example": example,
    }
