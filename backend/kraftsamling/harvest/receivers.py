"""Who took part in a meeting and can be written to, and that they have been: nobody twice."""

import secrets

from sqlalchemy import insert, or_
from sqlmodel import Session, col, select

from kraftsamling.access.secrets import hashed
from kraftsamling.foundation.problems import Conflict, Said
from kraftsamling.foundation.times import now
from kraftsamling.harvest.models import EvaluationLink, EvaluationSent, SummarySent
from kraftsamling.meetings.models import Meeting
from kraftsamling.participation.models import Answer, Participant, Seat

Sent = type[SummarySent] | type[EvaluationSent]


def without(session: Session, meeting: Meeting, sent: Sent) -> list[Participant]:
    """Those with a seat, those who said maybe, and those who were there; who have not got it."""
    p = Participant
    already = set(session.exec(select(sent.receiver).where(sent.meeting_id == meeting.id)))
    came = or_(
        col(p.seat) == Seat.seated, col(p.answer) == Answer.maybe, col(p.checked_in_at).is_not(None)
    )
    found = select(p).where(p.meeting_id == meeting.id, col(p.email).is_not(None), came)
    rows = session.exec(found.order_by(col(p.id)))
    return [person for person in rows if hashed(person.email or "") not in already]


def refuse_unbegun(meeting: Meeting) -> None:
    """Before it begins nobody has taken part: there is nothing to thank for or to ask about."""
    if meeting.starts_at is None or meeting.starts_at > now():
        raise Conflict(
            Said(
                "Mötet har inte börjat än. Skicka när det har börjat.",
                "The meeting has not begun yet. Send when it has begun.",
            )
        )


def note(session: Session, meeting: Meeting, person: Participant, sent: Sent) -> None:
    session.add(sent(meeting_id=meeting.id, receiver=hashed(person.email or "")))


def questions(session: Session, meeting: Meeting, found: list[Participant]) -> dict[str, str]:
    """A token of their own to the evaluation for each who has not got one, by participant.

    Which is whose stands in the letters alone: the rows are kept in the order of their hashes, in
    one statement, for a table remembers in which order it was written.
    """
    asked = {person.id for person in without(session, meeting, EvaluationSent)}
    tokens = {person.id: secrets.token_urlsafe(32) for person in found if person.id in asked}
    for person in found:
        if person.id in tokens:
            note(session, meeting, person, EvaluationSent)
    if tokens:
        hashes = sorted(hashed(token) for token in tokens.values())
        rows = [{"token_hash": each, "meeting_id": meeting.id} for each in hashes]
        session.execute(insert(EvaluationLink).values(rows))
    return tokens
