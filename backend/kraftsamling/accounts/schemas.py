"""Accounts as said over the wire."""

from datetime import datetime
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, StrictBool, StringConstraints

from kraftsamling.access.models import Scope
from kraftsamling.accounts.models import Role
from kraftsamling.actors.schemas import ActorRef
from kraftsamling.foundation.fields import (
    Body,
    Code,
    EmailAddress,
    Id,
    Line120,
    Moment,
    Text120,
    patch_of,
)

Language = Literal["sv", "en"]
Password = Annotated[str, StringConstraints(max_length=200, strip_whitespace=False)]
Token = Annotated[str, StringConstraints(max_length=100, min_length=1)]
_ORGANISATION: dict[str, Any] = {
    "id": "5b0c2f64-7f0d-4c55-9a51-0d6f0a0a1881",
    "name": "Kumla kommun",
    "kind": "municipality",
}
_ME: dict[str, Any] = {
    "id": "0e9f3c1a-3f61-4a55-8d0e-5a4bb7f51a01",
    "name": "Registrerare, Kumla kommun",
    "email": "registrar@kraftsamling.example",
    "language": "sv",
    "administrator": False,
    "leads": [],
    "organisations": [_ORGANISATION],
    "revision": 1,
}


def _example(value: Any) -> ConfigDict:
    return ConfigDict(json_schema_extra={"examples": [value]})


class SignInIn(Body):
    model_config = _example(
        {"email": "registrar@kraftsamling.example", "password": "fyra ord som inte hör ihop"}
    )
    email: Annotated[str, StringConstraints(max_length=254)]
    password: Password


class Me(BaseModel):
    """The person who is signed in."""

    model_config = _example(_ME)
    id: str
    name: str
    email: str
    language: Language
    administrator: bool
    leads: list[str] = Field(description="Codes of the platforms the person leads.")
    organisations: list[ActorRef] = Field(description="Whose initiatives the person keeps.")
    revision: int


class MeFields(Body):
    name: Line120
    language: Language


MePatch = patch_of(MeFields, "MePatch")


class ResetIn(Body):
    model_config = _example({"email": "registrar@kraftsamling.example"})
    email: EmailAddress


class NewPasswordIn(Body):
    model_config = _example({"token": "uR3mPq…", "password": "fyra ord som inte hör ihop"})
    token: Token
    password: Password


class InvitationIn(Body):
    model_config = _example(
        {
            "email": "ny.registrerare@kumla.example",
            "role": "registrar",
            "organisation_id": _ORGANISATION["id"],
        }
    )
    email: EmailAddress
    role: Role
    organisation_id: Annotated[
        Id | None, Field(default=None, description="Needed for a registrar.")
    ]
    platform: Annotated[Code | None, Field(default=None, description="For a process leader.")]


class InvitationOut(BaseModel):
    model_config = _example(
        {
            "id": "c0ffee00-1881-4a55-8d0e-5a4bb7f51a02",
            "email": "ny.registrerare@kumla.example",
            "role": "registrar",
            "organisation": _ORGANISATION,
            "platform": None,
            "created_at": "2026-11-23T12:00:00Z",
            "expires_at": "2026-12-07T12:00:00Z",
            "accepted_at": None,
            "revoked_at": None,
        }
    )
    id: str
    email: str
    role: Role
    organisation: ActorRef | None
    platform: str | None
    created_at: datetime = Field(json_schema_extra={"example": "2026-11-23T12:00:00Z"})
    expires_at: datetime = Field(json_schema_extra={"example": "2026-12-07T12:00:00Z"})
    accepted_at: datetime | None = Field(json_schema_extra={"example": "2026-11-24T08:00:00Z"})
    revoked_at: datetime | None = Field(json_schema_extra={"example": "2026-11-24T08:00:00Z"})


class AcceptanceIn(Body):
    model_config = _example(
        {"token": "uR3mPq…", "name": "Samordnare, Kumla", "password": "fyra ord som inte hör ihop"}
    )
    token: Token
    name: Annotated[
        Text120, Field(default=None, description="Needed unless signed in as the one invited.")
    ]
    password: Annotated[
        Password | None,
        Field(default=None, description="Needed unless signed in as the one invited."),
    ]


class UserOut(BaseModel):
    """A person, as administrators see them."""

    model_config = _example({**_ME, "disabled": False, "last_signed_in_at": None})
    id: str
    name: str
    email: str
    language: Language
    administrator: bool
    leads: list[str]
    organisations: list[ActorRef]
    disabled: bool
    last_signed_in_at: datetime | None = Field(
        json_schema_extra={"example": "2026-11-23T12:00:00Z"}
    )
    revision: int


class UserFields(Body):
    name: Line120
    administrator: StrictBool
    disabled: StrictBool
    leads: Annotated[list[Code], Field(default_factory=list, max_length=50)]
    organisations: Annotated[list[Id], Field(default_factory=list, max_length=50)]


UserPatch = patch_of(UserFields, "UserPatch")


class Member(BaseModel):
    """A colleague."""

    model_config = _example(
        {"id": _ME["id"], "name": _ME["name"], "email": _ME["email"], "role": "registrar"}
    )
    id: str
    name: str
    email: str
    role: Role


class ApiClientIn(Body):
    model_config = _example(
        {
            "name": "Kumlas verksamhetssystem",
            "organisation_id": _ORGANISATION["id"],
            "scopes": ["initiatives:read", "initiatives:write"],
            "expires_at": "2027-11-23T00:00:00Z",
        }
    )
    name: Line120
    organisation_id: Id
    scopes: Annotated[list[Scope], Field(min_length=1, max_length=10)]
    expires_at: Moment


_CLIENT: dict[str, Any] = {
    "id": "a11ce000-1881-4a55-8d0e-5a4bb7f51a03",
    "name": "Kumlas verksamhetssystem",
    "organisation": _ORGANISATION,
    "scopes": ["initiatives:read", "initiatives:write"],
    "key_hint": "ks_3fQ9",
    "created_at": "2026-11-23T12:00:00Z",
    "expires_at": "2027-11-23T00:00:00Z",
    "revoked_at": None,
    "last_used_at": "2026-11-24T06:00:00Z",
    "revision": 1,
}


class ApiClientOut(BaseModel):
    """Another system's way in, without its key."""

    model_config = _example(_CLIENT)
    id: str
    name: str
    organisation: ActorRef
    scopes: list[Scope]
    key_hint: str = Field(description="The key's first characters, to tell keys apart.")
    created_at: datetime = Field(json_schema_extra={"example": "2026-11-23T12:00:00Z"})
    expires_at: datetime = Field(json_schema_extra={"example": "2027-11-23T00:00:00Z"})
    revoked_at: datetime | None = Field(json_schema_extra={"example": "2027-01-23T00:00:00Z"})
    last_used_at: datetime | None = Field(
        description="To the nearest hour.", json_schema_extra={"example": "2026-11-24T06:00:00Z"}
    )
    revision: int


class NewApiClient(ApiClientOut):
    """A new way in, with its key: shown this once and never again."""

    model_config = _example({**_CLIENT, "last_used_at": None, "key": "ks_3fQ9…"})
    key: str = Field(description="Shown once. Keep it where secrets are kept.")
