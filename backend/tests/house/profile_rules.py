"""The rules of the national REST API profile that a machine can check, each by its id.

A rule takes an OpenAPI document and tells what is wrong in it, one line a finding. RULES holds them
all; SEVERITY says which of them must (error) and which should (warning) be met.
"""

import re
from collections.abc import Callable, Iterator
from typing import Any

Document = dict[str, Any]
Findings = Iterator[str]
METHODS = {"get", "put", "post", "delete", "patch", "options", "head", "trace"}
RULES: dict[str, Callable[[Document], Findings]] = {}
SEVERITY: dict[str, str] = {}
JSON = re.compile(r"application/json($|;\s*charset=.*)")
SNAKE = re.compile(r"[a-z]+(_[a-z]+)*")
CAMEL = re.compile(r"[a-z]+([A-Z][a-z]*)*")
DATE = re.compile(r"\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])")
MOMENT = re.compile(DATE.pattern + r"T([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d{1,6})?(Z|[+-]\d\d:\d\d)")
PERSONAL = {"pnr", "personnummer", "ssn", "personal_number", "personnr", "personid"}


def rule(id: str, severity: str = "error") -> Callable[..., Any]:
    def keep(check: Callable[[Document], Findings]) -> Callable[[Document], Findings]:
        RULES[id], SEVERITY[id] = check, severity
        return check

    return keep


def operations(document: Document) -> Iterator[tuple[str, str, dict[str, Any]]]:
    for path, item in document["paths"].items():
        for method, operation in item.items():
            if method in METHODS:
                yield path, method, operation


def answers(document: Document) -> Iterator[tuple[str, str, dict[str, Any]]]:
    for path, method, operation in operations(document):
        for status, answer in operation["responses"].items():
            yield f"{method} {path} {status}", status, answer


def parameters(document: Document, *places: str) -> Iterator[tuple[str, dict[str, Any]]]:
    for path, method, operation in operations(document):
        for parameter in operation.get("parameters", []):
            if not places or parameter["in"] in places:
                yield f"{method} {path} {parameter['name']}", parameter


def resolved(document: Document, schema: dict[str, Any]) -> dict[str, Any]:
    while "$ref" in schema:
        schema = document["components"]["schemas"][schema["$ref"].rsplit("/", 1)[1]]
    return schema


def properties(document: Document) -> Iterator[tuple[str, str, dict[str, Any]]]:
    for name, schema in document["components"]["schemas"].items():
        for field, told in schema.get("properties", {}).items():
            yield name, field, told


@rule("DOK.01", "warning")
def documentation_is_named(document: Document) -> Findings:
    told = document.get("externalDocs", {})
    if not (told.get("description") and told.get("url")):
        yield "externalDocs needs description and url"


@rule("DOK.03")
def info_is_whole(document: Document) -> Findings:
    info = document["info"]
    for name in ("version", "title", "description", "termsOfService"):
        if not info.get(name):
            yield f"info.{name}"
    for name in ("name", "url", "email"):
        if not info.get("contact", {}).get(name):
            yield f"info.contact.{name}"
    for name in ("name", "url"):
        if not info.get("license", {}).get(name):
            yield f"info.license.{name}"


@rule("DOK.06", "warning")
def described_in_both_languages(document: Document) -> Findings:
    words = set(re.findall(r"[a-zåäö]+", document["info"].get("description", "").lower()))
    if not words & {"och", "att", "som", "är", "för", "med"}:
        yield "info.description has no Swedish"
    if not words & {"and", "the", "that", "with", "of", "they"}:
        yield "info.description has no English"


@rule("DOK.07", "warning")
@rule("DOK.11")
def described(document: Document) -> Findings:
    if not document["info"].get("description", "").strip():
        yield "info.description is empty"


@rule("DOK.08")
def service_level_is_told(document: Document) -> Findings:
    info = document["info"]
    sla = info.get("x-sla", {})
    about = document.get("externalDocs", {}).get("description", "").lower()
    if not (
        info.get("termsOfService")
        or all(sla.get(name) for name in ("availability", "responseTime", "support"))
        or re.search(r"\bsla\b|service level agreement", about)
    ):
        yield "no termsOfService, x-sla or externalDocs about SLA"


@rule("DOK.09")
def limits_are_told(document: Document) -> Findings:
    info = document["info"]
    words = info.get("description", "") + document.get("externalDocs", {}).get("description", "")
    if not info.get("x-limitations") and not re.search("limit|begränsning|problem", words.lower()):
        yield "no x-limitations and no word about limits"


def _has_example(document: Document, content: dict[str, Any]) -> bool:
    schema = resolved(document, content.get("schema", {}))
    return bool({"example", "examples"} & set(content)) or "example" in schema


@rule("DOK.15")
def examples_are_given(document: Document) -> Findings:
    for path, method, operation in operations(document):
        for kind, content in operation.get("requestBody", {}).get("content", {}).items():
            if method != "get" and not _has_example(document, content):
                yield f"{method} {path} body {kind}"
    for where, _, answer in answers(document):
        for kind, content in answer.get("content", {}).items():
            if not _has_example(document, content):
                yield f"{where} {kind}"


