"""Days, times and numbers in words, in either language: what letters, proposals and charts say."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from kraftsamling.foundation.problems import Language

_DAYS = {
    "sv": ("måndag", "tisdag", "onsdag", "torsdag", "fredag", "lördag", "söndag"),
    "en": ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
}
_MONTHS = {
    "sv": (
        "januari", "februari", "mars", "april", "maj", "juni", "juli", "augusti", "september",
        "oktober", "november", "december",
    ),
    "en": (
        "January", "February", "March", "April", "May", "June", "July", "August", "September",
        "October", "November", "December",
    ),
}  # fmt: skip
HOME = "Europe/Stockholm"


def month(told: date, language: Language) -> str:
    """december 2026, or December 2026"""
    return f"{_MONTHS[language][told.month - 1]} {told.year}"


def in_words(told: date, language: Language) -> str:
    """3 december 2026, or 3 December 2026"""
    return f"{told.day} {month(told, language)}"


def day(told: date, language: Language) -> str:
    """torsdag 3 december 2026"""
    return f"{_DAYS[language][told.weekday()]} {in_words(told, language)}"


def span(starts_at: datetime, ends_at: datetime | None, zone: str, language: Language) -> str:
    """torsdag 3 december 2026 09:00–12:00, with the zone where it is not that of Sweden."""
    first = starts_at.astimezone(ZoneInfo(zone))
    told = f"{day(first.date(), language)} {first:%H:%M}"
    if ends_at is not None:
        last = ends_at.astimezone(ZoneInfo(zone))
        same = last.date() == first.date()
        told += f"–{last:%H:%M}" if same else f" – {day(last.date(), language)} {last:%H:%M}"
    return told if zone == HOME else f"{told} ({zone})"


def figure(value: float, language: Language, digits: int = 1) -> str:
    """71,5 or 71.5; 12 300 or 12,300; without a decimal that is 0. 0 is a number."""
    told = f"{value:,.{digits}f}"
    whole, _, rest = told.partition(".")
    rest = rest.rstrip("0")
    if whole == "-0" and not rest:
        whole = "0"
    if language == "en":
        return f"{whole}.{rest}" if rest else whole
    whole = whole.replace(",", " ").replace("-", "−")
    return f"{whole},{rest}" if rest else whole
