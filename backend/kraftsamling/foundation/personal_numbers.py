"""Swedish personal identity numbers and coordination numbers in free text: found, never repeated.

A number is a date (coordination numbers: day + 60), a serial of four digits and a Luhn check digit.
Source: Skatteverket, SKV 704 and SKV 707. What is found must not reach a log or an answer.

Every candidate is ten or twelve digits with at most six characters between two of them, so the work
done from each starting digit is bounded and the whole is linear in the length of the text.
"""

import html
import re
import unicodedata
from collections.abc import Iterator
from datetime import date
from typing import Annotated

from pydantic import AfterValidator
from pydantic_core import PydanticCustomError

_INVISIBLE = re.compile(
    "[\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\u20e3\ufe00-\ufe0f\ufeff]"
)
_ENTITY = re.compile(r"&(?:#\d{1,7}|#x[0-9a-f]{1,6}|[a-z]{2,8});", re.IGNORECASE)
_FOREIGN_DIGIT = re.compile(r"(?![0-9])\d")  # Arabic, Devanagari, ...: NFKC leaves them alone
_DASH = re.compile("[\u058a\u05be\u1806\u2010-\u2015\u2043\u2212\u2796\u2e3a\u2e3b\u30fc]")
_DOT = re.compile("[\u00b7\u2022\u2027\u30fb]")

_DIGITS = re.compile(r"\d+")
# Marks of Markdown are gaps too: 981224\-1234 and **981224**-1234 are numbers on the finished page.
_GAP = r"[\s\-+./_*~`\\]{0,6}"
_TEN, _TWELVE = (re.compile(rf"(?<!\d)\d(?:{_GAP}\d){{{n - 1}}}(?!\d)") for n in (10, 12))

# The groups of digits in which people write a number. Phones (3-3-2-2, 4-2-2-2), amounts (1-3-3-3),
# book numbers and most account numbers fall by their groups alone.
_COMPACT = {(10,), (12,), (6, 4), (8, 4), (6, 3, 1), (8, 3, 1), (6, 2, 2), (8, 2, 2)}
_DATED = {(2, 2, 2, 4), (4, 2, 2, 4), (2, 2, 2, 2, 4), (2, 2, 6), (4, 2, 6), (2, 2, 2, 6)}
_LOOSE = {
    *{(2, 4, 4), (2, 2, 2, 2, 2), (6, 1, 1, 1, 1), (1,) * 10},
    *{(2, 10), (2, 6, 4), (4, 4, 4), (4, 2, 2, 2, 2), (2, 6, 2, 2), (2, 2, 2, 2, 2, 2)},
    *{(8, 1, 1, 1, 1), (1,) * 12},
}
_PHONE_GROUPS = {(2, 4, 4), (2, 2, 2, 2, 2)}  # 08-1012 3456, 07 01 23 45 67

_DOUBLED = str.maketrans("0123456789", "0246813579")  # twice the digit, its own digits summed

# What may stand before ten bare digits, or before loose groups, and make them something else.
_LINK = re.compile(r"(?:https?://|www\.)\S*$", re.IGNORECASE)
_HASH = re.compile(r"\d[a-f]+$", re.IGNORECASE)
_LABEL = re.compile(
    r"\b(?:tel|tfn|mobil|ring|sms|fax|växel|phone|call|ocr)[^\W\d]*[^\w\n]{0,3}$", re.IGNORECASE
)


def find_personal_number(text: str) -> str | None:
    """Return the first personal or coordination number in `text` as it is spelled there, or None.

    Finds ten and twelve digits, with or without gaps (hyphen, plus, any dash, blank, dot, line
    break, invisible characters, Markdown). Ten unbroken digits that could be a phone number as well
    (0701234567) count as a personal number unless a word such as "tel" or "OCR" stands before them:
    it is easily written in the groups of a phone number, and a missed child is worse.
    """
    plain = _fold(text)
    for match in _candidates(plain):
        if _is_spelled_like_one(match) and not _belongs_to_something_else(plain, match):
            return match[0]
    return None


