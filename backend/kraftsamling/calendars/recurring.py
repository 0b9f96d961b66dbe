"""When the events of a series are: worked out by the clock of its zone, and never without end."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from itertools import islice
from typing import Any, NamedTuple

from dateutil.rrule import rrulestr

from kraftsamling.calendars.reading import Event, aware
from kraftsamling.foundation.problems import Said

MOST = 24  # as many as "repeat" makes; more are brought in when these have been
SO_FAR_AHEAD = timedelta(days=3660)
MOST_LOOKED_AT = 20_000
BAD_RULE = Said(
    "Regeln för när det upprepas går inte att förstå.",
    "The rule for when it is repeated cannot be understood.",
)
TOO_OFTEN = Said(
    "Det upprepas oftare än en gång om dagen.", "It is repeated more often than once a day."
)
NEVER = Said("Regeln ger inga dagar alls.", "The rule gives no days at all.")


class Refused(Exception):
    def __init__(self, words: Said) -> None:
        self.words = words


class Series(NamedTuple):
    """The original starts that were chosen, and how many of those looked at were left out."""

    starts: list[datetime]
    left_out: int


def recurs(event: Event) -> bool:
    return event.raw is not None and ("RRULE" in event.raw or "RDATE" in event.raw)


def starts_of(event: Event, moment: datetime) -> Series:
    """The first ones that are still to come at `moment`; where all are over, the first ones.

    Raises Refused.
    """
    assert event.start is not None
    try:
        naive = _all(event, event.start, moment)
    except Refused:
        raise
    except Exception:
        raise Refused(BAD_RULE) from None
    if not naive:
        raise Refused(NEVER)
    ordered = sorted({each.replace(tzinfo=event.start.tzinfo) for each in naive})
    ahead = [each for each in ordered if each >= moment] or ordered
    return Series(ahead[:MOST], len(ahead) - len(ahead[:MOST]))


def ends(start: datetime, length: timedelta | None) -> datetime | None:
    """That long after on the clock's face."""
    return (start + length).astimezone(UTC) if length else None


def _all(event: Event, start: datetime, moment: datetime) -> set[datetime]:
    """On the clock's face, without a zone: what is repeated at nine is at nine all year."""
    face = start.replace(tzinfo=None)
    latest = max(moment, start).astimezone(start.tzinfo).replace(tzinfo=None) + SO_FAR_AHEAD
    days = {face}  # the first is always one of them, whatever the rule says
    for rule in _many(event.raw.get("RRULE")):
        days |= set(_by_rule(rule, start, face, latest))
    return (days | _listed(event, "RDATE", start)) - _listed(event, "EXDATE", start)


def _listed(event: Event, name: str, start: datetime) -> set[datetime]:
    found = set()
    for listed in _many(event.raw.get(name)):
        for each in getattr(listed, "dts", []):
            told = each.dt[0] if isinstance(each.dt, tuple) else each.dt
            found.add(aware(told, start).astimezone(start.tzinfo).replace(tzinfo=None))
    return found


def _by_rule(rule: Any, start: datetime, face: datetime, latest: datetime) -> Iterator[datetime]:
    parts = {name.upper(): value for name, value in rule.items()}
    often = str(_many(parts.get("FREQ"))[0]).upper()
    if often in {"SECONDLY", "MINUTELY", "HOURLY"} or parts.keys() & {"BYSECOND", "BYMINUTE"}:
        raise Refused(TOO_OFTEN)
    until, count = _many(parts.pop("UNTIL", None)), _many(parts.pop("COUNT", None))
    last = latest
    if until:
        told = until[0]
        if not isinstance(told, datetime):
            told = datetime.combine(told, datetime.max.time())
        last = min(last, aware(told, start).astimezone(start.tzinfo).replace(tzinfo=None))
    text = ";".join(
        f"{name}={','.join(_said(each) for each in _many(value))}" for name, value in parts.items()
    )
    # Always with a last day, and counted here: a rule that never comes true would look for ever.
    days = rrulestr(text, dtstart=face).replace(until=last)
    return islice(days, min(int(count[0]), MOST_LOOKED_AT) if count else MOST_LOOKED_AT)


def _said(value: Any) -> str:
    return value.to_ical().decode() if hasattr(value, "to_ical") else str(value)


def _many(value: Any) -> list[Any]:
    if value is None:
        return []
    return list(value) if isinstance(value, list | tuple) else [value]
