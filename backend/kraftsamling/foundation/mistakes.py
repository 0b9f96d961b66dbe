"""Validation errors in plain words: Pydantic's codes become sentences in Swedish and English."""

from collections.abc import Iterable
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from kraftsamling.foundation.problems import FieldError, Problem, Said, Unreadable, invalid

Model = TypeVar("Model", bound=BaseModel)

_WORDS: dict[str, Said] = {
    "missing": Said("Fyll i det här.", "Fill this in."),
    "extra_forbidden": Said(
        "Det här fältet finns inte. Ta bort det eller rätta namnet.",
        "There is no such field. Remove it or correct its name.",
    ),
    "string_too_long": Said(
        "Skriv högst {max_length} tecken.", "Use {max_length} characters at most."
    ),
    "string_too_short": Said(
        "Skriv minst {min_length} tecken.", "Use {min_length} characters at least."
    ),
    "string_type": Said("Skriv text här.", "This should be text."),
    "string_unicode": Said(
        "Texten innehåller ett trasigt tecken. Skriv den på nytt.",
        "The text holds a broken character. Write it again.",
    ),
    "string_pattern_mismatch": Said(
        "Det har inte rätt form.", "It does not have the right form."
    ),
    "enum": Said("Välj ett av: {expected}.", "Choose one of: {expected}."),
    "literal_error": Said("Välj ett av: {expected}.", "Choose one of: {expected}."),
    "int_type": Said("Skriv ett heltal.", "This should be a whole number."),
    "int_parsing": Said("Skriv ett heltal.", "This should be a whole number."),
    "int_from_float": Said("Skriv ett heltal.", "This should be a whole number."),
    "int_parsing_size": Said("Talet är för stort.", "The number is too large."),
    "bool_type": Said("Svara true eller false.", "Answer true or false."),
    "bool_parsing": Said("Svara true eller false.", "Answer true or false."),
    "greater_than_equal": Said("Det minsta är {ge}.", "The least is {ge}."),
    "less_than_equal": Said("Det högsta är {le}.", "The most is {le}."),
    "list_type": Said("Det här ska vara en lista.", "This should be a list."),
    "too_long": Said("Högst {max_length} stycken.", "{max_length} at most."),
    "too_short": Said("Minst {min_length} stycken.", "{min_length} at least."),
    "dict_type": Said("Det här ska vara ett objekt.", "This should be an object."),
    "model_type": Said("Det här ska vara ett objekt.", "This should be an object."),
    "model_attributes_type": Said("Det här ska vara ett objekt.", "This should be an object."),
    "date_type": Said("Skriv datumet som ÅÅÅÅ-MM-DD.", "Write the date as YYYY-MM-DD."),
    "date_parsing": Said("Skriv datumet som ÅÅÅÅ-MM-DD.", "Write the date as YYYY-MM-DD."),
    "date_from_datetime_parsing": Said(
        "Skriv datumet som ÅÅÅÅ-MM-DD.", "Write the date as YYYY-MM-DD."
    ),
    "datetime_parsing": Said(
        "Skriv tidpunkten som 2026-11-23T13:00:00+01:00.",
        "Write the moment as 2026-11-23T13:00:00+01:00.",
    ),
    "timezone_aware": Said(
        "Lägg till tidszon, till exempel 2026-11-23T13:00:00+01:00.",
        "Add a time zone, for example 2026-11-23T13:00:00+01:00.",
    ),
    "url_parsing": Said(
        "Skriv hela adressen, med https:// först.", "Write the whole address, https:// first."
    ),
    "url_scheme": Said(
        "Adressen ska börja med https:// eller http://.",
        "The address should begin with https:// or http://.",
    ),
    "personal_number": Said(
        "Här står något som ser ut som ett personnummer. Ta bort det.",
        "This holds what looks like a personal identity number. Remove it.",
    ),
    "email": Said(
        "Skriv en e-postadress, till exempel namn@example.se.",
        "Write an e-mail address, for example name@example.se.",
    ),
}  # fmt: skip
_EMPTY = Said("Skriv något här.", "Write something here.")
_OTHERWISE = Said("Det här värdet går inte att använda.", "This value cannot be used.")


def problem_from(errors: Iterable[Any]) -> Problem:
    """What Pydantic found, as a problem that names each field and what to do."""
    found = list(errors)
    if any(error["type"] == "json_invalid" for error in found):
        return Unreadable(Said("Innehållet är inte giltig JSON.", "The content is not valid JSON."))
    return invalid(*(field_error(error) for error in found))


def validated(model: type[Model], document: dict[str, Any]) -> Model:
    """The document as the model, or the problem that names what is wrong in it."""
    try:
        return model.model_validate(document)
    except ValidationError as failure:
        errors = failure.errors(include_input=False, include_url=False)
        raise problem_from({**e, "loc": ("body", *e["loc"])} for e in errors) from None


def field_error(error: Any) -> FieldError:
    """One of Pydantic's findings; own error types carry their words in ctx as sv and en."""
    context = error.get("ctx", {})
    if "sv" in context and "en" in context:
        words = Said(context["sv"], context["en"])
    else:
        template = _template(error["type"], context)
        words = Said(_fill(template.sv, context, "eller"), _fill(template.en, context, "or"))
    # A rule about several fields says itself which of them to mend.
    named = (context["field"],) if "field" in context else ()
    return FieldError(pointer((*error["loc"], *named)), error["type"], words)


def _template(code: str, context: dict[str, Any]) -> Said:
    """Nobody counts to one character: where one is needed the field is simply empty."""
    if code == "string_too_short" and context.get("min_length") == 1:
        return _EMPTY
    return _WORDS.get(code, _OTHERWISE)


def pointer(location: tuple[str | int, ...]) -> str:
    """Where it is: ("body", "contacts", 0, "email") is /contacts/0/email, a parameter is ?name."""
    place, *rest = location
    if place == "query":
        return f"?{rest[0]}"
    if place == "body":
        return "".join("/" + _escaped(part) for part in rest) or "/"
    return "/".join(str(part) for part in rest) or str(place)


def _escaped(part: str | int) -> str:
    return str(part).replace("~", "~0").replace("/", "~1")


def _fill(template: str, context: dict[str, Any], last: str) -> str:
    values = {name: str(value) for name, value in context.items()}
    if "expected" in values:
        values["expected"] = values["expected"].replace(" or ", f" {last} ")
    try:
        return template.format_map(values)
    except KeyError:
        return _OTHERWISE.sv if last == "eller" else _OTHERWISE.en
