"""What cannot be offered or asked for: times that have been, or come too early for the answers."""

from datetime import datetime
from zoneinfo import ZoneInfo

from kraftsamling.foundation.problems import FieldError, Said, invalid
from kraftsamling.foundation.times import now
from kraftsamling.meetings.models import Meeting
from kraftsamling.polls.schemas import PollFields, PollTimeIn

TWICE = Said(
    "Tiden finns redan i listan. Ta bort den ena.", "The time is there already. Remove one."
)
PAST = Said("Välj en tid som inte har varit.", "Choose a time that has not been.")
LATE = Said(
    "Sista svarsdag ska vara före det första förslaget.",
    "The last day to answer should be before the first time on offer.",
)


def refuse_odd(times: list[PollTimeIn], kept: set[tuple[datetime, datetime]]) -> None:
    seen: set[tuple[datetime, datetime]] = set()
    wrong = []
    for number, time in enumerate(times):
        span = (time.starts_at, time.ends_at)
        if span in seen:
            wrong.append(FieldError(f"/times/{number}/starts_at", "double", TWICE))
        elif span not in kept and time.starts_at <= now():
            wrong.append(FieldError(f"/times/{number}/starts_at", "in_the_past", PAST))
        seen.add(span)
    if wrong:
        raise invalid(*wrong)


def refuse_late(wanted: PollFields, meeting: Meeting) -> None:
    """The answers come before the first time that is still ahead, or they come too late for it."""
    ahead = [time.starts_at for time in wanted.times if time.starts_at > now()]
    if wanted.answer_by is None or not ahead:
        return
    if wanted.answer_by >= min(ahead).astimezone(ZoneInfo(meeting.zone)).date():
        raise invalid(FieldError("/answer_by", "too_late", LATE))
