"""The contract meets every rule of the national REST API profile that a machine can check.

Each rule is also shown a spoilt copy of the contract, so that we know it can fail.
"""

import json
from collections.abc import Callable
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from openapi_spec_validator import OpenAPIV31SpecValidator
from referencing import Registry, Resource
from referencing.jsonschema import DRAFT202012

from kraftsamling.app import make_api
from kraftsamling.foundation.settings import Settings
from tests.house.profile_rules import RULES, SEVERITY, answers, operations
from tests.house.profile_rules_more import api_info_is_there

assert api_info_is_there  # the rest of the rules is on the list
CONTRACT: dict[str, Any] = make_api(Settings()).openapi()
Spoil = Callable[[dict[str, Any]], None]


def _operation(document: dict[str, Any], method: str = "post") -> dict[str, Any]:
    found: dict[str, Any] = document["paths"]["/initiatives"][method]
    return found


def _field(document: dict[str, Any], name: str, told: dict[str, Any] | None = None) -> None:
    document["components"]["schemas"]["Actor"]["properties"][name] = told or {"type": "string"}


def _parameter(document: dict[str, Any], name: str, place: str = "query", **told: Any) -> None:
    schema = told.pop("schema", {"type": "string"})
    _operation(document, "get")["parameters"].append(
        {"name": name, "in": place, "schema": schema, **told}
    )


def _path(document: dict[str, Any], path: str) -> None:
    document["paths"][path] = document["paths"]["/actors"]


def _server(document: dict[str, Any], url: str) -> None:
    document["servers"] = [{"url": url}]


def _default(document: dict[str, Any], name: str, value: int) -> None:
    for parameter in _operation(document, "get")["parameters"]:
        if parameter["name"] == name:
            parameter["schema"]["default"] = value


def _scheme(document: dict[str, Any], **scheme: Any) -> None:
    document["components"]["securitySchemes"] = {"other": scheme}


def _drop(document: dict[str, Any], *path: str) -> None:
    *way, last = path
    for step in way:
        document = document[step]
    del document[last]


_POST = ("paths", "/initiatives", "post")
_422 = (*_POST, "responses", "422")
SPOILT: dict[str, Spoil] = {
    "DOK.01": lambda d: _drop(d, "externalDocs", "url"),
    "DOK.03": lambda d: _drop(d, "info", "contact", "email"),
    "DOK.06": lambda d: d["info"].update(description="Bara på svenska, och inget annat."),
    "DOK.07": lambda d: d["info"].update(description=" "),
    "DOK.11": lambda d: d["info"].update(description=""),
    "DOK.08": lambda d: [d["info"].pop(name) for name in ("termsOfService", "x-sla")],
    "DOK.09": lambda d: [d["info"].pop("x-limitations"), d["info"].update(description="x")],
    "DOK.15": lambda d: _drop(d, *_POST, "requestBody", "content", "application/json", "examples"),
    "DOK.17": lambda d: d.update(openapi="2.0"),
    "DOK.19": lambda d: _drop(d, *_POST, "description"),
    "DOK.20": lambda d: _drop(d, *_422, "description"),
    "DOK.21": lambda d: _drop(d, *_POST, "security"),
    "DOT.01": lambda d: _field(d, "founded_on"),
    "DOT.04": lambda d: _field(d, "founded_on", {"format": "date", "example": "23/11/2026"}),
    "RES.02": lambda d: _parameter(d, "personnummer"),
    "RES.06": lambda d: _path(d, "/Actors"),
    "UFN.01": lambda d: _server(d, "https://kraftsamling.example/v1"),
    "UFN.02": lambda d: _server(d, "https://kraftsamling.example:8443/api/v1"),
    "SAK.01": lambda d: _server(d, "http://kraftsamling.example/api/v1"),
    "UFN.05": lambda d: _path(d, "/" + "a" * 2048),
    "UFN.07": lambda d: _path(d, "/aktörer"),
    "UFN.08": lambda d: _path(d, "/focus_areas"),
    "UFN.09": lambda d: _parameter(d, "actor_id", "path"),
    "AME.01": lambda d: _operation(d)["responses"]["201"].update(content={"text/csv": {}}),
    "AME.02": lambda d: _operation(d)["requestBody"].update(content={"text/csv": {}}),
    "ARQ.01": lambda d: _operation(d)["requestBody"].update(content={"text/csv": {}}),
    "AME.04": lambda d: _field(d, "Name"),
    "AME.05": lambda d: _field(d, "shortName"),
    "AME.07": lambda d: _field(d, "short-name"),
    "ARQ.03": lambda d: _parameter(d, "ETag", "header"),
    "ARQ.05": lambda d: _parameter(d, "X-Filter", "header", schema={"type": "object"}),
    "FEL.01": lambda d: _drop(d, "components", "schemas", "Problem", "properties", "instance"),
    "FEL.02": lambda d: _operation(d)["responses"]["422"].update(content={"application/json": {}}),
    "FOR.02": lambda d: _operation(d, "get").update(requestBody={"content": {}}),
    "VER.05": lambda d: _server(d, "https://kraftsamling.example/api/v1.2"),
    "VER.06": lambda d: _drop(d, "paths", "/api-info"),
    "FNS.01": lambda d: _parameter(d, "focusArea"),
    "FNS.03": lambda d: _parameter(d, "_q"),
    "FNS.05": lambda d: _parameter(d, "colour", required=True),
    "FNS.06": lambda d: _parameter(d, "färg"),
    "FNS.07": lambda d: _operation(d, "get").update(parameters=[{"name": "page", "in": "query"}]),
    "FNS.08": lambda d: _default(d, "page", 0),
    "FNS.09": lambda d: _default(d, "limit", 50),
    "SAK.09": lambda d: _scheme(d, type="http", scheme="basic"),
    "SAK.10": lambda d: _scheme(d, type="http", scheme="hoba"),
    "SAK.15": lambda d: _scheme(d, type="apiKey", **{"in": "query"}),
    "SAK.16": lambda d: _scheme(d, type="apiKey", **{"in": "cookie"}),
    "SAK.18": lambda d: _scheme(d, type="oauth2", flows={"x": {"tokenUrl": "http://a.example"}}),
    "SAK.29": lambda d: _drop(d, *_POST, "responses", "415"),
    "MOG.01": lambda d: d.update(paths={"/actors": d["paths"]["/actors"]}),
    "MOG.02": lambda d: _field(d, "_links"),
    "SPA.02": lambda d: _operation(d).update(parameters=[]),
    "SPA.04": lambda d: _drop(d, *_422, "headers", "traceparent"),
    "SPA.07": lambda d: _operation(d).update(parameters=[{"name": "X-Request-Id", "in": "header"}]),
}


