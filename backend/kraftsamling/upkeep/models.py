"""Links in reminders, as stored."""

from datetime import datetime
from typing import Any

from sqlalchemy import Index
from sqlmodel import Field, SQLModel

from kraftsamling.foundation.times import UtcTime, now


class ConfirmationLink(SQLModel, table=True):
    """Whoever has the link may confirm the initiative, once. Kept as a hash only."""

    __tablename__ = "confirmation_link"
    __table_args__ = (Index("ix_confirmation_link_initiative", "initiative_id", "created_at"),)

    token_hash: str = Field(primary_key=True, max_length=64)
    initiative_id: str = Field(foreign_key="initiative.id", max_length=36)
    person_id: str | None = Field(
        default=None, foreign_key="person.id", max_length=36,
        description="whose letter it stands in; nobody's account when it went to a contact person",
    )  # fmt: skip
    created_at: datetime = Field(default_factory=now, sa_type=UtcTime)
    expires_at: datetime = Field(sa_type=UtcTime, index=True)
    used_at: datetime | None = Field(default=None, sa_type=UtcTime)


# The table as queries see it: its attributes are columns, not a row's values.
ConfirmationLinks: Any = ConfirmationLink
