"""Open commitments are asked about on their day, by letter, and answered by its link."""

import secrets
from datetime import timedelta

from sqlalchemy import Engine, or_
from sqlmodel import Session, col, select

from kraftsamling.access.secrets import hashed
from kraftsamling.commitments import actions, letters
from kraftsamling.commitments.models import Commitment, CommitmentLink, State
from kraftsamling.commitments.schemas import CommitmentAnswerIn
from kraftsamling.foundation.problems import FieldError, Problem, Said, invalid
from kraftsamling.foundation.settings import Settings
from kraftsamling.foundation.times import now, today
from kraftsamling.meetings.models import Meeting, MeetingVisibility

AGAIN = timedelta(days=14)
MOST_TIMES = 3
AT_ONCE = 100


def ask_about_commitments(engine: Engine, settings: Settings) -> None:
    """Asks about what is due and open, again after two weeks, three times at most.

    The letter, its link and the mark that it was asked are written in one transaction: no two
    workers ask twice, and a killed one has asked all or nobody.
    """
    c, moment = Commitment, now()
    with Session(engine) as session, session.begin():
        due = session.exec(
            select(c, Meeting)
            .join(Meeting, col(Meeting.id) == col(c.meeting_id))
            .where(
                c.state == State.open, col(c.due_on) <= today(), col(c.email).is_not(None),
                col(c.asked_times) < MOST_TIMES,
                or_(col(c.asked_at).is_(None), col(c.asked_at) < moment - AGAIN),
                Meeting.visibility != MeetingVisibility.archived,
            )
            .order_by(col(c.due_on), col(c.id))
            .limit(AT_ONCE)
            .with_for_update(skip_locked=True, of=c)
        ).all()  # fmt: skip
        for commitment, meeting in due:
            letters.ask(session, commitment, meeting, _link(session, commitment, settings.address))
            commitment.asked_at = moment
            commitment.asked_times += 1
            session.add(commitment)


def look(session: Session, token: str) -> tuple[Commitment, Meeting]:
    """What the link asks about. Raises Invalid when it has ended or never was."""
    link = session.get(CommitmentLink, hashed(token))
    if link is None:
        raise _ended()
    commitment = session.get_one(Commitment, link.commitment_id)
    meeting = session.get_one(Meeting, commitment.meeting_id)
    # A commitment that somebody else has taken over is no longer the receiver's to answer for.
    if link.receiver != _receiver(commitment) or meeting.visibility == MeetingVisibility.archived:
        raise _ended()
    return commitment, meeting


def answer(session: Session, wanted: CommitmentAnswerIn) -> tuple[Commitment, Meeting]:
    """Closes it, or moves its day. Raises Invalid, Conflict (it is closed already)."""
    commitment, meeting = look(session, wanted.token)
    session.refresh(commitment, with_for_update=True)
    if commitment.state != State.open:
        raise actions.already()
    if wanted.answer == "later" and wanted.due_on is not None:
        if wanted.due_on <= today():
            words = Said("Välj en dag som kommer.", "Choose a day to come.")
            raise invalid(FieldError("/due_on", "past", words))
        actions.put_off(session, commitment, wanted.due_on, wanted.note)
    else:
        actions.settle(session, commitment, State(wanted.answer), wanted.note)
    return commitment, meeting


def _link(session: Session, commitment: Commitment, address: str) -> str:
    token = secrets.token_urlsafe(32)
    receiver = _receiver(commitment)
    link = CommitmentLink(token_hash=hashed(token), commitment_id=commitment.id, receiver=receiver)
    session.add(link)
    return f"{address}/atagande#{token}"


def _receiver(commitment: Commitment) -> str:
    """Enough to tell whether the address is another's; capitals make no other person."""
    return hashed((commitment.email or "").lower())


def _ended() -> Problem:
    words = Said(
        "Länken gäller inte längre. Svara processledaren i stället.",
        "The link is no longer valid. Answer the process leader instead.",
    )
    return invalid(FieldError("/token", "ended", words))
