"""What those who arrange a meeting do with its date poll. Nothing here commits."""

from collections.abc import Iterable
from datetime import timedelta
from typing import Any

from sqlalchemy import ColumnElement
from sqlmodel import Session, col, delete, exists, select

from kraftsamling.access.models import Person
from kraftsamling.access.who import Who
from kraftsamling.foundation.mistakes import validated
from kraftsamling.foundation.problems import Conflict, FieldError, Problem, Said, invalid, not_found
from kraftsamling.foundation.revisions import check_revision
from kraftsamling.foundation.times import now
from kraftsamling.meetings import actions as meetings
from kraftsamling.meetings.models import Meeting, MeetingStatus, MeetingVisibility
from kraftsamling.polls import changes, letters, refusals, rules
from kraftsamling.polls.models import (
    DatePoll,
    PollAnswer,
    PollLink,
    PollPerson,
    PollStatus,
    PollTime,
)
from kraftsamling.polls.schemas import PollFields, PollIn, PollPersonIn

PAUSE = timedelta(hours=12)  # nobody gets two letters with a link closer than this
UNDATED = {MeetingStatus.idea, MeetingStatus.planned}


def open_poll(session: Session, who: Who, meeting_id: str, wanted: PollIn, site: str) -> DatePoll:
    """Offers the times and asks the people. Raises NotFound, NotAllowed, Invalid, Conflict."""
    meeting = rules.arranged(session, who, meeting_id, lock=True)
    _refuse_unless_undated(meeting)
    if _poll(session, meeting_id) is not None:
        raise Conflict(
            Said(
                "Det finns redan en fråga om datum för mötet. Ändra den i stället.",
                "There is a date poll for the meeting already. Change that one instead.",
            )
        )
    poll = DatePoll(meeting_id=meeting_id)
    session.add(poll)
    session.flush()
    _write(session, poll, wanted, meeting)
    _ask(session, poll, meeting, wanted.persons, site)
    return poll


def change(
    session: Session, who: Who, meeting_id: str, patch: dict[str, Any], expected: str
) -> DatePoll:
    """Merges the patch in. Raises NotFound, NotAllowed, Stale, Invalid, Conflict."""
    meeting, poll = _locked(session, who, meeting_id)
    check_revision(expected, poll.revision)
    if poll.status == PollStatus.fixed:
        raise _not_now()
    before = {
        "times": [{"starts_at": t.starts_at, "ends_at": t.ends_at} for t in _times(session, poll)],
        "answer_by": poll.answer_by,
        "message": poll.message,
    }
    _write(session, poll, validated(PollFields, {**before, **patch}), meeting)
    return _touched(session, poll)


def ask_more(
    session: Session, who: Who, meeting_id: str, persons: list[PollPersonIn], site: str
) -> int:
    """Asks those who are not in the poll yet; how many. Raises NotFound, NotAllowed, Conflict."""
    meeting, poll = _going_on(session, who, meeting_id)
    asked = _ask(session, poll, meeting, persons, site)
    if asked:
        _touched(session, poll)
    return asked


def leave_out(session: Session, who: Who, meeting_id: str, person_id: str, expected: str) -> None:
    """Somebody asked by mistake, or at a wrong address: answers and links go too, nobody is told.

    Raises NotFound, NotAllowed, Stale.
    """
    _, poll = _locked(session, who, meeting_id)
    person = session.get(PollPerson, person_id)
    if person is None or person.poll_id != poll.id:
        raise not_found()
    check_revision(expected, poll.revision)
    session.exec(delete(PollAnswer).where(col(PollAnswer.person_id) == person.id))
    session.exec(delete(PollLink).where(col(PollLink.person_id) == person.id))
    session.delete(person)
    _touched(session, poll)


def remind(session: Session, who: Who, meeting_id: str, site: str) -> int:
    """Writes to those who lack an answer to some time and had no letter lately; how many letters.

    Who has answered is asked again where times are new since.
    """
    meeting, poll = _going_on(session, who, meeting_id)
    silent = _people(session, poll, _lacks_an_answer(), col(PollPerson.written_at) < now() - PAUSE)
    for person in silent:
        letters.ask(session, person, poll, meeting, site, again=True)
        person.written_at = now()
        session.add(person)
    return len(silent)


def close(session: Session, who: Who, meeting_id: str) -> DatePoll:
    """Takes no more answers."""
    _, poll = _locked(session, who, meeting_id)
    if poll.status != PollStatus.open:
        raise _not_now()
    poll.status = PollStatus.closed
    return _touched(session, poll)


def fix(session: Session, who: Who, meeting_id: str, time_id: str, site: str) -> DatePoll:
    """The meeting gets the time, and everybody in the poll is told, by one letter.

    Raises NotFound, NotAllowed, Invalid (no such time), Conflict (it is fixed already).
    """
    _, poll = _locked(session, who, meeting_id)
    if poll.status == PollStatus.fixed:
        raise _not_now()
    time = session.get(PollTime, time_id)
    if time is None or time.poll_id != poll.id:
        raise invalid(FieldError("/time_id", "unknown", _NO_SUCH_TIME))
    meeting = meetings.fix_time(session, who, meeting_id, time.starts_at, time.ends_at)
    poll.status, poll.fixed_time = PollStatus.fixed, time.id
    _touched(session, poll)
    for person in changes.left_to_tell(session, meeting, _people(session, poll)):
        letters.tell_fixed(session, person, poll, meeting, site)
    return poll


