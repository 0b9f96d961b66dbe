"""What can happen to a letter. Nothing here commits."""

from sqlmodel import Session, col, select

from kraftsamling.access.who import Who
from kraftsamling.foundation.outbox import Letter
from kraftsamling.foundation.problems import Conflict, Said, not_found
from kraftsamling.foundation.times import now
from kraftsamling.letters import rules
from kraftsamling.meetings.models import Meeting


def try_now(session: Session, who: Who, id: str) -> Letter:
    """It is due at once. Raises NotFound, Conflict (it has left, or is just being sent)."""
    letter = session.exec(select(Letter).where(col(Letter.id) == id).with_for_update()).first()
    if letter is None or not rules.may_see(who, _meeting(session, letter)):
        raise not_found()
    if letter.sent_at is not None:
        raise Conflict(Said("Brevet har redan skickats.", "The letter has been sent already."))
    if letter.attempts and letter.last_error is None and letter.due_at > now():
        raise Conflict(
            Said(
                "Brevet skickas just nu. Läs om sidan om en stund.",
                "The letter is being sent just now. Reload the page in a while.",
            )
        )
    letter.due_at = min(letter.due_at, now())
    session.add(letter)
    return letter


def _meeting(session: Session, letter: Letter) -> Meeting | None:
    return session.get(Meeting, letter.about) if letter.about else None
