"""Cells that a spreadsheet would run as formulas: told as text in CSV, and read back as they were.

An apostrophe goes before what begins with one of the signs that start a formula; reading takes it
away again. Full-width forms count too, since some spreadsheets make them ordinary.
"""

import re

_RISKY = re.compile("'*[=+\\-@\t\r\uff1d\uff0b\uff0d\uff20]")
_GUARDED = re.compile("''*[=+\\-@\t\r\uff1d\uff0b\uff0d\uff20]")


def guarded(text: str) -> str:
    """The text as a CSV cell that no spreadsheet runs."""
    return f"'{text}" if _RISKY.match(text) else text


def unguarded(cell: str) -> str:
    """The text that `guarded` was given."""
    return cell[1:] if _GUARDED.match(cell) else cell
