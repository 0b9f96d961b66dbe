"""The letters to those invited, in each one's language, with a link that is theirs alone."""

import re

from sqlmodel import Session

from kraftsamling.foundation.outbox import CalendarPart, post, settings_of
from kraftsamling.foundation.problems import Language, Said
from kraftsamling.foundation.text import one_line
from kraftsamling.invitations.schemas import KNOWN, LetterWords, UsualWords
from kraftsamling.meetings.invitation import Attendee, Method, Standing, invitation
from kraftsamling.meetings.models import Meeting
from kraftsamling.meetings.telling import Before
from kraftsamling.participation.letters import when
from kraftsamling.participation.links import new_link
from kraftsamling.participation.models import Participant, Seat

_INVITED = Said("Inbjudan: {möte}", "Invitation: {meeting}")
_INVITED_TEXT = Said(
    "Hej {namn}!\n\nVälkommen till {möte}.", "Hello {name}!\n\nYou are invited to {meeting}."
)
_REMINDED = Said("Kommer du? {möte}", "Will you come? {meeting}")
_REMINDED_TEXT = Said(
    "Hej {namn}!\n\nDu är inbjuden till {möte} men har inte svarat än. Svara gärna, så vet vi hur "
    "många vi blir.",
    "Hello {name}!\n\nYou are invited to {meeting} but have not answered yet. Please do, so that "
    "we know how many we will be.",
)
_SOON = Said("Snart ses vi: {möte}", "See you soon: {meeting}")
_SOON_TEXT = Said(
    "Hej {namn}!\n\nDu är anmäld till {möte}. Kan du inte komma? Avboka med länken, så går platsen "
    "till nästa.",
    "Hello {name}!\n\nYou are registered for {meeting}. Can you not come? Cancel by the link, and "
    "the seat goes to the next.",
)
_MOVED = Said("Mötet har ändrats: {möte}", "The meeting has been changed: {meeting}")
_MOVED_TEXT = Said(
    "Hej {namn}!\n\nTid eller plats för {möte} är ändrad. Så här är det nu.",
    "Hello {name}!\n\nThe time or place of {meeting} has been changed. This is how it is now.",
)
_UNDATED = Said("Tiden gäller inte längre: {möte}", "The time no longer holds: {meeting}")
_UNDATED_TEXT = Said(
    "Hej {namn}!\n\nEn ny tid för {möte} är inte bestämd än. Du får ett brev när den är det.",
    "Hello {name}!\n\nA new time for {meeting} has not been decided yet. You get a letter when it "
    "has.",
)
_OFF = Said("Mötet är inställt: {möte}", "The meeting is cancelled: {meeting}")
_OFF_TEXT = Said(
    "Hej {namn}!\n\n{möte} är inställt. Du behöver inte svara.",
    "Hello {name}!\n\n{meeting} is cancelled. You need not answer.",
)
_ON = Said("Mötet blir av: {möte}", "The meeting will be held: {meeting}")
_ON_TEXT = Said(
    "Hej {namn}!\n\n{möte} är inte längre inställt.",
    "Hello {name}!\n\n{meeting} is no longer cancelled.",
)
_QUESTION = Said("Frågan: {question}", "The question: {question}")
_WHEN = Said("När: {when}", "When: {when}")
_WHERE = Said("Var: {where}", "Where: {where}")
_ONLINE = Said("Också på nätet.", "Online as well.")
_ONLY_ONLINE = Said("Var: på nätet. Länken får du när du har en plats.",
                    "Where: online. You get the link when you have a seat.")  # fmt: skip
_LINK_ONLINE = Said("På nätet: {link}", "Online: {link}")
_ANSWER = Said(
    "Svara ja, kanske eller nej här. Länken är bara din, och du behöver inget konto:\n{link}",
    "Answer yes, maybe or no here. The link is yours alone, and you need no account:\n{link}",
)
_YOURS = Said("Din anmälan:\n{link}", "Your registration:\n{link}")
_HOLE = re.compile(rf"\{{({'|'.join(KNOWN)})\}}")


def usual(said: Language) -> UsualWords:
    return UsualWords(subject=_INVITED.in_(said), message=_INVITED_TEXT.in_(said))


def invite(session: Session, meeting: Meeting, person: Participant, words: LetterWords) -> None:
    subject, message = _chosen(words, _INVITED, _INVITED_TEXT, _of(person))
    part = _file(session, meeting, person, "REQUEST")
    _send(session, meeting, person, subject, message, "invitation", part)


def remind(session: Session, meeting: Meeting, person: Participant, words: LetterWords) -> None:
    subject, message = _chosen(words, _REMINDED, _REMINDED_TEXT, _of(person))
    part = _file(session, meeting, person, "REQUEST")
    _send(session, meeting, person, subject, message, "invitation_reminder", part)


