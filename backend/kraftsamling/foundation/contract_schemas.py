"""Schemas as the contract shows them: tidied after Pydantic, and each with an example."""

from typing import Any

from kraftsamling.foundation.problems import ProblemOut

Schema = dict[str, Any]
REFERENCE = "#/components/schemas/"
_NOT_OURS = ("HTTPValidationError", "ValidationError")
_BY_FORMAT = {"date": "2026-11-23", "date-time": "2026-11-23T12:00:00Z"}
_BY_TYPE: dict[str, Any] = {"string": "text", "integer": 1, "number": 1, "boolean": True}


def add_problem(components: dict[str, Schema]) -> None:
    """The schema of problem details, in place of FastAPI's own."""
    for name in _NOT_OURS:
        components.pop(name, None)
    problem = ProblemOut.model_json_schema(ref_template=REFERENCE + "{model}")
    found = {**problem.pop("$defs"), "Problem": problem}
    tidy(found)
    components |= found


def tidy(node: Any, *, names: bool = False) -> None:
    """Drops the titles that only repeat names, says `X or null` shortly, dates get an example.

    `names` is true where the node's keys are names of fields and not words of JSON Schema.
    """
    if isinstance(node, list):
        for part in node:
            tidy(part)
        return
    if not isinstance(node, dict):
        return
    if not names:
        _shorten(node)
    for name, part in node.items():
        if names or name not in {"examples", "example", "default", "enum", "const"}:
            tidy(part, names=not names and name in {"properties", "$defs"})


def _shorten(schema: Schema) -> None:
    if isinstance(schema.get("title"), str):
        del schema["title"]
    choices = schema.get("anyOf", [])
    plain = [choice for choice in choices if choice != {"type": "null"}]
    nullable = len(plain) == 1 and len(choices) == 2
    if nullable and isinstance(plain[0].get("type"), str) and "enum" not in plain[0]:
        del schema["anyOf"]
        schema |= {**plain[0], **schema, "type": [plain[0]["type"], "null"]}
    if schema.get("format") in _BY_FORMAT:
        given = schema.get("examples", [_BY_FORMAT[schema["format"]]])
        schema.setdefault("example", given[0])


def spread(schema: Schema, example: Any, components: dict[str, Schema]) -> None:
    """The parts of an example become the examples of the schemas they are of."""
    if "$ref" in schema:
        part = components[schema["$ref"].removeprefix(REFERENCE)]
        if "properties" in part and example is not None and "examples" not in part:
            part["examples"] = [example]
        spread(part, example, components)
    for choice in schema.get("anyOf", []):
        spread(choice, example, components)
    if isinstance(example, dict):
        for name, part in schema.get("properties", {}).items():
            if name in example:
                spread(part, example[name], components)
    if isinstance(example, list) and example:
        spread(schema.get("items", {}), example[0], components)


def give_examples(components: dict[str, Schema]) -> None:
    """Every object that has none gets an example put together from its parts."""
    for schema in components.values():
        for example in schema.get("examples", []):
            _restore_nulls(schema, example, components)
    for schema in components.values():
        if "properties" in schema:
            schema.setdefault("examples", [example_of(schema, components)])


def _restore_nulls(schema: Schema, example: Any, components: dict[str, Schema]) -> None:
    """FastAPI drops every null from the document, those within examples too."""
    if "$ref" in schema:
        schema = components[schema["$ref"].removeprefix(REFERENCE)]
    if not isinstance(example, dict):
        return
    for name, part in schema.get("properties", {}).items():
        if name in example:
            _restore_nulls(part, example[name], components)
        elif name in schema.get("required", []):
            example[name] = None


def example_of(schema: Schema, components: dict[str, Schema]) -> Any:
    """An example that the schema accepts: its own, or put together from its parts'."""
    if "examples" in schema:
        return schema["examples"][0]
    for word in ("example", "const"):
        if word in schema:
            return schema[word]
    if "$ref" in schema:
        return example_of(components[schema["$ref"].removeprefix(REFERENCE)], components)
    if "enum" in schema:
        return schema["enum"][0]
    for word in ("anyOf", "oneOf", "allOf"):
        if word in schema:
            return example_of(schema[word][0], components)
    return _of_type(schema, components)


def _of_type(schema: Schema, components: dict[str, Schema]) -> Any:
    kind = schema.get("type")
    kind = kind[0] if isinstance(kind, list) else kind
    if kind == "object" or "properties" in schema:
        parts = schema.get("properties", {})
        return {name: example_of(part, components) for name, part in parts.items()}
    if kind == "array":
        return [example_of(schema["items"], components)]
    if "default" in schema:
        return schema["default"]
    return _BY_TYPE.get(str(kind))
