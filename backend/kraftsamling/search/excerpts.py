"""The place in a text where a hit is, short enough to read."""

import re

from kraftsamling.foundation.text import fold

LENGTH = 180
LEAD = 50
_WORD = re.compile(r"[^\W_]+")
_SPACE = re.compile(r"\s+")


def excerpt(title: str, text: str, names: list[str], marks: list[str]) -> str | None:
    """A stretch of the text around the first word that holds a mark: whole words, with … where
    something is left out. Where the text holds none, the name it was found by; None when only the
    title has it.
    """
    at = _first(text, marks)
    if at is None:
        told = [name for name in names if _first(name, marks) is not None]
        return None if not told or _first(title, marks) is not None else told[0]
    start = 0 if at <= LEAD else text.rfind(" ", 0, at - LEAD) + 1
    end = len(text) if len(text) - start <= LENGTH else text.rfind(" ", start, start + LENGTH)
    if end <= at:
        end = min(len(text), start + LENGTH)
    cut = _SPACE.sub(" ", text[start:end]).strip()
    return f"{'… ' if start else ''}{cut}{' …' if end < len(text) else ''}"


def _first(text: str, marks: list[str]) -> int | None:
    for word in _WORD.finditer(text):
        folded = fold(word.group())
        if any(mark in folded for mark in marks):
            return word.start()
    return None
