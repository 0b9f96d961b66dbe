"""The query parameters of a list, read as its filter model says: `ask: Asked[ActorFilter]`.

FastAPI reads a query model by asking every field's type at every request, which for our filters
costs more than the rest of the request together. This reads what was sent, and nothing else.
"""

from typing import TYPE_CHECKING, Annotated, Any, TypeVar, get_origin

from fastapi import Depends, Request
from fastapi.exceptions import RequestValidationError
from pydantic import BaseModel, ValidationError
from pydantic.fields import FieldInfo

Model = TypeVar("Model", bound=BaseModel)


class AskedFor:
    """A dependency: the query string as the model. Unknown parameters are errors of the model."""

    def __init__(self, model: type[BaseModel]) -> None:
        self.model = model
        self._many = {name for name, info in model.model_fields.items() if _is_list(info)}

    async def __call__(self, request: Request) -> Any:
        sent: dict[str, Any] = {}
        for name, value in request.query_params.multi_items():
            if name in self._many:
                sent.setdefault(name, []).append(value)
            else:
                sent[name] = value
        try:
            return self.model.model_validate(sent)
        except ValidationError as failure:
            raise RequestValidationError(
                [{**e, "loc": ("query", *e["loc"])} for e in failure.errors(include_input=False)]
            ) from None

    def parameters(self) -> list[dict[str, Any]]:
        """The same, as the contract tells it."""
        schema = self.model.model_json_schema()
        definitions = schema.get("$defs", {})
        return [
            _parameter(name, _plain(told, definitions))
            for name, told in schema["properties"].items()
        ]


if TYPE_CHECKING:
    Asked = Annotated[Model, "from the query string"]
else:

    class Asked:
        """`Asked[Model]` in a route's signature."""

        def __class_getitem__(cls, model):
            return Annotated[model, Depends(AskedFor(model))]


def _is_list(info: FieldInfo) -> bool:
    choices = getattr(info.annotation, "__args__", (info.annotation,))
    return any(get_origin(choice) is list for choice in choices)


def _parameter(name: str, schema: dict[str, Any]) -> dict[str, Any]:
    description = schema.pop("description", None)
    return {
        "name": name,
        "in": "query",
        "required": False,
        **({"description": description} if description else {}),
        "schema": schema,
    }


def _plain(schema: Any, definitions: dict[str, Any]) -> Any:
    """The schema with references spelt out and without the null that a query cannot say."""
    if isinstance(schema, list):
        return [_plain(part, definitions) for part in schema]
    if not isinstance(schema, dict):
        return schema
    if "$ref" in schema:
        return _plain(definitions[schema["$ref"].rsplit("/", 1)[1]], definitions)
    kept = {
        name: _plain(part, definitions)
        for name, part in schema.items()
        if name not in {"title", "anyOf"} and not (name == "default" and part is None)
    }
    choices = [part for part in schema.get("anyOf", []) if part != {"type": "null"}]
    if len(choices) == 1:
        return {**_plain(choices[0], definitions), **kept}
    return {**kept, **({"anyOf": _plain(choices, definitions)} if choices else {})}
