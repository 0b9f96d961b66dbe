"""Documents as said over the wire; the bytes go beside, as they are."""

import unicodedata
from datetime import datetime
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, Field, StringConstraints
from pydantic_core import PydanticCustomError

from kraftsamling.attachments.models import State
from kraftsamling.foundation.fields import CLEAN, BlankIsNone, Body, patch_of

Title = Annotated[Annotated[str, StringConstraints(max_length=200), CLEAN] | None, BlankIsNone]


def plain_name(name: str) -> str:
    """The name without folders, and without signs that are not seen or turn the rest around."""
    last = name.replace("\\", "/").rpartition("/")[2]
    plain = "".join(sign for sign in last if not unicodedata.category(sign).startswith("C"))
    plain = plain.strip().strip(".").strip()
    if not plain:
        raise PydanticCustomError(
            "no_name",
            "no name",
            {
                "sv": "Filen behöver ett namn, till exempel rapport.pdf.",
                "en": "The file needs a name, for example report.pdf.",
            },
        )
    return plain


FileName = Annotated[
    str,
    StringConstraints(min_length=1, max_length=200),
    CLEAN,
    AfterValidator(plain_name),
    Field(description="What readers save it as; folders before it are cut.", examples=["a.pdf"]),
]


class DocumentFields(Body):
    title: Title = Field(default=None, description="What readers see; the file name when not said.")
    language: Literal["sv", "en"] | None = Field(
        default=None, description="What it is written in, if it is another than the initiative's."
    )


class DocumentIn(DocumentFields):
    """A document that is to be uploaded."""

    file_name: FileName


DocumentPatch: Any = patch_of(DocumentFields, "DocumentPatch")


class DocumentOut(BaseModel):
    """A document on an initiative."""

    id: str
    initiative_id: str
    state: State = Field(description="`waiting` for its bytes, which only its owners see.")
    file_name: str
    title: str | None
    language: Literal["sv", "en"] | None
    media_type: str | None = Field(description="What its bytes are, whatever it was called.")
    size: int | None = Field(description="Bytes.", examples=[184320])
    digest: str | None = Field(description="SHA-256 of its bytes, in hexadecimal.")
    file: str | None = Field(description="Where the bytes are fetched, by GET.")
    created_at: datetime = Field(json_schema_extra={"example": "2026-11-25T09:30:00Z"})
    revision: int
