"""When a meeting is, told by the clock of the place where it is held."""

from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from kraftsamling.meetings.models import Meeting


def moved(meeting: Meeting, by: timedelta) -> dict[str, Any]:
    """The times that long after, at the same local time whatever the clocks have done between."""
    zone = ZoneInfo(meeting.zone)
    return {
        "starts_at": _later(meeting.starts_at, zone, by),
        "ends_at": _later(meeting.ends_at, zone, by),
        "register_by": meeting.register_by and meeting.register_by + by,
    }


def _later(moment: datetime | None, zone: ZoneInfo, by: timedelta) -> datetime | None:
    # Arithmetic on a moment that knows its zone is done on the clock's face.
    return moment and (moment.astimezone(zone) + by).astimezone(UTC)


def registration_is_over(meeting: Meeting, moment: datetime) -> bool:
    """Whether the last day to register has passed where the meeting is held."""
    if meeting.register_by is None:
        return False
    return moment.astimezone(ZoneInfo(meeting.zone)).date() > meeting.register_by
