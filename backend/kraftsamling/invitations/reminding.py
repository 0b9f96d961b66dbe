"""Reminders: those who have not answered are asked again, each once for each day of the plan.

A letter and the row that says it was written are kept in one transaction, with the meeting's row
locked: no two workers remind twice, and a killed one has reminded all of a meeting or nobody.
"""

from datetime import datetime, timedelta

from sqlalchemy import Engine
from sqlmodel import Session, col, select

from kraftsamling.foundation.settings import Settings
from kraftsamling.foundation.times import now
from kraftsamling.invitations import letters, rules
from kraftsamling.invitations.actions import words_of
from kraftsamling.invitations.changes import unanswered
from kraftsamling.invitations.models import Reminder, ReminderPlan
from kraftsamling.meetings.models import Meeting, MeetingVisibility
from kraftsamling.participation import seating
from kraftsamling.participation.models import Participant, Seat

FARTHEST = timedelta(days=62)


def remind_invited(engine: Engine, settings: Settings) -> None:
    """A transaction a meeting."""
    moment = now()
    with Session(engine) as session:
        near = session.exec(
            select(Meeting.id).where(
                col(Meeting.starts_at) > moment,
                col(Meeting.starts_at) < moment + FARTHEST,
                Meeting.visibility == MeetingVisibility.published,
                col(Meeting.status).in_([status.value for status in rules.GOING]),
            )
        ).all()
    for id in near:
        with Session(engine, info={"settings": settings}) as session, session.begin():
            _remind(session, id, moment)


def _remind(session: Session, meeting_id: str, moment: datetime) -> None:
    meeting = seating.locked(session, meeting_id)
    plan = session.get(ReminderPlan, meeting_id) or ReminderPlan(meeting_id=meeting_id)
    due = rules.due(meeting, plan.days, moment) if meeting else None
    if meeting is None or due is None:
        return
    for person in unanswered(session, meeting_id):
        invited = person.invited_at
        if invited and invited <= due.since - rules.SETTLES and _first(session, person, due):
            letters.remind(session, meeting, person, words_of(plan))
    if due.last and plan.to_coming:
        for person in _coming(session, meeting_id):
            if person.created_at <= due.since and _first(session, person, due):
                letters.soon(session, meeting, person)


def _first(session: Session, person: Participant, due: rules.Due) -> bool:
    """Whether it has not been written before; notes that it is now."""
    if session.get(Reminder, (person.id, due.days, due.held_on)) is not None:
        return False
    session.add(Reminder(participant_id=person.id, days=due.days, held_on=due.held_on))
    return True


def _coming(session: Session, meeting_id: str) -> list[Participant]:
    seated = select(Participant).where(
        Participant.meeting_id == meeting_id, Participant.seat == Seat.seated
    )
    return list(session.exec(seated.order_by(col(Participant.queue_number))))
