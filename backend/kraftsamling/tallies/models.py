"""Tallies as stored."""

from typing import Any

from sqlalchemy import JSON, Column, Index
from sqlmodel import Field, SQLModel


class Tally(SQLModel, table=True):
    """So many, of one word, place, phase and reach."""

    __table_args__ = (Index("ix_tally_word", "word", "platform"),)

    platform: str = Field(primary_key=True, max_length=60)
    word: str = Field(primary_key=True, max_length=90, description="focus-areas/..., ages/6-12")
    municipality_code: str = Field(primary_key=True, max_length=4)
    phase: str = Field(primary_key=True, max_length=20)
    wide: bool = Field(primary_key=True, description="for the whole county")
    number: int = 0


class Tallied(SQLModel, table=True):
    """What one initiative was counted as; without words where it is not counted."""

    ref: str = Field(primary_key=True, max_length=36)
    counted: dict[str, Any] = Field(sa_column=Column(JSON, nullable=False))


# The tables as queries see them: their attributes are columns, not a row's values.
Tallies: Any = Tally
AllTallied: Any = Tallied
