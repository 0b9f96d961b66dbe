"""What people do with their own registration, by form and by link. Nothing here commits."""

from sqlmodel import Session, col, func, select

from kraftsamling.access import tickets
from kraftsamling.access.who import Who
from kraftsamling.actors.models import Actor
from kraftsamling.foundation.problems import FieldError, Said, invalid
from kraftsamling.foundation.text import fold, sort_key
from kraftsamling.foundation.times import now
from kraftsamling.meetings.models import Meeting
from kraftsamling.meetings.rules import is_full
from kraftsamling.participation import letters, links, rules, seating
from kraftsamling.participation.models import Answer, Participant, Source
from kraftsamling.participation.schemas import (
    ColleagueIn,
    RegistrationAnswerIn,
    RegistrationIn,
    RegistrationReceipt,
)

MOST_COLLEAGUES = 20
TOO_MANY = Said(
    f"Du kan anmäla högst {MOST_COLLEAGUES} kollegor. Låt de andra anmäla sig själva.",
    f"You can register {MOST_COLLEAGUES} colleagues at most. Let the others register themselves.",
)
COMING = {Answer.yes, Answer.maybe}


def register(
    session: Session, who: Who, meeting_id: str, wanted: RegistrationIn
) -> RegistrationReceipt:
    """Puts somebody and their colleagues on the list, in the order they came.

    The form has been let in. An address that is there already gets its link by letter and nothing
    else happens; the answer is the same. Raises NotFound, Conflict, NotAllowed, Invalid.
    """
    if not who.is_person:
        tickets.use(session, wanted.ticket)
    refuse_unknown(session, wanted.actor_id)
    meeting = rules.check_may_register(who, seating.locked(session, meeting_id), now())
    refuse_other_group(meeting, wanted.group_conversation)
    receipt = RegistrationReceipt(
        meeting_id=meeting.id,
        received_at=now(),
        was_full=is_full(meeting.capacity, meeting.seats_taken),
    )
    person = _arrive(session, meeting, wanted)
    if person is not None:
        _bring(session, meeting, person, wanted.colleagues, wanted.answer)
    return receipt


def answer(session: Session, wanted: RegistrationAnswerIn) -> tuple[Meeting, Participant]:
    """A new answer by link, for oneself or for a colleague one registered.

    Raises Invalid (no such link), Conflict (closed, too late).
    """
    owner, meeting = opened(session, wanted.token)
    person = _own(session, owner, wanted.colleague)
    allowed = rules.own_actions(meeting, person, now())
    if wanted.answer is Answer.no and "cancel" in allowed:
        cancel(session, meeting, person)
    elif "answer" not in allowed:
        raise rules.too_late() if rules.is_too_late(meeting, now()) else rules.closed()
    else:
        before = (person.answer, person.seat)
        seating.answered(session, meeting, person, wanted.answer)
        if before != (person.answer, person.seat):
            confirm(session, meeting, person)
        move_up(session, meeting)
    _rewrite(session, meeting, person, wanted)
    return meeting, owner


def bring(session: Session, token: str, more: list[ColleagueIn]) -> tuple[Meeting, Participant]:
    """More colleagues, last in the order. Raises Invalid, Conflict."""
    owner, meeting = opened(session, token)
    if "answer" not in rules.own_actions(meeting, owner, now()):
        raise rules.too_late() if rules.is_too_late(meeting, now()) else rules.closed()
    brought = select(func.count()).where(Participant.registered_by == owner.id)
    if session.exec(brought).one() + len(more) > MOST_COLLEAGUES:
        raise invalid(FieldError("/colleagues", "too_many", TOO_MANY))
    _bring(session, meeting, owner, more, Answer.yes)
    return meeting, owner


def opened(session: Session, token: str) -> tuple[Participant, Meeting]:
    """The registration and its meeting, both locked. Raises Invalid."""
    id = links.find(session, token).meeting_id
    meeting = seating.locked(session, id)
    if meeting is None:
        raise LookupError("a participant always has a meeting")
    person = links.find(session, token)
    session.refresh(person)
    return person, meeting


def cancel(session: Session, meeting: Meeting, person: Participant) -> None:
    """Gives the seat back; it goes to whoever waited longest. Who had said that they would come to
    what is still to come is told."""
    tell = person.answer in COMING and rules.is_to_come(meeting, now())
    in_calendar = letters.in_calendar(person)
    seating.answered(session, meeting, person, Answer.no)
    touch(session, person)
    if tell:
        letters.tell_cancelled(session, meeting, person, in_calendar)
    move_up(session, meeting)