def soon(session: Session, meeting: Meeting, person: Participant) -> None:
    """To one who comes: no calendar, they have it already."""
    said = _of(person)
    _send(session, meeting, person, _SOON.in_(said), _SOON_TEXT.in_(said), "meeting_soon", None)


def tell_changed(session: Session, meeting: Meeting, person: Participant) -> None:
    said, part = _of(person), _file(session, meeting, person, "REQUEST")
    subject, message = _MOVED.in_(said), _MOVED_TEXT.in_(said)
    _send(session, meeting, person, subject, message, "meeting_changed", part)


def tell_date_gone(session: Session, meeting: Meeting, person: Participant, was: Before) -> None:
    said, part = _of(person), _file(session, meeting, person, "CANCEL", was)
    subject, message = _UNDATED.in_(said), _UNDATED_TEXT.in_(said)
    _send(session, meeting, person, subject, message, "meeting_changed", part)


def tell_on(session: Session, meeting: Meeting, person: Participant) -> None:
    said, part = _of(person), _file(session, meeting, person, "REQUEST")
    _send(session, meeting, person, _ON.in_(said), _ON_TEXT.in_(said), "meeting_changed", part)


def tell_off(session: Session, meeting: Meeting, person: Participant) -> None:
    said, part = _of(person), _file(session, meeting, person, "CANCEL")
    why = f"\n\n{meeting.cancelled_because}" if meeting.cancelled_because else ""
    message = _OFF_TEXT.in_(said) + why.replace("{", "(").replace("}", ")")
    _send(session, meeting, person, _OFF.in_(said), message, "meeting_cancelled", part)


def written(meeting: Meeting, person: Participant, subject: str, message: str, link: str) -> tuple[
    str, str
]:  # fmt: skip
    """Subject and text, with everything filled in."""
    said = _of(person)
    line = one_line(_filled(subject, meeting, person))[:200]
    last = _YOURS if person.answer else _ANSWER
    parts = (_filled(message, meeting, person), _facts(meeting, person),
             last.in_(said).format(link=link))  # fmt: skip
    return line, "\n\n".join(parts) + "\n"


def preview(meeting: Meeting, person: Participant, words: LetterWords) -> tuple[str, str]:
    subject, message = _chosen(words, _INVITED, _INVITED_TEXT, _of(person))
    return written(meeting, person, subject, message, "https://…/min-anmalan#…")


def _send(
    session: Session, meeting: Meeting, person: Participant, subject: str, message: str, kind: str,
    part: CalendarPart | None,
) -> None:  # fmt: skip
    if person.email is None:
        return
    line, text = written(meeting, person, subject, message, new_link(session, person))
    post(session, person.email, line, text, kind=kind, about=meeting.id, calendar=part)


def _chosen(words: LetterWords, subject: Said, message: Said, said: Language) -> tuple[str, str]:
    return words.subject or subject.in_(said), words.message or message.in_(said)


def _filled(text: str, meeting: Meeting, person: Participant) -> str:
    place = ", ".join(one_line(part) for part in (meeting.place, meeting.address) if part)
    known = {"namn": person.name, "möte": one_line(meeting.title), "plats": place,
             "tid": when(meeting, _of(person))}  # fmt: skip
    known |= {"name": known["namn"], "meeting": known["möte"], "when": known["tid"],
              "where": place}  # fmt: skip
    return _HOLE.sub(lambda hole: known[hole[1]], text)


def _facts(meeting: Meeting, person: Participant) -> str:
    said = _of(person)
    lines = [one_line(meeting.title)]
    if meeting.question:
        lines.append(_QUESTION.in_(said).format(question=one_line(meeting.question)))
    if meeting.starts_at:
        lines.append(_WHEN.in_(said).format(when=when(meeting, said)))
    where = ", ".join(one_line(part) for part in (meeting.place, meeting.address) if part)
    if where:
        lines.append(_WHERE.in_(said).format(where=where))
    if meeting.link and person.seat == Seat.seated:
        lines.append(_LINK_ONLINE.in_(said).format(link=meeting.link))
    elif meeting.link:
        lines.append((_ONLINE if where else _ONLY_ONLINE).in_(said))
    return "\n".join(lines)


def _file(
    session: Session, meeting: Meeting, person: Participant, method: Method,
    was: Before | None = None,
) -> CalendarPart | None:  # fmt: skip
    settings = settings_of(session)
    standing: Standing = "NEEDS-ACTION"
    to = Attendee(person.name, person.email or "", standing, language=_of(person))
    return invitation(
        meeting, to, method, sender=settings.mail_from, site=settings.address, was=was
    )


def _of(person: Participant) -> Language:
    return "en" if person.language == "en" else "sv"
