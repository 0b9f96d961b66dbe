"""What a meeting's standing does not allow, with the words that say so."""

from sqlmodel import Session

from kraftsamling.foundation.problems import Conflict, Said
from kraftsamling.foundation.times import now
from kraftsamling.meetings import telling
from kraftsamling.meetings.models import Meeting, MeetingStatus, MeetingVisibility


def archived(meeting: Meeting) -> None:
    if meeting.visibility == MeetingVisibility.archived:
        raise Conflict(
            Said(
                "Mötet är arkiverat. Återställ det först.",
                "The meeting is archived. Restore it first.",
            )
        )


def while_expected(session: Session, meeting: Meeting) -> None:
    """What people are registering for, or look forward to, does not vanish without a word."""
    over = meeting.starts_at is not None and meeting.starts_at < now()
    if over or meeting.status in {MeetingStatus.held, MeetingStatus.cancelled}:
        return
    if meeting.status == MeetingStatus.open or telling.anybody_looks_forward(session, meeting):
        raise Conflict(
            Said(
                "Människor är anmälda eller kan anmäla sig. Ställ in mötet först, så får de veta.",
                "People are registered or may be registering. Cancel the meeting first, and they "
                "are told.",
            )
        )


def unwritten(session: Session, meeting: Meeting) -> None:
    """As a draft it could be changed and called on again without a word to those on its list."""
    ahead = meeting.starts_at is None or meeting.starts_at > now()
    if ahead and telling.anybody_looks_forward(session, meeting):
        raise Conflict(
            Said(
                "Människor står på listan och har fått brev. Låt mötet stå kvar som inställt.",
                "People are on the list and have had letters. Leave the meeting as cancelled.",
            )
        )


def unless(right: bool) -> None:
    if not right:
        raise Conflict(
            Said(
                "Det går inte i det läge mötet är i nu. Läs om sidan.",
                "That cannot be done in the state the meeting is in now. Reload the page.",
            )
        )
