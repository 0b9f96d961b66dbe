"""Who can ask, as stored. Every secret is kept as a hash only."""

from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import JSON, Column
from sqlmodel import Field, SQLModel

from kraftsamling.foundation.database import new_id
from kraftsamling.foundation.text import SORT_KEY
from kraftsamling.foundation.times import UtcTime, now


class Scope(StrEnum):
    """What an API client may do, always within its own organisation."""

    read_initiatives = "initiatives:read"
    write_initiatives = "initiatives:write"
    publish_initiatives = "initiatives:publish"
    write_actors = "actors:write"
    read_meetings = "meetings:read"
    write_meetings = "meetings:write"


class Person(SQLModel, table=True):
    id: str = Field(default_factory=new_id, primary_key=True, max_length=36)
    email: str = Field(max_length=254, unique=True, description="lower case")
    name: str = Field(max_length=120)
    name_key: str = Field(sa_type=SORT_KEY, description="Swedish order")
    search_text: str = Field(max_length=400, description="name and e-mail, folded")
    password_hash: str = Field(max_length=200)
    language: str = Field(default="sv", max_length=2)
    administrator: bool = False
    demo: bool = Field(default=False, description="made by the demo; production refuses to start")
    revision: int = 1
    created_at: datetime = Field(default_factory=now, sa_type=UtcTime)
    updated_at: datetime = Field(default_factory=now, sa_type=UtcTime)
    last_signed_in_at: datetime | None = Field(default=None, sa_type=UtcTime)
    disabled_at: datetime | None = Field(default=None, sa_type=UtcTime)


class Membership(SQLModel, table=True):
    """A registrar keeps this organisation's initiatives."""

    person_id: str = Field(foreign_key="person.id", primary_key=True, max_length=36)
    actor_id: str = Field(foreign_key="actor.id", primary_key=True, max_length=36, index=True)


class Leadership(SQLModel, table=True):
    """A process leader runs the joint work of this platform.

    The platform is named by its code; its table lies upstairs, so there is no foreign key.
    """

    person_id: str = Field(foreign_key="person.id", primary_key=True, max_length=36)
    platform: str = Field(primary_key=True, max_length=60)


class SignIn(SQLModel, table=True):
    """A browser's session, kept here and known to the browser by a random token."""

    __tablename__ = "sign_in"

    token_hash: str = Field(primary_key=True, max_length=64)
    person_id: str = Field(foreign_key="person.id", max_length=36, index=True)
    created_at: datetime = Field(default_factory=now, sa_type=UtcTime)
    expires_at: datetime = Field(sa_type=UtcTime, index=True)


class ApiClient(SQLModel, table=True):
    """Another system; its key is shown once and kept as a hash."""

    __tablename__ = "api_client"

    id: str = Field(default_factory=new_id, primary_key=True, max_length=36)
    name: str = Field(max_length=120)
    organisation_id: str = Field(foreign_key="actor.id", max_length=36, index=True)
    scopes: list[str] = Field(default_factory=list, sa_column=Column(JSON, nullable=False))
    key_hash: str = Field(max_length=64, unique=True)
    key_hint: str = Field(max_length=12, description="the first characters, to tell keys apart")
    created_by: str | None = Field(default=None, foreign_key="person.id", max_length=36)
    created_at: datetime = Field(default_factory=now, sa_type=UtcTime)
    expires_at: datetime = Field(sa_type=UtcTime)
    revoked_at: datetime | None = Field(default=None, sa_type=UtcTime)
    last_used_at: datetime | None = Field(default=None, sa_type=UtcTime)


class UsedTicket(SQLModel, table=True):
    """A form's ticket works once; remembered until it would have ended by itself."""

    __tablename__ = "used_ticket"

    number: str = Field(primary_key=True, max_length=40)
    ends_at: datetime = Field(sa_type=UtcTime, index=True)


# The tables as queries see them: their attributes are columns, not a row's values.
People: Any = Person
Memberships: Any = Membership
Leaderships: Any = Leadership
SignIns: Any = SignIn
ApiClients: Any = ApiClient