@rule("DOK.17", "warning")
def newest_major_version(document: Document) -> Findings:
    if not re.fullmatch(r"(3|[4-9]|[1-9]\d+)\.\d+\.\d+", document.get("openapi", "")):
        yield "not OpenAPI 3"


@rule("DOK.19")
def operations_are_described(document: Document) -> Findings:
    for path, method, operation in operations(document):
        for name in ("operationId", "summary", "description", "tags"):
            if not operation.get(name):
                yield f"{method} {path} {name}"


@rule("DOK.20")
def answers_are_described(document: Document) -> Findings:
    yield from (where for where, _, answer in answers(document) if not answer.get("description"))


@rule("DOK.21")
def security_is_stated(document: Document) -> Findings:
    for path, method, operation in operations(document):
        if not isinstance(operation.get("security"), list):
            yield f"{method} {path}"


@rule("DOT.01")
def dates_have_a_format(document: Document) -> Findings:
    for name, field, told in properties(document):
        speaks_of_time = field.endswith(("_at", "_on", "_since")) or field in {"on", "at"}
        if speaks_of_time and told.get("format") not in {"date", "date-time"}:
            yield f"{name}.{field}"


@rule("DOT.04")
def dates_have_examples(document: Document) -> Findings:
    for name, field, told in properties(document):
        form = {"date": DATE, "date-time": MOMENT}.get(told.get("format", ""))
        if form and not form.fullmatch(str(told.get("example", ""))):
            yield f"{name}.{field}"


@rule("RES.02", "warning")
def no_personal_numbers_in_addresses(document: Document) -> Findings:
    for where, parameter in parameters(document, "query", "path"):
        if parameter["name"].lower() in PERSONAL:
            yield where


@rule("RES.06")
def segments_are_kebab(document: Document) -> Findings:
    for path in document["paths"]:
        for part in filter(None, path.split("/")):
            if "{" not in part and not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", part):
                yield path
            if part.startswith(("get-", "post-", "put-", "delete-", "patch-")):
                yield path


@rule("UFN.01", "warning")
def server_has_the_form(document: Document) -> Findings:
    for server in document.get("servers") or [{"url": ""}]:
        if not re.fullmatch(r"https://[^/]+/[^/]+/v[0-9]+/?", server["url"]):
            yield server["url"] or "no servers"


@rule("UFN.02")
@rule("SAK.01")
def servers_are_https(document: Document) -> Findings:
    for server in document.get("servers") or [{"url": ""}]:
        if not re.fullmatch(r"https://[^/:]+(:443)?(/.*)?", server["url"]):
            yield server["url"] or "no servers"


@rule("UFN.05", "warning")
def addresses_are_short(document: Document) -> Findings:
    for server in document.get("servers", []):
        yield from (path for path in document["paths"] if len(server["url"] + path) > 2048)


@rule("UFN.07")
def addresses_use_plain_letters(document: Document) -> Findings:
    urls = [server["url"].replace("://", "/") for server in document.get("servers", [])]
    for address in [*urls, *document["paths"]]:
        if not re.fullmatch(r"[a-z0-9/\-.~]*", re.sub(r"{[^{}]*}", "", address)):
            yield address


@rule("UFN.08")
def words_are_joined_by_hyphens(document: Document) -> Findings:
    for path in document["paths"]:
        for part in filter(None, path.split("/")):
            wrong = re.search(r"[,._~]", part) or part.strip("-") != part or "--" in part
            if wrong and not part.startswith("{"):
                yield path


@rule("UFN.09")
def no_blanks_or_underscores(document: Document) -> Findings:
    names = [parameter["name"] for _, parameter in parameters(document, "path")]
    urls = [server["url"] for server in document.get("servers", [])]
    yield from (text for text in [*urls, *document["paths"], *names] if re.search(r"[\s_]", text))


@rule("AME.01", "warning")
def answers_are_json(document: Document) -> Findings:
    for where, status, answer in answers(document):
        kinds = answer.get("content", {})
        if status < "400" and kinds and not any(JSON.fullmatch(kind) for kind in kinds):
            yield where


@rule("AME.02", "warning")
@rule("ARQ.01", "warning")
def bodies_are_json(document: Document) -> Findings:
    for path, method, operation in operations(document):
        kinds = operation.get("requestBody", {}).get("content", {})
        if kinds and not any(JSON.fullmatch(kind) for kind in kinds):
            yield f"{method} {path}"


@rule("AME.04", "warning")
def fields_are_snake_or_camel(document: Document) -> Findings:
    for name, field, _ in properties(document):
        if not SNAKE.fullmatch(field) and not CAMEL.fullmatch(field):
            yield f"{name}.{field}"


@rule("AME.05")
def one_style_of_fields(document: Document) -> Findings:
    names = {field for _, field, _ in properties(document)}
    snakes = {name for name in names if "_" in name}
    camels = {name for name in names if name.lower() != name}
    if snakes and camels:
        yield from sorted(camels)


@rule("AME.07", "warning")
def fields_are_alphanumeric(document: Document) -> Findings:
    for name, field, _ in properties(document):
        if not re.fullmatch(r"[a-zA-Z0-9_]+", field):
            yield f"{name}.{field}"