def refuse_personal_numbers(value: str) -> str:
    """Return `value` unchanged; raise a `personal_number` error, which never repeats it."""
    if find_personal_number(value) is not None:
        raise PydanticCustomError(
            "personal_number",
            "Remove the personal identity number: nothing about an individual may be stored here. "
            "If it is a phone number, write it in groups, as in 070-174 06 05.",
        )
    return value


FreeText = Annotated[str, AfterValidator(refuse_personal_numbers)]


def _fold(text: str) -> str:
    """Bring full-width digits, exotic dashes and HTML entities to their plain form."""
    if "&" in text:
        text = _ENTITY.sub(lambda entity: html.unescape(entity[0]), text)
    if text.isascii():
        return text
    text = _INVISIBLE.sub("", unicodedata.normalize("NFKC", text))
    text = _FOREIGN_DIGIT.sub(lambda digit: str(unicodedata.digit(digit[0])), text)
    return _DOT.sub(".", _DASH.sub("-", text))


def _candidates(text: str) -> Iterator[re.Match[str]]:
    """Ten or twelve digits that make a date with a right check digit; they may overlap."""
    for pattern in (_TWELVE, _TEN):
        match = pattern.search(text)
        while match:
            digits = "".join(_DIGITS.findall(match[0]))
            if _is_date(digits[:-4]) and _passes_luhn(digits[-10:]):
                yield match
            match = pattern.search(text, match.start() + 1)


def _is_date(digits: str) -> bool:
    """YYMMDD of any century or YYYYMMDD from 1900 to this year, day + 60 for coordination."""
    year = int(digits[:-4]) if len(digits) == 8 else 2000 + int(digits[:2])
    month, day = int(digits[-4:-2]), int(digits[-2:])
    if len(digits) == 8 and not 1900 <= year <= date.today().year:
        return False
    try:
        date(year, month, day - 60 if day > 60 else day)
    except ValueError:
        return False
    return True


def _passes_luhn(ten: str) -> bool:
    doubled = ten[::2].translate(_DOUBLED)
    return sum(map(int, doubled + ten[1::2])) % 10 == 0


def _is_spelled_like_one(match: re.Match[str]) -> bool:
    groups = _groups(match)
    gaps = ["".join(gap.split()) for gap in re.findall(r"\D+", match[0])]
    if groups not in _COMPACT | _DATED | _LOOSE or match[0].count("\n") > 1:
        return False
    if groups in _PHONE_GROUPS and match[0].startswith("0"):
        return False
    if groups[-2:] == (2, 2) and gaps[-1]:  # 240115 09.30 is a time of day
        return False
    if groups in _DATED:  # 19.10-12.11.2024 is a span of days
        between_days = gaps[-3:-1] if groups[-1] == 4 else gaps[-2:]
        return len(set(between_days)) == 1 and not _is_span_of_years(match[0])
    return True


def _groups(match: re.Match[str]) -> tuple[int, ...]:
    return tuple(len(digits) for digits in _DIGITS.findall(match[0]))


def _is_span_of_years(spelled: str) -> bool:
    """2023-08-15 - 2025: a date and a year that soon follows it, with a blank between."""
    span = re.fullmatch(r"(\d{4})\D\d\d\D\d\d(?=\D*\s)\D+(\d{4})", spelled)
    return span is not None and 0 <= int(span[2]) - int(span[1]) <= 20


def _belongs_to_something_else(text: str, match: re.Match[str]) -> bool:
    """A piece of a longer row of digits, or digits that their surroundings call something else."""
    start, end = match.span()
    before, after, groups = text[max(0, start - 200) : start], text[end : end + 2], _groups(match)
    if re.search(r"\d-$", before) or re.match(r"-\d", after):
        return True
    if groups in _COMPACT - {(10,)}:
        return False
    if _LINK.search(before) or re.search(r"\d[./]$|\+$", before):
        return True
    if groups == (10,):
        return after[:1].isalpha() or bool(_LABEL.search(before) or _HASH.search(before))
    if groups in _DATED and not re.search(r"\b(?:19|20)\d\d$", match[0]):
        return False  # 2024 01 15-2024 06 30 is a row, "3. 1998 12 24-1234 7" is not
    return bool(re.search(r"\d $", before) or re.match(r"[+./ ]\d", after))
