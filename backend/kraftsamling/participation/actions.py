"""What those who arrange a meeting do with its list of participants. Nothing here commits."""

from typing import Any

from sqlmodel import Session, col, delete

from kraftsamling.access.who import Who
from kraftsamling.foundation.mistakes import validated
from kraftsamling.foundation.problems import (
    Conflict,
    FieldError,
    Problem,
    Said,
    invalid,
    not_found,
)
from kraftsamling.foundation.revisions import check_revision
from kraftsamling.foundation.times import now
from kraftsamling.meetings.models import Meeting, MeetingStatus, MeetingVisibility
from kraftsamling.participation import letters, registering, rules, seating
from kraftsamling.participation.models import Answer, Participant, ParticipantLink, Seat, Source
from kraftsamling.participation.schemas import ParticipantFields, ParticipantIn

FIELDS = ("name", "email", "organisation", "actor_id", "needs", "group_conversation", "language")
GOING = {MeetingStatus.planned, MeetingStatus.open, MeetingStatus.held}


def add(session: Session, who: Who, meeting_id: str, wanted: ParticipantIn) -> Participant:
    """By hand, also after the last day, and on the day itself.

    Raises NotFound, NotAllowed, Conflict, Invalid.
    """
    meeting = seating.locked(session, meeting_id)
    rules.check_may_list(who, meeting)
    if meeting is None or meeting.status not in GOING:
        raise _not_going()
    _refuse_archived(meeting)
    registering.refuse_unknown(session, wanted.actor_id)
    registering.refuse_other_group(meeting, wanted.group_conversation)
    email = wanted.email and wanted.email.lower()
    if email and registering.known(session, meeting, email):
        raise _taken()
    person = Participant(meeting_id=meeting.id, name=wanted.name, source=Source.leader)
    _write(person, wanted)
    session.add(person)
    session.flush()
    seating.answered(session, meeting, person, wanted.answer)
    if wanted.tell:
        registering.confirm(session, meeting, person)
    return person


def change(
    session: Session, who: Who, id: str, patch: dict[str, Any], expected: str
) -> Participant:
    """Merges the patch in; a new answer frees or takes a seat as the person's own would.

    Raises NotFound, NotAllowed, Stale, Invalid.
    """
    person, meeting = _held(session, who, id)
    check_revision(expected, person.revision)
    before = {name: getattr(person, name) for name in (*FIELDS, "answer")}
    told = {name: value for name, value in {**before, **patch}.items() if value is not None}
    wanted = validated(ParticipantFields, told)
    answered = wanted.answer if "answer" in told else None
    _check(session, meeting, person, wanted, before)
    _write(person, wanted)
    moved = person.email != before["email"]
    if moved:  # the letters that went to another address open it no more
        session.exec(
            delete(ParticipantLink).where(col(ParticipantLink.participant_id) == person.id)
        )
    if answered is not None and answered != person.answer:
        _answer(session, meeting, person, answered)
    elif moved and rules.is_to_come(meeting, now()):
        registering.tell_address(session, meeting, person)
    registering.touch(session, person)
    return person


def remove(session: Session, who: Who, id: str, expected: str) -> None:
    """Cancels the registration; the person is told. Undone by the answer yes."""
    person, meeting = _held(session, who, id)
    check_revision(expected, person.revision)
    if person.answer != Answer.no:
        registering.cancel(session, meeting, person)


def seat(session: Session, who: Who, id: str) -> Participant:
    """Out of turn, also beyond what the room was said to hold: whoever arranges it knows why."""
    person, meeting = _held(session, who, id)
    if person.seat != Seat.waiting:
        raise Conflict(Said("Personen väntar inte på en plats.",
                            "The person does not wait for a seat."))  # fmt: skip
    seating.move(session, meeting, person, Seat.seated)
    registering.touch(session, person)
    letters.tell_moved_up(session, meeting, person)
    return person


def send_link(session: Session, who: Who, id: str) -> Participant:
    """Raises NotFound, Conflict (no address; nothing to come to)."""
    person, meeting = _held(session, who, id)
    if person.email is None or not rules.is_to_come(meeting, now()):
        raise Conflict(
            Said(
                "Det går bara att skriva till den som har en adress, om ett möte som kommer.",
                "One can only write to who has an address, about a meeting to come.",
            )
        )
    letters.send_link(session, meeting, person)
    return person


def check_in(session: Session, who: Who, id: str) -> Participant:
    """They have come. Once more changes nothing."""
    person, _ = _held(session, who, id)
    if person.checked_in_at is None:
        person.checked_in_at = now()
        registering.touch(session, person)
    return person


def undo_check_in(session: Session, who: Who, id: str) -> None:
    person, _ = _held(session, who, id)
    if person.checked_in_at is not None:
        person.checked_in_at = None
        registering.touch(session, person)


def _held(session: Session, who: Who, id: str) -> tuple[Participant, Meeting]:
    """The participant and the meeting, locked; not there for those who may not see the list."""
    found = session.get(Participant, id)
    if found is None:
        raise not_found()
    meeting = seating.locked(session, found.meeting_id)
    if meeting is None or not rules.may_list(who, meeting):
        raise not_found()
    session.refresh(found)
    return found, meeting


def _write(person: Participant, wanted: ParticipantFields) -> None:
    for name in FIELDS:
        setattr(person, name, getattr(wanted, name))
    person.email = wanted.email and wanted.email.lower()
    registering.describe(person)


def _answer(session: Session, meeting: Meeting, person: Participant, answer: Answer) -> None:
    """As the person's own answer would: they are told what it has led to."""
    if answer is Answer.no and person.answer in registering.COMING:
        registering.cancel(session, meeting, person)
        return
    seating.answered(session, meeting, person, answer)
    if rules.is_to_come(meeting, now()):
        registering.confirm(session, meeting, person)
    registering.move_up(session, meeting)


def _check(
    session: Session, meeting: Meeting, person: Participant, wanted: ParticipantFields,
    before: dict[str, Any],
) -> None:  # fmt: skip
    registering.refuse_unknown(session, wanted.actor_id)
    if wanted.group_conversation != before["group_conversation"]:
        registering.refuse_other_group(meeting, wanted.group_conversation)
    if wanted.email and wanted.email.lower() != before["email"]:
        other = registering.known(session, meeting, wanted.email)
        if other is not None and other.id != person.id:
            raise _taken()


def _refuse_archived(meeting: Meeting) -> None:
    if meeting.visibility == MeetingVisibility.archived:
        raise _not_going()


def _not_going() -> Problem:
    return Conflict(
        Said(
            "Mötet är inte planerat, så ingen kan läggas till.",
            "The meeting is not planned, so nobody can be added.",
        )
    )


def _taken() -> Problem:
    words = Said("Adressen finns redan på listan.", "The address is on the list already.")
    return invalid(FieldError("/email", "taken", words))