def move_up(session: Session, meeting: Meeting) -> list[Participant]:
    """Fills the free seats of a meeting to come; each who moves up is told."""
    up = seating.fill(session, meeting) if rules.is_to_come(meeting, now()) else []
    for person in up:
        touch(session, person)
        letters.tell_moved_up(session, meeting, person)
    return up


def confirm(
    session: Session, meeting: Meeting, person: Participant, by: Participant | None = None
) -> None:
    session.flush()
    place = seating.place_in_queue(session, person)
    letters.confirm(session, meeting, person, place, by)


def tell_address(session: Session, meeting: Meeting, person: Participant) -> None:
    """The registration, or the invitation, has another address now: a link goes there."""
    if person.answer is None:
        letters.send_link(session, meeting, person)
    else:
        confirm(session, meeting, person)


def describe(person: Participant) -> None:
    """What follows from the texts: how the name is sorted, and what finds it."""
    person.name_key = sort_key(person.name)
    told = (person.name, person.email, person.organisation)
    person.search_text = fold(" ".join(part for part in told if part))[:500]


def touch(session: Session, person: Participant) -> None:
    person.revision += 1
    session.add(person)


def known(session: Session, meeting: Meeting, email: str) -> Participant | None:
    return session.exec(
        select(Participant).where(
            Participant.meeting_id == meeting.id, col(Participant.email) == email.lower()
        )
    ).first()


def refuse_unknown(session: Session, actor_id: str | None) -> None:
    if actor_id is not None and session.get(Actor, actor_id) is None:
        words = Said("Den organisationen finns inte.", "There is no such organisation.")
        raise invalid(FieldError("/actor_id", "unknown", words))


def refuse_other_group(meeting: Meeting, group: str | None) -> None:
    if group is not None and group not in meeting.group_conversations:
        words = Said("Välj ett av mötets gruppsamtal.", "Choose one of the meeting's groups.")
        raise invalid(FieldError("/group_conversation", "unknown", words))


def _arrive(session: Session, meeting: Meeting, wanted: RegistrationIn) -> Participant | None:
    """Nobody for an address on the list: whoever sent the form need not be the one it names."""
    email = wanted.email.lower()
    there = known(session, meeting, email)
    if there is not None:
        letters.send_link(session, meeting, there)
        return None
    person = Participant(meeting_id=meeting.id, name=wanted.name, email=email)
    kept = ("name", "organisation", "actor_id", "needs", "group_conversation", "language")
    for field in kept:
        setattr(person, field, getattr(wanted, field))
    _join(session, meeting, person, wanted.answer)
    confirm(session, meeting, person)
    return person


def _join(session: Session, meeting: Meeting, person: Participant, answer: Answer) -> None:
    describe(person)
    session.add(person)
    session.flush()
    seating.answered(session, meeting, person, answer)


def _bring(
    session: Session, meeting: Meeting, by: Participant, more: list[ColleagueIn], answer: Answer
) -> None:
    for colleague in more:
        email = colleague.email and colleague.email.lower()
        there = known(session, meeting, email) if email else None
        if there is not None:
            if there.id != by.id:
                letters.send_link(session, meeting, there)
            continue
        person = Participant(
            meeting_id=meeting.id, name=colleague.name, email=email,
            organisation=by.organisation, actor_id=by.actor_id, language=by.language,
            registered_by=by.id, source=Source.self,
        )  # fmt: skip
        _join(session, meeting, person, answer)
        confirm(session, meeting, person, by)


def _own(session: Session, owner: Participant, colleague: str | None) -> Participant:
    if colleague is None:
        return owner
    person = session.get(Participant, colleague)
    if person is None or person.registered_by != owner.id:
        words = Said("Den kollegan har du inte anmält.", "You have not registered that colleague.")
        raise invalid(FieldError("/colleague", "unknown", words))
    return person


def _rewrite(
    session: Session, meeting: Meeting, person: Participant, wanted: RegistrationAnswerIn
) -> None:
    """What was sent beside the answer; what was not sent stays."""
    sent = wanted.model_dump(exclude_unset=True, exclude={"token", "answer", "colleague"})
    if sent.get("language", "") is None:
        del sent["language"]
    if "group_conversation" in sent:
        refuse_other_group(meeting, wanted.group_conversation)
    for name, value in sent.items():
        setattr(person, name, value)
    describe(person)
    touch(session, person)
