"""Field types for bodies: strict about kind, kind about blanks, closed to personal numbers."""

import re
from datetime import date, datetime
from typing import Annotated, Any

from email_validator import EmailNotValidError, validate_email
from pydantic import (
    AfterValidator,
    AwareDatetime,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    StringConstraints,
    create_model,
    field_validator,
)
from pydantic.fields import FieldInfo
from pydantic_core import PydanticCustomError

from kraftsamling.foundation.personal_numbers import refuse_personal_numbers

_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_ADVERT = re.compile(r"://|www\.|[\r\n\x85\u2028\u2029]", re.IGNORECASE)
_MOMENT = re.compile(r"\d{4}-\d{2}-\d{2}[Tt ]\d{2}:\d{2}:\d{2}(\.\d{1,9})?([Zz]|[+-]\d{2}:\d{2})")


class Body(BaseModel):
    """What is sent to us: unknown fields are refused, blanks around text are cut."""

    model_config = ConfigDict(extra="forbid", str_strip_whitespace=True)

    @field_validator("*", mode="before")
    @classmethod
    def _no_nul(cls, value: Any) -> Any:
        """PostgreSQL cannot even be asked for it."""
        if isinstance(value, str) and "\x00" in value:
            raise _control_character()
        return value


def _printable(text: str) -> str:
    if _CONTROL.search(text):
        raise _control_character()
    return text


def _control_character() -> PydanticCustomError:
    return PydanticCustomError(
        "control_character",
        "control character",
        {
            "sv": "Texten innehåller ett styrtecken som inte går att visa. Skriv den på nytt.",
            "en": "The text holds a control character that cannot be shown. Write it again.",
        },
    )


def _no_address(text: str) -> str:
    """A name stands in letters to others: nobody shall send advertisements through us."""
    if _ADVERT.search(text):
        raise PydanticCustomError(
            "not_a_name", "not a name",
            {"sv": "Skriv bara namnet, utan länkar.", "en": "Write the name alone, no links."},
        )  # fmt: skip
    return text


def _day_as_text(value: Any) -> Any:
    if isinstance(value, date) and not isinstance(value, datetime):
        return value
    if not isinstance(value, str) or not _DAY.fullmatch(value):
        raise PydanticCustomError("date_parsing", "date")
    return value


def _moment_as_text(value: Any) -> Any:
    if isinstance(value, datetime):
        return value
    if not isinstance(value, str) or not _MOMENT.fullmatch(value):
        raise PydanticCustomError("datetime_parsing", "moment")
    return value


def _web_address(text: str) -> str:
    if not re.match(r"https?://[^\s/?#]+\S*$", text, re.IGNORECASE):
        raise PydanticCustomError("url_parsing", "web address")
    return text


def _email_address(text: str) -> str:
    try:
        return validate_email(text, check_deliverability=False, test_environment=True).normalized
    except EmailNotValidError:
        raise PydanticCustomError("email", "e-mail address") from None


def _blank_is_none(value: Any) -> Any:
    return None if isinstance(value, str) and not value.strip() else value


BlankIsNone = BeforeValidator(_blank_is_none)
CLEAN = AfterValidator(lambda text: refuse_personal_numbers(_printable(text)))
FreeText = Annotated[str, CLEAN]
Line = Annotated[str, StringConstraints(min_length=1), CLEAN]
Line60 = Annotated[str, StringConstraints(min_length=1, max_length=60), CLEAN]
Line120 = Annotated[str, StringConstraints(min_length=1, max_length=120), CLEAN]
Line200 = Annotated[str, StringConstraints(min_length=1, max_length=200), CLEAN]
Line1000 = Annotated[str, StringConstraints(min_length=1, max_length=1000), CLEAN]
Line2000 = Annotated[str, StringConstraints(min_length=1, max_length=2000), CLEAN]
PersonName = Annotated[Line120, AfterValidator(_no_address)]
# Optional ones: blank is the same as nothing.
Text40 = Annotated[Annotated[str, StringConstraints(max_length=40), CLEAN] | None, BlankIsNone]
Text120 = Annotated[Annotated[str, StringConstraints(max_length=120), CLEAN] | None, BlankIsNone]
Text300 = Annotated[Annotated[str, StringConstraints(max_length=300), CLEAN] | None, BlankIsNone]
Text2000 = Annotated[
    Annotated[str, StringConstraints(max_length=2000), CLEAN] | None,
    BlankIsNone,
]
Text4000 = Annotated[
    Annotated[str, StringConstraints(max_length=4000), CLEAN] | None,
    BlankIsNone,
]
Text20000 = Annotated[
    Annotated[str, StringConstraints(max_length=20_000), CLEAN] | None,
    BlankIsNone,
]
Day = Annotated[date, BeforeValidator(_day_as_text), Field(examples=["2026-11-23"])]
Moment = Annotated[
    AwareDatetime, BeforeValidator(_moment_as_text), Field(examples=["2026-11-23T12:00:00Z"])
]
WebAddress = Annotated[
    str,
    StringConstraints(max_length=500),
    AfterValidator(_printable),
    AfterValidator(_web_address),
    Field(json_schema_extra={"format": "uri", "examples": ["https://www.regionorebrolan.se"]}),
]
EmailAddress = Annotated[
    str,
    StringConstraints(max_length=254),
    AfterValidator(_email_address),
    Field(json_schema_extra={"format": "email", "examples": ["samordnare@kumla.example"]}),
]


def patch_of(model: type[Body], name: str) -> Any:
    """The model's fields, each of them left out at will: a body for JSON Merge Patch."""
    fields: Any = {
        field: (_with_limits(info) | None, Field(default=None, description=info.description))
        for field, info in model.model_fields.items()
    }
    words = "The fields to change (JSON Merge Patch): null clears, lists are replaced whole."
    return create_model(name, __base__=Body, __doc__=words, **fields)


def _with_limits(info: FieldInfo) -> Any:
    """The field's type with what was said beside it: strictness, lengths, validators."""
    if not info.metadata:
        return info.annotation
    return Annotated[info.annotation, *info.metadata]


Id = Annotated[str, StringConstraints(max_length=36, min_length=1, pattern=r"^[0-9A-Za-z-]+$")]
Code = Annotated[str, StringConstraints(max_length=60, min_length=1, pattern=r"^[a-z0-9-]+$")]
MunicipalityCode = Annotated[str, StringConstraints(pattern=r"^[0-9]{4}$")]
