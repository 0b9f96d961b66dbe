"""What a paper is made of; the writers beside this file make files of it."""

import re
from dataclasses import dataclass, fields
from datetime import date
from typing import Any, Literal

from kraftsamling.foundation.problems import Language

# What neither XML nor PDF can hold: control characters, half a pair of surrogates.
_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


def _writable(value: Any) -> Any:
    if isinstance(value, str):
        return _UNWRITABLE.sub("", value)
    if isinstance(value, tuple):
        return tuple(_writable(each) for each in value)
    return value


@dataclass(frozen=True)
class _Said:
    """Holds texts that every writer can write."""

    def __post_init__(self) -> None:
        for field in fields(self):
            object.__setattr__(self, field.name, _writable(getattr(self, field.name)))


@dataclass(frozen=True)
class Heading(_Said):
    text: str
    level: Literal[1, 2] = 1


@dataclass(frozen=True)
class Paragraph(_Said):
    """A `note` is smaller: where a figure comes from, how it was counted."""

    text: str
    kind: Literal["plain", "note"] = "plain"


@dataclass(frozen=True)
class Items(_Said):
    rows: tuple[str, ...]
    numbered: bool = False


@dataclass(frozen=True)
class Table(_Said):
    """The first column names its row. `numbers` are the columns (from 0) that hold figures;
    `widths` how wide the columns are beside each other; `large` when the figures are the message.
    """

    caption: str
    headers: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    source: str
    numbers: tuple[int, ...] = ()
    widths: tuple[int, ...] = ()
    large: bool = False

    @property
    def shares(self) -> tuple[int, ...]:
        return self.widths or (1,) * len(self.headers)


@dataclass(frozen=True)
class Picture(_Said):
    """`words` tell what the picture shows to whoever does not see it."""

    svg: str
    words: str
    caption: str
    source: str


Block = Heading | Paragraph | Items | Table | Picture


@dataclass(frozen=True)
class Paper(_Said):
    """`kicker` stands above the title on the cover, `lines` below it; `contents` and `page` are the
    words for the table of contents and for a page's number.
    """

    title: str
    kicker: str
    lines: tuple[str, ...]
    author: str
    language: Language
    made_on: date
    contents: str
    page: str
    blocks: tuple[Block, ...] = ()
