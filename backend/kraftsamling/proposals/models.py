"""Proposals that were put aside, as stored. The proposals themselves are computed."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, Column, UniqueConstraint
from sqlmodel import Field, SQLModel

from kraftsamling.foundation.database import new_id
from kraftsamling.foundation.times import UtcTime, now


class ProposalDismissal(SQLModel, table=True):
    """Not now. A proposal's id changes with what it stands on, and so it comes back."""

    __tablename__ = "proposal_dismissal"
    __table_args__ = (UniqueConstraint("platform", "proposal"),)

    id: str = Field(default_factory=new_id, primary_key=True, max_length=36)
    platform: str = Field(foreign_key="platform.code", max_length=60)
    proposal: str = Field(max_length=32)
    dismissed_by: str | None = Field(default=None, foreign_key="person.id", max_length=36)
    dismissed_at: datetime = Field(default_factory=now, sa_type=UtcTime)
    stands_on: dict[str, str] = Field(
        default_factory=dict, sa_column=Column(JSON, nullable=False),
        description="its initiatives, each with the mark of its lessons then",
    )  # fmt: skip


# The table as queries see it: its attributes are columns, not a row's values.
ProposalDismissals: Any = ProposalDismissal
