"""Answering by link, without an account. A look changes nothing: mail programs open links."""

from typing import Any

from sqlmodel import Session, col, delete, select

from kraftsamling.foundation.problems import Conflict, FieldError, Problem, Said, invalid
from kraftsamling.foundation.times import now
from kraftsamling.meetings.models import Meeting, MeetingVisibility
from kraftsamling.polls import letters, links, queries, rules
from kraftsamling.polls.actions import PAUSE
from kraftsamling.polls.models import DatePoll, PollAnswer, PollPerson, PollSource, PollTime
from kraftsamling.polls.schemas import (
    PollAnswerIn,
    PollFixed,
    PollMine,
    PollOrganiser,
    PollQuestion,
    PollSum,
    PollTold,
)

NEEDED = Said("Fyll i det här.", "Fill this in.")
UNKNOWN = Said(
    "Den tiden finns inte längre. Läs om sidan och svara igen.",
    "That time is no longer there. Reload the page and answer again.",
)


def look(session: Session, token: str, key: str) -> PollQuestion:
    """What the link asks. Raises Invalid when it never was or is gone."""
    poll, person = _behind(session, token, key)
    return _told(session, poll, person)


def answer(session: Session, wanted: PollAnswerIn, key: str, site: str) -> PollQuestion:
    """Keeps the answers. Raises Invalid, and Conflict when no more are taken.

    Whoever answers by the shared link gets a personal one by letter. An address that is in the poll
    already is not believed: its answers are left alone, and its owner gets the link once more. What
    is said is the same, so that nobody learns who is in the poll.
    """
    poll, person = _behind(session, wanted.token, key)
    session.exec(select(DatePoll).where(col(DatePoll.id) == poll.id).with_for_update()).one()
    session.refresh(poll)
    meeting = session.get_one(Meeting, poll.meeting_id)
    if rules.state(poll, meeting, now()) != "open":
        raise Conflict(_OVER)
    _refuse_unknown(session, poll, wanted)
    poll.updated_at = now()  # what is answered has not rested; the revision is the arrangers'
    session.add(poll)
    if person is not None:
        _keep(session, person, wanted)
        return _told(session, poll, person)
    newcomer, new = _newcomer(session, poll, wanted)
    if new:
        _keep(session, newcomer, wanted)
    if new or newcomer.written_at < now() - PAUSE:
        letters.hand_link(session, newcomer, poll, meeting, site, kept=new)
        newcomer.written_at = now()
        session.add(newcomer)
    return _told(session, poll, None).model_copy(update={"letter": True})


def _newcomer(session: Session, poll: DatePoll, wanted: PollAnswerIn) -> tuple[PollPerson, bool]:
    missing = [
        FieldError(f"/{field}", "missing", NEEDED)
        for field in ("name", "email")
        if getattr(wanted, field) is None
    ]
    if wanted.name is None or wanted.email is None:
        raise invalid(*missing)
    email = wanted.email.lower()
    same = select(PollPerson).where(PollPerson.poll_id == poll.id, PollPerson.email == email)
    known = session.exec(same).first()
    if known is not None:
        return known, False
    person = PollPerson(
        poll_id=poll.id, name=wanted.name, email=email, language=wanted.language,
        source=PollSource.shared,
    )  # fmt: skip
    session.add(person)
    session.flush()
    return person, True


def _keep(session: Session, person: PollPerson, wanted: PollAnswerIn) -> None:
    session.exec(delete(PollAnswer).where(col(PollAnswer.person_id) == person.id))
    for time_id, said in {one.time_id: one.answer for one in wanted.answers}.items():
        session.add(PollAnswer(person_id=person.id, time_id=time_id, answer=said))
    person.comment, person.answered_at = wanted.comment, now()
    session.add(person)
    session.flush()


def _refuse_unknown(session: Session, poll: DatePoll, wanted: PollAnswerIn) -> None:
    offered = set(session.exec(select(PollTime.id).where(PollTime.poll_id == poll.id)))
    wrong = [
        FieldError(f"/answers/{number}/time_id", "unknown", UNKNOWN)
        for number, one in enumerate(wanted.answers)
        if one.time_id not in offered
    ]
    if wrong:
        raise invalid(*wrong)


def _behind(session: Session, token: str, key: str) -> tuple[DatePoll, PollPerson | None]:
    found = links.behind(session, token, key)
    if found is None:
        raise _gone()
    return found


def _told(session: Session, poll: DatePoll, person: PollPerson | None) -> PollQuestion:
    meeting = session.get_one(Meeting, poll.meeting_id)
    rows = session.execute(queries.sums(), {"poll": poll.id}).mappings()
    times = sorted((PollSum(**row) for row in rows), key=lambda t: (t.starts_at, t.ends_at, t.id))
    read = meeting.visibility == MeetingVisibility.published
    asks = letters.organiser(session, meeting)
    return PollQuestion(
        title=meeting.title, question=meeting.question, place=meeting.place, zone=meeting.zone,
        language=meeting.language, message=poll.message, answer_by=poll.answer_by,
        state=rules.state(poll, meeting, now()), meeting_id=meeting.id if read else None,
        organiser=PollOrganiser(name_sv=asks.sv, name_en=asks.en),
        times=times, fixed=_fixed(poll, meeting, times),
        mine=person and _mine(session, person),
    )  # fmt: skip


def _fixed(poll: DatePoll, meeting: Meeting, times: list[PollSum]) -> PollFixed | None:
    """The meeting's own time: it may have been moved since one was chosen."""
    chosen = next((time for time in times if time.id == poll.fixed_time), None)
    if chosen is None or meeting.starts_at is None:
        return None
    moment = {"starts_at": meeting.starts_at, "ends_at": meeting.ends_at}
    return PollFixed(**{**chosen.model_dump(), **moment})


def _mine(session: Session, person: PollPerson) -> PollMine:
    given: Any = session.exec(select(PollAnswer).where(PollAnswer.person_id == person.id))
    answers = [PollTold(time_id=one.time_id, answer=one.answer) for one in given]
    return PollMine(
        name=person.name, comment=person.comment, answered=person.answered_at is not None,
        answers=sorted(answers, key=lambda one: one.time_id),
    )  # fmt: skip


def _gone() -> Problem:
    words = Said(
        "Länken gäller inte. Kontrollera att hela adressen kom med, eller fråga den som bjuder in.",
        "The link is not valid. See that the whole address came along, or ask whoever invites.",
    )
    return invalid(FieldError("/token", "ended", words))


_OVER = Said(
    "Det går inte att svara längre. Läs om sidan, så ser du hur det gick.",
    "It is too late to answer. Reload the page to see how it went.",
)
