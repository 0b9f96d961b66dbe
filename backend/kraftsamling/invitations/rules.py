"""When one can invite, whom, and when a reminder is due."""

from datetime import date, datetime, time, timedelta
from typing import NamedTuple
from zoneinfo import ZoneInfo

from kraftsamling.access.who import Who
from kraftsamling.foundation.problems import NotAllowed, Said
from kraftsamling.invitations.schemas import MeetingInvitationsIn
from kraftsamling.meetings.models import Meeting, MeetingStatus, MeetingVisibility

GOING = {MeetingStatus.planned, MeetingStatus.open}
AT, UNTIL = time(9), time(18)  # by the clock of the place: nobody gets a reminder at night
SETTLES = timedelta(hours=24)  # who was invited less than this before is not reminded


class Due(NamedTuple):
    """The reminder whose turn it is: how many days before, since when, and for which day."""

    days: int
    since: datetime
    held_on: date
    last: bool


def can_be_invited_to(meeting: Meeting, moment: datetime) -> bool:
    """People can read of it, and it is ahead."""
    return (
        meeting.visibility == MeetingVisibility.published
        and meeting.status in GOING
        and meeting.starts_at is not None
        and meeting.starts_at > moment
    )


def check_sources(who: Who, wanted: MeetingInvitationsIn) -> None:
    """Another system names its people itself: it may not learn others' addresses. NotAllowed."""
    if not who.is_person and (wanted.actors or wanted.initiatives):
        raise NotAllowed(
            Said(
                "Ett annat system bjuder in med adresser, inte med organisationer och initiativ.",
                "Another system invites by addresses, not by organisations and initiatives.",
            )
        )


def due(meeting: Meeting, days: list[int], moment: datetime) -> Due | None:
    """The latest one whose time has come; those before it have had theirs.

    Nothing at night, and nothing when the meeting has begun.
    """
    if not days or meeting.starts_at is None or not can_be_invited_to(meeting, moment):
        return None
    zone = ZoneInfo(meeting.zone)
    here = moment.astimezone(zone)
    if not AT <= here.time() < UNTIL:
        return None
    held_on = meeting.starts_at.astimezone(zone).date()
    for number in sorted(days):
        since = datetime.combine(held_on - timedelta(days=number), AT, zone)
        if since <= moment:
            return Due(number, since, held_on, number == min(days))
    return None
