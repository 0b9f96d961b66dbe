"""Accounts as stored. Every secret is kept as a hash only."""

import unicodedata
from datetime import datetime
from enum import StrEnum

from sqlmodel import Field, SQLModel

from kraftsamling.foundation.database import new_id
from kraftsamling.foundation.times import UtcTime, now


class Role(StrEnum):
    registrar = "registrar"
    process_leader = "process_leader"
    administrator = "administrator"


class Invitation(SQLModel, table=True):
    id: str = Field(default_factory=new_id, primary_key=True, max_length=36)
    token_hash: str = Field(max_length=64, unique=True)
    email: str = Field(max_length=254)
    role: str = Field(max_length=20)
    organisation_id: str | None = Field(default=None, foreign_key="actor.id", max_length=36)
    platform: str | None = Field(default=None, max_length=60)
    invited_by: str | None = Field(default=None, foreign_key="person.id", max_length=36)
    created_at: datetime = Field(default_factory=now, sa_type=UtcTime)
    expires_at: datetime = Field(sa_type=UtcTime)
    accepted_at: datetime | None = Field(default=None, sa_type=UtcTime)
    revoked_at: datetime | None = Field(default=None, sa_type=UtcTime)

    @property
    def ended(self) -> bool:
        """Accepted or revoked; nothing more can happen to it."""
        return self.accepted_at is not None or self.revoked_at is not None


class PasswordReset(SQLModel, table=True):
    __tablename__ = "password_reset"

    token_hash: str = Field(primary_key=True, max_length=64)
    person_id: str = Field(foreign_key="person.id", max_length=36, index=True)
    created_at: datetime = Field(default_factory=now, sa_type=UtcTime)
    expires_at: datetime = Field(sa_type=UtcTime)
    used_at: datetime | None = Field(default=None, sa_type=UtcTime)


def address_key(email: str) -> str:
    """An e-mail address as accounts know it, however it was typed."""
    return unicodedata.normalize("NFC", email.strip()).lower()
