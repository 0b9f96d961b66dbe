"""The index as stored."""

from enum import IntEnum
from typing import Any

from sqlalchemy import (
    BigInteger,
    Column,
    Index,
    Integer,
    SmallInteger,
    Text,
    UniqueConstraint,
    false,
)
from sqlmodel import Field, SQLModel

from kraftsamling.foundation.text import SORT_KEY

WORD_LENGTH = 60
# SQLite numbers rows by itself only where the key is a plain INTEGER.
NUMBER: Any = BigInteger().with_variant(Integer, "sqlite")


class EntryKind(IntEnum):
    """What can be found. A label (a code word, a place) is no hit: things are found by it."""

    label = 0
    initiative = 1
    actor = 2
    lesson = 3
    method = 4
    meeting = 5
    insight = 6
    analysis = 7


class Weight(IntEnum):
    """Where in an entry a word stands."""

    text = 1
    title = 2


class Entry(SQLModel, table=True):
    """Something that can be found, with the facts that decide by whom."""

    __tablename__ = "search_entry"
    __table_args__ = (UniqueConstraint("kind", "ref"), Index("ix_search_entry_within", "within"))

    id: int | None = Field(default=None, sa_column=Column(NUMBER, primary_key=True))
    kind: int = Field(sa_type=SmallInteger)
    ref: str = Field(max_length=120, description="the thing's own id")
    within: str | None = Field(default=None, max_length=36, description="whose part it is")
    public: bool = False
    signed_in: bool = Field(
        default=False, sa_column_kwargs={"server_default": false()},
        description="found by everyone with an account",
    )  # fmt: skip
    owner_id: str | None = Field(default=None, max_length=36)
    platform: str | None = Field(default=None, max_length=60)
    created_by: str | None = Field(default=None, max_length=36)
    title: str = Field(sa_column=Column(Text, nullable=False))
    words: str = Field(
        sa_column=Column(Text, nullable=False),
        description="all its words in their order with one space around each, for phrases",
    )
    text: str = Field(sa_column=Column(Text, nullable=False), description="as it was written")


class Link(SQLModel, table=True):
    """An entry that can be found by another one's words."""

    __tablename__ = "search_link"
    __table_args__ = (Index("ix_search_link_through", "through_id", "kind", "entry_id"),)

    entry_id: int = Field(sa_type=NUMBER, foreign_key="search_entry.id", primary_key=True)
    through_id: int = Field(sa_type=NUMBER, foreign_key="search_entry.id", primary_key=True)
    kind: int = Field(sa_type=SmallInteger, description="the entry's")


class Word(SQLModel, table=True):
    """A word that somebody has used: as written (lower case), folded, and its stem folded."""

    __tablename__ = "search_word"

    id: int | None = Field(default=None, sa_column=Column(NUMBER, primary_key=True))
    word: str = Field(sa_column=Column(SORT_KEY, nullable=False, unique=True))
    folded: str = Field(sa_column=Column(SORT_KEY, nullable=False, index=True))
    stem: str = Field(sa_column=Column(SORT_KEY, nullable=False, index=True))


class Ending(SQLModel, table=True):
    """What remains of a folded word from one of its letters on.

    A word holds "narvar" exactly when one of its endings begins with it: an index answers that.
    """

    __tablename__ = "search_ending"

    ending: str = Field(sa_column=Column(SORT_KEY, primary_key=True))
    word_id: int = Field(sa_type=NUMBER, foreign_key="search_word.id", primary_key=True)


class Posting(SQLModel, table=True):
    """An entry holds a word. The key's order is the order in which hits are handed out."""

    __tablename__ = "search_posting"
    __table_args__ = (
        Index("ix_search_posting_entry", "entry_id", "word_id", "weight"),
        {"sqlite_with_rowid": False},
    )

    word_id: int = Field(sa_type=NUMBER, foreign_key="search_word.id", primary_key=True)
    kind: int = Field(sa_type=SmallInteger, primary_key=True)
    weight: int = Field(sa_type=SmallInteger, primary_key=True)
    entry_id: int = Field(sa_type=NUMBER, foreign_key="search_entry.id", primary_key=True)


# The tables as queries see them: their attributes are columns, not a row's values.
Entries: Any = Entry
Links: Any = Link
Words: Any = Word
Endings: Any = Ending
Postings: Any = Posting
