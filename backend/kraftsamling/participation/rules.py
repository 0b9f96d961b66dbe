"""When one can register, and who may; who sees the list: those who arrange the meeting."""

from datetime import datetime, timedelta

from kraftsamling.access.models import Scope
from kraftsamling.access.who import Who
from kraftsamling.foundation.problems import Conflict, NotAllowed, Problem, Said, not_found
from kraftsamling.meetings import rules as meetings
from kraftsamling.meetings import times
from kraftsamling.meetings.models import Audience, Meeting, MeetingStatus, MeetingVisibility
from kraftsamling.participation.models import Answer, Participant

OPENS_BEFORE, CLOSES_AFTER = timedelta(hours=3), timedelta(hours=3)
USUAL_LENGTH = timedelta(hours=12)  # of a meeting that does not say when it ends
CLOSED = Said("Anmälan är inte öppen.", "Registration is not open.")
TOO_LATE = Said(
    "Sista anmälningsdag har passerat. Hör av dig till dem som ordnar mötet.",
    "The last day to register has passed. Ask those who arrange the meeting.",
)


def check_may_register(who: Who, meeting: Meeting | None, moment: datetime) -> Meeting:
    """The meeting. Raises NotFound, Conflict (closed, too late), NotAllowed (for those invited)."""
    if meeting is None or not meetings.may_read(who, meeting):
        raise not_found()
    if meeting.visibility != MeetingVisibility.published or meeting.status != MeetingStatus.open:
        raise Conflict(CLOSED)
    if is_too_late(meeting, moment):
        raise Conflict(TOO_LATE)
    if meeting.audience != Audience.open and not who.is_person:
        raise NotAllowed(
            Said(
                "Mötet är för inbjudna. Använd länken i din inbjudan, eller logga in.",
                "The meeting is for those invited. Use the link of your invitation, or sign in.",
            )
        )
    return meeting


def may_list(who: Who, meeting: meetings.Standing) -> bool:
    """Sees who comes, and what they need: a key must be one that may read meetings too."""
    reads = who.kind != "api_client" or who.may(Scope.read_meetings)
    return reads and meetings.may_arrange(who, meeting)


def check_may_list(who: Who, meeting: meetings.Standing | None) -> None:
    """Raises NotFound, NotAllowed."""
    if meeting is None or not meetings.may_read(who, meeting):
        raise not_found()
    if not may_list(who, meeting):
        raise meetings.not_yours()


def is_to_come(meeting: Meeting, moment: datetime) -> bool:
    """Whether seats are still given: it goes on, and has not begun."""
    going = meeting.status in {MeetingStatus.planned, MeetingStatus.open}
    return going and (meeting.starts_at is None or meeting.starts_at > moment)


def is_too_late(meeting: Meeting, moment: datetime) -> bool:
    begun = meeting.starts_at is not None and meeting.starts_at <= moment
    return begun or times.registration_is_over(meeting, moment)


def ends(meeting: Meeting) -> datetime | None:
    return meeting.ends_at or (meeting.starts_at and meeting.starts_at + USUAL_LENGTH)


def is_on(meeting: Meeting, moment: datetime) -> bool:
    """Whether people can be expected at the door."""
    if meeting.visibility != MeetingVisibility.published:
        return False
    over = ends(meeting)
    going = meeting.status in {MeetingStatus.planned, MeetingStatus.open, MeetingStatus.held}
    if meeting.starts_at is None or over is None or not going:
        return False
    return meeting.starts_at - OPENS_BEFORE <= moment <= over + CLOSES_AFTER


def own_actions(meeting: Meeting, person: Participant, moment: datetime) -> list[str]:
    """What somebody may do with their own registration, in the order a page would offer it."""
    if meeting.visibility != MeetingVisibility.published:
        return []
    found = []
    going = meeting.status in {MeetingStatus.planned, MeetingStatus.open}
    ahead = meeting.starts_at is None or meeting.starts_at > moment
    invited = person.invited_at is not None
    taken = meeting.status == MeetingStatus.open or (going and invited)
    if taken and not is_too_late(meeting, moment):
        found.append("answer")
    if going and ahead and person.answer in {Answer.yes, Answer.maybe}:
        found.append("cancel")
    if is_on(meeting, moment) and person.checked_in_at is None:
        found.append("check_in")
    return found


def closed() -> Problem:
    return Conflict(CLOSED)


def too_late() -> Problem:
    return Conflict(TOO_LATE)
