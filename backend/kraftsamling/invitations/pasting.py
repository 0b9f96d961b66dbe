"""A pasted list of people: as mail programs, spreadsheets and hurried hands write them."""

import re
from collections.abc import Iterator
from typing import NamedTuple

_ADDRESS = re.compile(r"[^\s<>()\[\]\"',;:]+@[^\s<>()\[\]\"',;:]*")
_AROUND = " \t<>()[]\"'.,;:–-"


class Entry(NamedTuple):
    """One person of the list; without an address it cannot be one."""

    line: int
    text: str
    name: str | None
    email: str | None


def entries(pasted: str) -> list[Entry]:
    """In the order they are written. Lines are counted from 1."""
    found = []
    for number, line in enumerate(pasted.splitlines(), 1):
        for piece in _pieces(line):
            text = " ".join(piece.split())
            if text.strip(_AROUND):
                found.append(_entry(number, text))
    return found


def _pieces(line: str) -> Iterator[str]:
    """Semicolons part people; commas do where more than one address stands between them."""
    for piece in line.split(";"):
        if piece.count("@") < 2:
            yield piece
            continue
        kept = ""
        for part in re.split(r",|(?<=>)\s", piece):
            kept = f"{kept},{part}" if kept else part
            if "@" in kept:
                yield kept
                kept = ""
        if kept.strip():
            yield kept


def _entry(line: int, text: str) -> Entry:
    found = _ADDRESS.search(text)
    if found is None:
        return Entry(line, text, None, None)
    email = found[0].strip(".").removeprefix("mailto:")
    left = re.sub(r"\bmailto:", "", text[: found.start()] + " " + text[found.end() :])
    name = " ".join(left.strip(_AROUND).split())
    last, comma, first = name.partition(", ")
    if comma and "," not in first:
        name = f"{first} {last}"  # Ek, Anna
    return Entry(line, text, name or None, email)


def name_of(email: str) -> str:
    """anna.ek@x.se is Anna Ek, as far as one can know."""
    words = re.split(r"[._+-]+", email.partition("@")[0])
    return " ".join(word.capitalize() for word in words if word and not word.isdigit()) or email
