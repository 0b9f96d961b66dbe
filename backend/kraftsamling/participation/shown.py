"""One's own registration, as its link shows it."""

from sqlmodel import Session, col, select

from kraftsamling.foundation.times import now
from kraftsamling.meetings.models import Meeting
from kraftsamling.participation import rules, seating
from kraftsamling.participation.models import Participant, Seat
from kraftsamling.participation.schemas import Colleague, RegisteredMeeting, Registration


def own(session: Session, meeting: Meeting, person: Participant) -> Registration:
    """With the address of the online meeting when there is a seat, or no limit to them."""
    session.flush()
    fields = {name: getattr(meeting, name) for name in RegisteredMeeting.model_fields}
    if person.seat != Seat.seated:
        fields["link"] = None
    return Registration(
        **_one(session, person).model_dump(),
        meeting=RegisteredMeeting.model_validate(fields),
        email=person.email,
        organisation=person.organisation,
        needs=person.needs,
        group_conversation=person.group_conversation,
        language="en" if person.language == "en" else "sv",
        colleagues=[_one(session, other) for other in _colleagues(session, person)],
        checked_in_at=person.checked_in_at,
        allowed_actions=rules.own_actions(meeting, person, now()),
    )


def _one(session: Session, person: Participant) -> Colleague:
    place = seating.place_in_queue(session, person)
    told = {"id": person.id, "name": person.name, "answer": person.answer, "seat": person.seat}
    return Colleague.model_validate({**told, "place_in_queue": place})


def _colleagues(session: Session, person: Participant) -> list[Participant]:
    theirs = select(Participant).where(Participant.registered_by == person.id)
    return list(session.exec(theirs.order_by(col(Participant.queue_number), col(Participant.id))))
