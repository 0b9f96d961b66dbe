"""A pasted list of people: as mail programs, spreadsheets and hurried hands write them."""

import re
from collections.abc import Iterator
from typing import NamedTuple

_ADDRESS = re.compile(r"[^\s<>()\[\]\"',;:]+@[^\s<>()\[\]\"',;:]*")
_AROUND = " \t<>()[]\"'.,;:–-"
_BARE = re.compile(rf"[\s<\"']*(?:mailto:)?{_ADDRESS.pattern}[\s>\"']*")
# What a spreadsheet calls its column of addresses, and its columns of names.
_MAIL_HEADS = {"e-post", "epost", "e-postadress", "epostadress", "mejl", "mejladress", "mail",
               "mailadress", "e-mail", "email", "e-mail address", "email address"}  # fmt: skip
_NAME_HEADS = {"namn", "förnamn", "efternamn", "name", "first name", "last name", "full name"}


class Entry(NamedTuple):
    """One person of the list; without an address it cannot be one."""

    line: int
    text: str
    name: str | None
    email: str | None


def entries(pasted: str) -> list[Entry]:
    """In the order they are written. Lines are counted from 1."""
    found: list[Entry] = []
    heads: list[str] = []
    for number, line in enumerate(pasted.splitlines(), 1):
        if not found and not heads and (heads := _heads(line)):
            continue
        for piece in _row(heads, line) or _pieces(line):
            text = " ".join(piece.split())
            if text.strip(_AROUND):
                found.append(_entry(number, text))
    return found


def _pieces(line: str) -> Iterator[str]:
    """Semicolons part people; commas do where more than one address stands between them."""
    for piece in _named(line):
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


def _cells(line: str) -> tuple[str, list[str]]:
    """A line as a row of a table, by what parts its columns."""
    sign = next((sign for sign in ";\t," if sign in line), ";")
    return sign, line.split(sign)


def _heads(line: str) -> list[str]:
    """The names of the columns, where the line says them and nothing else."""
    heads = [cell.strip(_AROUND + "\ufeff").lower() for cell in _cells(line)[1]]
    return heads if _MAIL_HEADS & {*heads} else []


def _row(heads: list[str], line: str) -> list[str]:
    """The person of a row under heads; nothing when it is no such row."""
    cells = _cells(line)[1]
    if len(heads) < 2 or len(cells) != len(heads):
        return []
    told = dict(zip(heads, cells, strict=True))
    address = next(told[head] for head in heads if head in _MAIL_HEADS)
    if not _BARE.fullmatch(address):
        return []
    return [" ".join([*(told[head] for head in heads if head in _NAME_HEADS), address])]


def _named(line: str) -> Iterator[str]:
    """What semicolons part; a name in a column of its own goes with the address after it."""
    sign, cells = _cells(line)
    if "@" in cells[0] or not any(_BARE.fullmatch(cell) for cell in cells):
        yield from line.split(";")
        return
    name: list[str] = []
    for cell in cells:
        if _BARE.fullmatch(cell):
            yield f"{(', ' if sign == ',' else ' ').join(name)} {cell}"
            name = []
        elif "@" in cell:
            yield from [*name, cell]
            name = []
        elif cell.strip(_AROUND):
            name.append(cell.strip())
    yield from name


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
