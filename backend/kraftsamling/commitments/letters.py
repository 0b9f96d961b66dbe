"""The letter that asks how it went, in the receiver's language."""

from sqlmodel import Session

from kraftsamling.commitments.models import Commitment
from kraftsamling.foundation.outbox import post
from kraftsamling.meetings.models import Meeting


def ask(session: Session, commitment: Commitment, meeting: Meeting, link: str) -> None:
    """Writes to the one who promised. `link` answers without signing in."""
    if commitment.email is None:
        return
    english = commitment.language == "en"
    subject = "How did it go?" if english else "Hur gick det?"
    told = _english(commitment, meeting, link) if english else _swedish(commitment, meeting, link)
    subject = f"{subject} {' '.join(commitment.what.split())}"[:200]
    post(session, commitment.email, subject, told, kind="commitment", about=meeting.id)


def _swedish(commitment: Commitment, meeting: Meeting, link: str) -> str:
    return (
        f"Hej{_name(commitment)}!\n\nPå mötet ”{meeting.title}” skrev vi upp det här, till "
        f"{commitment.due_on}:\n\n{commitment.what}\n\nHur har det gått? Svara här, utan att "
        f"logga in. Blev det klart, tar det längre tid eller blir det inte av? Allt går bra att "
        f"svara:\n{link}\n"
    )


def _english(commitment: Commitment, meeting: Meeting, link: str) -> str:
    return (
        f"Hello{_name(commitment)}!\n\nAt the meeting “{meeting.title}” we noted this, for "
        f"{commitment.due_on}:\n\n{commitment.what}\n\nHow did it go? Answer here, without "
        f"signing in. Is it done, does it take longer, or will it not be done? Any answer is "
        f"fine:\n{link}\n"
    )


def _name(commitment: Commitment) -> str:
    return f" {commitment.person}" if commitment.person else ""
