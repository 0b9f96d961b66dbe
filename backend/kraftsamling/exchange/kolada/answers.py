"""What Kolada answers, read: every value, and for every missing one the reason."""

import math
import re
from typing import Any, NamedTuple

from kraftsamling.indicators.models import Gender, Status
from kraftsamling.indicators.saving import Observed

REASONS = {
    "missing": Status.missing,
    "privacy": Status.privacy,
    "not applicable": Status.not_applicable,
}
_PLACE = re.compile(r"[0-9]{4}")  # a municipality, a county as 0018, or the country
_GROUP = re.compile(r"G[0-9]+")
GENDERS = frozenset(gender.value for gender in Gender)


class Group(NamedTuple):
    """Municipalities that Kolada puts together; `members` are their codes."""

    id: str
    title: str
    members: list[str]


class BrokenAnswer(ValueError):
    """It is not what Kolada's description promises; the message says where."""


def observations(answer: Any) -> list[Observed]:
    """The values of one page of `/data/...`. Raises BrokenAnswer.

    `status` may be absent. A null is missing for the reason told, or for one unknown; 0.0 is a
    value. What is marked as deleted is left out, and so are groups of municipalities: asked for a
    whole year, Kolada tells their means too, and only places are kept.
    """
    found = []
    for number, row in enumerate(rows(answer)):
        is_group = _GROUP.fullmatch(_text(row, "municipality", f"values[{number}]"))
        for one in _list(row, "values", f"values[{number}]"):
            if is_group or one.get("isdeleted") is True:
                continue
            found.append(_observed(row, one, f"values[{number}]"))
    return found


def groups(answer: Any) -> list[Group]:
    """The groups of one page of `/municipality_groups`. Raises BrokenAnswer."""
    found = []
    for number, row in enumerate(rows(answer)):
        where = f"values[{number}]"
        members = _list(row, "members", where)
        # Earlier versions say member_id where others say id.
        named = [one if "member_id" in one else {"member_id": one.get("id")} for one in members]
        codes = [_text(one, "member_id", f"{where}.members") for one in named]
        found.append(Group(_text(row, "id", where), _text(row, "title", where), codes))
    return found


def rows(answer: Any) -> list[dict[str, Any]]:
    """The rows of any page. Raises BrokenAnswer."""
    return _list(answer, "values", "the answer")


def following(answer: Any) -> str | None:
    """The address of the next page, if there is one. Raises BrokenAnswer."""
    address = answer.get("next_url")
    if address is not None and not isinstance(address, str):
        raise BrokenAnswer("next_url is neither an address nor null")
    return address or None


def _observed(row: dict[str, Any], one: dict[str, Any], where: str) -> Observed:
    gender = one.get("gender", Gender.all.value)
    if gender not in GENDERS:
        raise BrokenAnswer(f"{where}: gender {gender!r} is none of T, K, M")
    value = _value(one, where)
    return Observed(
        _text(row, "kpi", where), _area(row, where), _year(row, where), gender,
        value, Status.measured if value is not None else _reason(one),
    )  # fmt: skip


def _value(one: dict[str, Any], where: str) -> float | None:
    value = one.get("value")
    if value is None:
        return None
    try:
        if not isinstance(value, bool) and isinstance(value, int | float) and math.isfinite(value):
            return float(value)
    except OverflowError:  # a whole number of several hundred digits
        pass
    raise BrokenAnswer(f"{where}: {str(value)[:40]!r} is no number")


def _area(row: dict[str, Any], where: str) -> str:
    area = _text(row, "municipality", where)
    if not _PLACE.fullmatch(area):
        raise BrokenAnswer(f"{where}: municipality {area!r} is no four digits")
    return area


def _reason(one: dict[str, Any]) -> Status:
    return REASONS.get(str(one.get("status") or "").strip().lower(), Status.unknown)


def _year(row: dict[str, Any], where: str) -> int:
    try:
        year = int(row["period"])
    except (KeyError, TypeError, ValueError, OverflowError):
        raise BrokenAnswer(f"{where}: period {row.get('period')!r} is no year") from None
    if not 1900 <= year <= 2199:
        raise BrokenAnswer(f"{where}: period {year} is no year")
    return year


def _text(row: dict[str, Any], name: str, where: str) -> str:
    value = row.get(name)
    if not isinstance(value, str) or not value or "\x00" in value:  # PostgreSQL keeps no NUL
        raise BrokenAnswer(f"{where}: {name} is missing")
    return value


def _list(held: Any, name: str, where: str) -> list[dict[str, Any]]:
    rows = held.get(name) if isinstance(held, dict) else None
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise BrokenAnswer(f"{where} holds no list of {name}")
    return rows