def reopen(session: Session, who: Who, meeting_id: str, site: str) -> DatePoll:
    """Takes answers again. Where the time was fixed the meeting loses it, and people are told."""
    meeting, poll = _locked(session, who, meeting_id)
    if poll.status == PollStatus.open:
        raise _not_now()
    was_fixed = poll.status == PollStatus.fixed
    had = (meeting.starts_at, meeting.ends_at)
    # First, so that those who hear of the meeting's change do not take the poll for fixed.
    poll.status, poll.fixed_time = PollStatus.open, None
    _touched(session, poll)
    if was_fixed and meeting.starts_at is not None:
        meeting = meetings.free_time(session, who, meeting_id)
    if rules.state(poll, meeting, now()) == "ended":
        poll.answer_by = None
        session.add(poll)
    if was_fixed:
        for person in changes.left_to_tell(session, meeting, _people(session, poll)):
            letters.tell_reopened(session, person, poll, meeting, had, site)
    return poll


def told(session: Session, who: Who, meeting_id: str) -> DatePoll:
    """For those who arrange the meeting. Raises NotFound, NotAllowed."""
    rules.arranged(session, who, meeting_id)
    poll = _poll(session, meeting_id, lock=False)
    if poll is None:
        raise not_found()
    return poll


def _write(session: Session, poll: DatePoll, wanted: PollFields, meeting: Meeting) -> None:
    """Makes the poll be what is wanted; times that stay keep their rows, and so their answers."""
    kept = {(t.starts_at, t.ends_at): t for t in _times(session, poll)}
    refusals.refuse_odd(wanted.times, set(kept))
    refusals.refuse_late(wanted, meeting)
    given = {(t.starts_at, t.ends_at) for t in wanted.times}
    gone = [time.id for span, time in kept.items() if span not in given]
    session.exec(delete(PollAnswer).where(col(PollAnswer.time_id).in_(gone)))
    session.exec(delete(PollTime).where(col(PollTime.id).in_(gone)))
    for starts_at, ends_at in sorted(given - set(kept)):
        session.add(PollTime(poll_id=poll.id, starts_at=starts_at, ends_at=ends_at))
    poll.answer_by, poll.message = wanted.answer_by, wanted.message
    session.add(poll)
    session.flush()
    if poll.status == PollStatus.open and rules.state(poll, meeting, now()) == "ended":
        raise invalid(FieldError("/answer_by", "in_the_past", refusals.PAST))


def _ask(
    session: Session, poll: DatePoll, meeting: Meeting, persons: Iterable[PollPersonIn], site: str
) -> int:
    held = set(session.exec(select(PollPerson.email).where(PollPerson.poll_id == poll.id)))
    fresh = {one.email.lower(): one for one in persons if one.email.lower() not in held}
    known = select(Person.email, Person.language).where(col(Person.email).in_(fresh))
    languages: dict[str, str] = dict(session.exec(known).all())
    for email, one in fresh.items():
        language = one.language or languages.get(email) or meeting.language
        person = PollPerson(poll_id=poll.id, name=one.name, email=email, language=language)
        session.add(person)
        session.flush()
        letters.ask(session, person, poll, meeting, site)
    return len(fresh)


def _people(session: Session, poll: DatePoll, *also: Any) -> list[PollPerson]:
    chosen = select(PollPerson).where(PollPerson.poll_id == poll.id, *also)
    return list(session.exec(chosen.order_by(col(PollPerson.created_at), col(PollPerson.id))))


def _lacks_an_answer() -> ColumnElement[bool]:
    """Some time of the poll has no answer of the person's."""
    said = (
        exists()
        .where(col(PollAnswer.time_id) == PollTime.id, col(PollAnswer.person_id) == PollPerson.id)
        .correlate(PollTime, PollPerson)
    )
    return exists().where(col(PollTime.poll_id) == PollPerson.poll_id, ~said)


def _times(session: Session, poll: DatePoll) -> list[PollTime]:
    chosen = select(PollTime).where(PollTime.poll_id == poll.id)
    return list(session.exec(chosen.order_by(col(PollTime.starts_at), col(PollTime.ends_at))))


def _poll(session: Session, meeting_id: str, *, lock: bool = True) -> DatePoll | None:
    chosen = select(DatePoll).where(col(DatePoll.meeting_id) == meeting_id)
    return session.exec(chosen.with_for_update() if lock else chosen).first()


def _locked(session: Session, who: Who, meeting_id: str) -> tuple[Meeting, DatePoll]:
    """Both held until the transaction ends, the meeting first: nothing is told twice."""
    meeting = rules.arranged(session, who, meeting_id, lock=True)
    poll = _poll(session, meeting_id)
    if poll is None:
        raise not_found()
    return meeting, poll


def _going_on(session: Session, who: Who, meeting_id: str) -> tuple[Meeting, DatePoll]:
    meeting, poll = _locked(session, who, meeting_id)
    if rules.state(poll, meeting, now()) != "open":
        raise _not_now()
    return meeting, poll


def _touched(session: Session, poll: DatePoll) -> DatePoll:
    poll.revision += 1
    poll.updated_at = now()
    session.add(poll)
    session.flush()
    return poll


def _refuse_unless_undated(meeting: Meeting) -> None:
    archived = meeting.visibility == MeetingVisibility.archived
    if archived or meeting.status not in UNDATED or meeting.starts_at is not None:
        raise Conflict(
            Said(
                "Man kan bara fråga om datum för ett kommande möte som inte har något datum än.",
                "One can only ask for a date for a meeting ahead that has no date yet.",
            )
        )


def _not_now() -> Problem:
    return Conflict(
        Said(
            "Det går inte i det läge frågan är i nu. Läs om sidan.",
            "That cannot be done in the state the poll is in now. Reload the page.",
        )
    )


_NO_SUCH_TIME = Said("Välj en av de föreslagna tiderna.", "Choose one of the times offered.")
