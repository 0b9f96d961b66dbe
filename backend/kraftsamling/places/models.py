"""Places as stored."""

from typing import Any

from sqlmodel import Field, SQLModel

from kraftsamling.foundation.text import SORT_KEY


class Municipality(SQLModel, table=True):
    """A Swedish municipality (source: SCB)."""

    code: str = Field(primary_key=True, max_length=4)
    name: str = Field(max_length=60)
    name_key: str = Field(sa_type=SORT_KEY, description="Swedish order")
    county_code: str = Field(max_length=2, index=True)
    county_name: str = Field(max_length=60)
    county_part: str | None = Field(default=None, max_length=20, description="länsdel, where known")


# The tables as queries see them: their attributes are columns, not a row's values.
Municipalities: Any = Municipality
