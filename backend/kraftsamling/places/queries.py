"""What one can ask about places."""

from typing import Annotated, Any

from pydantic import Field
from sqlalchemy import Select, bindparam

from kraftsamling.foundation.fields import MunicipalityCode
from kraftsamling.foundation.json_sql import json_row, one_of
from kraftsamling.foundation.listing import Shape, page_of
from kraftsamling.foundation.pages import PageAsk
from kraftsamling.places.models import Municipalities

KEYS = {"name": Municipalities.name_key, "id": Municipalities.code}


class MunicipalityFilter(PageAsk):
    county: str | None = Field(
        default=None, pattern=r"^[0-9]{2}$", description="County code.", examples=["18"]
    )
    code: Annotated[list[MunicipalityCode] | None, Field(default=None, max_length=100)]


def municipality() -> Any:
    m = Municipalities
    return json_row(
        code=m.code,
        name=m.name,
        county_code=m.county_code,
        county_name=m.county_name,
        county_part=m.county_part,
    )


def page(shape: Shape) -> Select[Any]:
    """A page of municipalities in Swedish order; filters county and code."""
    m = Municipalities
    known = {
        "county": m.county_code == bindparam("county"),
        "code": one_of(m.code, "code"),
    }
    filtered = [known[name] for name in shape.filters]
    return page_of(m.code, municipality(), filtered, KEYS, shape)
