"""Places as said over the wire."""

from pydantic import BaseModel, Field


class MunicipalityRef(BaseModel):
    code: str = Field(examples=["1881"])
    name: str = Field(examples=["Kumla"])


class Municipality(MunicipalityRef):
    county_code: str = Field(examples=["18"])
    county_name: str = Field(examples=["Örebro län"])
    county_part: str | None = Field(examples=["sodra"])