@pytest.mark.parametrize("id", RULES)
def test_the_contract_meets_the_rule(id: str) -> None:
    assert list(RULES[id](CONTRACT)) == [], f"{SEVERITY[id]} {id}"


@pytest.mark.parametrize("id", RULES)
def test_the_rule_finds_what_breaks_it(id: str) -> None:
    spoilt = json.loads(json.dumps(CONTRACT))
    SPOILT[id](spoilt)
    assert list(RULES[id](spoilt)) != []


def test_the_contract_is_valid_openapi() -> None:
    assert [error.message for error in OpenAPIV31SpecValidator(CONTRACT).iter_errors()] == []


def _validator(schema: dict[str, Any]) -> Draft202012Validator:
    resource = Resource.from_contents(CONTRACT, default_specification=DRAFT202012)
    registry: Registry[Any] = Registry().with_resource("urn:contract", resource)
    text = json.dumps(schema).replace('"#/', '"urn:contract#/')
    return Draft202012Validator(json.loads(text), registry=registry)


def _examples() -> list[tuple[str, dict[str, Any], Any]]:
    found = [
        (f"schema {name}", schema, example)
        for name, schema in CONTRACT["components"]["schemas"].items()
        for example in schema.get("examples", [])
    ]
    contents = [(where, answer.get("content", {})) for where, _, answer in answers(CONTRACT)]
    contents += [
        (f"{method} {path} body", operation.get("requestBody", {}).get("content", {}))
        for path, method, operation in operations(CONTRACT)
    ]
    for where, content in contents:
        for kind, told in content.items():
            for example in told["examples"].values():
                found.append((f"{where} {kind}", told["schema"], example["value"]))
    return found


def test_every_example_is_what_its_schema_says() -> None:
    examples = _examples()
    wrong = [
        f"{where}: {error.json_path} {error.message}"
        for where, schema, example in examples
        for error in _validator(schema).iter_errors(example)
    ]
    assert wrong == []
    assert len(examples) > 200


def test_every_example_speaks_of_children_and_young_people() -> None:
    """Nobody left an example to the machine, which would say `text`."""
    assert [where for where, _, example in _examples() if _left_out(example)] == []


def _left_out(example: Any) -> bool:
    if isinstance(example, dict):
        return any(_left_out(part) for part in example.values())
    if isinstance(example, list):
        return any(_left_out(part) for part in example)
    return bool(example == "text")


def test_operations_are_called_by_names_that_read_well() -> None:
    names = [operation["operationId"] for _, _, operation in operations(CONTRACT)]
    assert len(names) == len(set(names))
    assert [name for name in names if not name.replace("_", "").isalpha()] == []


def test_every_tag_that_is_used_is_described() -> None:
    used = {tag for _, _, operation in operations(CONTRACT) for tag in operation["tags"]}
    assert used <= {tag["name"] for tag in CONTRACT["tags"]}
