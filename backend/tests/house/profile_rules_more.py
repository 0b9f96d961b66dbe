"""The rest of the rules: headers, problems, versions, lists, security (see profile_rules)."""

import re

from tests.house.profile_rules import (
    CAMEL,
    SNAKE,
    Document,
    Findings,
    answers,
    operations,
    parameters,
    properties,
    resolved,
    rule,
)


@rule("FOR.02")
def no_body_on_get(document: Document) -> Findings:
    for path, method, operation in operations(document):
        if method == "get" and "requestBody" in operation:
            yield path


@rule("VER.05")
def only_the_major_version(document: Document) -> Findings:
    for server in document.get("servers") or [{"url": ""}]:
        if not re.search(r"/v\d+/?$", server["url"]):
            yield server["url"] or "no servers"


@rule("VER.06")
def api_info_is_there(document: Document) -> Findings:
    if "/api-info" not in document["paths"]:
        yield "/api-info"


@rule("FNS.01")
def one_style_of_parameters(document: Document) -> Findings:
    names = {parameter["name"] for _, parameter in parameters(document, "query")}
    for name in sorted(names):
        if not SNAKE.fullmatch(name) and not CAMEL.fullmatch(name):
            yield name
    if any("_" in name for name in names) and any(name.lower() != name for name in names):
        yield "snake_case and camelCase are mixed"


@rule("FNS.03")
def parameters_start_with_a_letter(document: Document) -> Findings:
    for where, parameter in parameters(document, "query"):
        if not re.match(r"[a-zA-Z]", parameter["name"]):
            yield where


@rule("FNS.05", "warning")
def parameters_are_optional(document: Document) -> Findings:
    for where, parameter in parameters(document, "query"):
        if parameter.get("required", False) is not False:
            yield where


@rule("FNS.06", "warning")
def parameters_are_url_safe(document: Document) -> Findings:
    for where, parameter in parameters(document, "query"):
        if not re.fullmatch(r"[a-zA-Z0-9\-._~]+", parameter["name"]):
            yield where


def _lists(document: Document) -> list[tuple[str, dict[str, dict]]]:  # type: ignore[type-arg]
    found = []
    for path, method, operation in operations(document):
        asked = {p["name"]: p for p in operation.get("parameters", []) if p["in"] == "query"}
        if {"limit", "page", "offset"} & set(asked):
            found.append((f"{method} {path}", asked))
    return found


@rule("FNS.07")
def lists_have_limit_and_page(document: Document) -> Findings:
    for where, asked in _lists(document):
        if "limit" not in asked or not {"page", "offset"} & set(asked):
            yield where


@rule("FNS.08")
def the_first_page_is_one(document: Document) -> Findings:
    for where, asked in _lists(document):
        if "page" in asked and asked["page"]["schema"].get("default") != 1:
            yield where


@rule("FNS.09", "warning")
def a_page_is_twenty(document: Document) -> Findings:
    for where, asked in _lists(document):
        if "limit" in asked and asked["limit"]["schema"].get("default") != 20:
            yield where


def _schemes(document: Document) -> list[tuple[str, dict[str, str]]]:
    return list(document["components"].get("securitySchemes", {}).items())


@rule("SAK.09")
def no_basic_or_digest(document: Document) -> Findings:
    for name, scheme in _schemes(document):
        if scheme.get("scheme", "").lower() in {"basic", "digest"}:
            yield name


@rule("SAK.10")
def bearer_it_is(document: Document) -> Findings:
    schemes = [(name, scheme) for name, scheme in _schemes(document) if "scheme" in scheme]
    if not schemes:
        yield "no http scheme"
    yield from (name for name, scheme in schemes if scheme["scheme"] != "bearer")


@rule("SAK.15")
@rule("SAK.16")
def keys_are_in_headers(document: Document) -> Findings:
    for name, scheme in _schemes(document):
        if scheme["type"] == "apiKey" and scheme.get("in") != "header":
            yield name


@rule("SAK.18", "warning")
def oauth_is_https(document: Document) -> Findings:
    for name, scheme in _schemes(document):
        for flow in scheme.get("flows", {}).values():  # type: ignore[attr-defined]
            for word, url in flow.items():
                if word.endswith("Url") and not url.startswith("https:"):
                    yield f"{name} {word}"


@rule("SAK.29", "warning")
def wrong_content_types_are_told(document: Document) -> Findings:
    for path, method, operation in operations(document):
        if "requestBody" in operation and "415" not in operation["responses"]:
            yield f"{method} {path}"


@rule("MOG.01")
def more_than_one_operation(document: Document) -> Findings:
    found = list(operations(document))
    if len({path for path, _, _ in found}) < 2 or len({method for _, method, _ in found}) < 2:
        yield "one path or one method only"


@rule("MOG.02", "warning")
def resources_are_linked(document: Document) -> Findings:
    fields = {field for _, field, _ in properties(document)}
    if "links" not in fields:
        yield "no schema has links"
    yield from (field for field in sorted(fields) if field.startswith("_"))


@rule("SPA.02")
def traceparent_is_accepted(document: Document) -> Findings:
    for path, method, operation in operations(document):
        told = [p for p in operation.get("parameters", []) if p["name"].lower() == "traceparent"]
        if not any(p["in"] == "header" and not p.get("required") for p in told):
            yield f"{method} {path}"


@rule("SPA.04", "warning")
def traceparent_is_answered(document: Document) -> Findings:
    for where, _, answer in answers(document):
        if "schema" not in answer.get("headers", {}).get("traceparent", {}):
            yield where


@rule("SPA.07")
def request_ids_only_beside_it(document: Document) -> Findings:
    for path, method, operation in operations(document):
        names = {p["name"].lower() for p in operation.get("parameters", [])}
        if "x-request-id" in names and "traceparent" not in names:
            yield f"{method} {path}"


@rule("ARQ.03", "warning")
def known_headers_have_their_form(document: Document) -> Findings:
    for where, parameter in parameters(document, "header", "cookie"):
        schema = parameter.get("schema", {})
        wanted = {
            "Date": schema.get("format") == "date-time",
            "Cache-Control": bool(schema.get("enum")),
            "ETag": schema.get("format") == "etag",
            "Connection": "keep-alive" in schema.get("enum", []),
        }
        if not wanted.get(parameter["name"], True):
            yield where
        if parameter["in"] == "cookie" and "type" not in schema:
            yield where


@rule("ARQ.05")
def no_payload_in_headers(document: Document) -> Findings:
    for where, parameter in parameters(document, "header"):
        schema = resolved(document, parameter.get("schema", {}))
        if schema.get("type") in {"object", "array"} or schema.get("format") == "binary":
            yield where
        if str(parameter.get("example", "")).startswith(("{", "[", "<")):
            yield where


@rule("FEL.01")
def problems_are_whole(document: Document) -> Findings:
    for where, status, answer in answers(document):
        for content in answer.get("content", {}).values():
            if status[0] in "45d":
                schema = resolved(document, content.get("schema", {}))
                missing = {"type", "title", "status", "detail", "instance"} - set(
                    schema.get("properties", {})
                )
                if missing or schema.get("type") != "object" or "$ref" not in content["schema"]:
                    yield f"{where}: {sorted(missing)}"


@rule("FEL.02")
def problems_have_their_type(document: Document) -> Findings:
    for where, status, answer in answers(document):
        if status[0] in "45d" and set(answer.get("content", {})) != {"application/problem+json"}:
            yield where
