"""Who gets a seat: those who said yes first. Everything here needs the meeting's row locked.

A number in the queue is given under that lock, so that the order is the order in which answers
were kept, on both engines. The meeting's own row counts its seats and its queue, so that lists of
meetings can tell without counting.
"""

from sqlmodel import Session, col, func, select

from kraftsamling.foundation.times import now
from kraftsamling.meetings.models import Meeting
from kraftsamling.participation.models import Answer, Participant, Seat


def locked(session: Session, meeting_id: str) -> Meeting | None:
    """The meeting, as it is now that nobody else can change it until the transaction ends."""
    return session.exec(
        select(Meeting)
        .where(col(Meeting.id) == meeting_id)
        .with_for_update()
        .execution_options(populate_existing=True)
    ).first()


def answered(session: Session, meeting: Meeting, person: Participant, answer: Answer) -> None:
    """The person has answered; yes takes a seat, or the last place on the waiting list.

    Maybe takes no seat: a seat that may stay empty is one that somebody else waits for.
    """
    was = person.answer
    person.answer, person.answered_at = answer, now()
    if answer is Answer.yes:
        person.cancelled_at = None
        if person.seat is None:
            person.queue_number = _last_number(session, meeting) + 1
            move(session, meeting, person, Seat.seated if has_room(meeting) else Seat.waiting)
        return
    if answer is Answer.no and was in {Answer.yes, Answer.maybe}:
        person.cancelled_at = now()
    if answer is Answer.maybe:
        person.cancelled_at = None
    move(session, meeting, person, None)


def has_room(meeting: Meeting) -> bool:
    """Never past those who wait already."""
    return meeting.capacity is None or (
        meeting.seats_taken < meeting.capacity and meeting.waiting == 0
    )


def fill(session: Session, meeting: Meeting) -> list[Participant]:
    """Moves up those who waited longest while there are seats; they, in that order."""
    free = meeting.waiting
    if meeting.capacity is not None:
        free = min(free, meeting.capacity - meeting.seats_taken)
    if free <= 0:
        return []
    session.flush()
    first = (
        select(Participant)
        .where(Participant.meeting_id == meeting.id, Participant.seat == Seat.waiting)
        .order_by(col(Participant.queue_number), col(Participant.id))
        .limit(free)
    )
    up = list(session.exec(first))
    for person in up:
        move(session, meeting, person, Seat.seated)
    return up


def move(session: Session, meeting: Meeting, person: Participant, seat: Seat | None) -> None:
    for held, by in ((person.seat, -1), (seat, 1)):
        if held == Seat.seated:
            meeting.seats_taken += by
        elif held == Seat.waiting:
            meeting.waiting += by
    person.seat = seat
    session.add_all([meeting, person])


def place_in_queue(session: Session, person: Participant) -> int | None:
    """From 1; nothing for those who do not wait."""
    if person.seat != Seat.waiting:
        return None
    ahead = select(func.count()).where(
        Participant.meeting_id == person.meeting_id,
        Participant.seat == Seat.waiting,
        col(Participant.queue_number) <= person.queue_number,
    )
    return session.exec(ahead).one()


def _last_number(session: Session, meeting: Meeting) -> int:
    highest = select(func.max(Participant.queue_number))
    return session.exec(highest.where(Participant.meeting_id == meeting.id)).one() or 0
