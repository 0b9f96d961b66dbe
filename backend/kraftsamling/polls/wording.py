"""A time in words, by the clock of the meeting's place: what letters say."""

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


def day(told: date, language: Language) -> str:
    """torsdag 3 december 2026"""
    weekday, month = _DAYS[language][told.weekday()], _MONTHS[language][told.month - 1]
    return f"{weekday} {told.day} {month} {told.year}"


def span(starts_at: datetime, ends_at: datetime | None, zone: str, language: Language) -> str:
    """torsdag 3 december 2026 09:00–12:00, with the zone where it is not that of Sweden."""
    first = starts_at.astimezone(ZoneInfo(zone))
    told = f"{day(first.date(), language)} {first:%H:%M}"
    if ends_at is not None:
        last = ends_at.astimezone(ZoneInfo(zone))
        same = last.date() == first.date()
        told += f"–{last:%H:%M}" if same else f" – {day(last.date(), language)} {last:%H:%M}"
    return told if zone == HOME else f"{told} ({zone})"
