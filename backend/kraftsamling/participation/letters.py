"""The letters of a registration, in the receiver's language, each with a link of its own."""

from collections.abc import Sequence

from sqlmodel import Session

from kraftsamling.foundation.outbox import CalendarPart, post, settings_of
from kraftsamling.foundation.problems import Language, Said
from kraftsamling.foundation.text import one_line
from kraftsamling.foundation.wording import span
from kraftsamling.meetings.invitation import Attendee, Method, Standing, invitation
from kraftsamling.meetings.models import Meeting
from kraftsamling.meetings.telling import Before
from kraftsamling.participation.links import new_link
from kraftsamling.participation.models import Answer, Participant, Seat

_SEATED = Said("Du har en plats: {title}", "You have a seat: {title}")
_SEATED_TEXT = Said("Du är anmäld och har en plats.", "You are registered and have a seat.")
_WAITING = Said("Du står på väntelistan: {title}", "You are on the waiting list: {title}")
_WAITING_TEXT = Said(
    "Mötet är fullt. Du har plats {place} i kön, och får ett brev om du får en plats.",
    "The meeting is full. You have place {place} in the queue, and get a letter if there is a "
    "seat for you.",
)
_MAYBE = Said("Du kanske kommer: {title}", "You may come: {title}")
_MAYBE_TEXT = Said(
    "Du har svarat kanske. Ingen plats är reserverad. Svara ja med länken när du vet.",
    "You have answered maybe. No seat is kept. Answer yes by the link when you know.",
)
_NO = Said("Du kommer inte: {title}", "You will not come: {title}")
_NO_TEXT = Said("Du har svarat nej.", "You have answered no.")
_CANCELLED = Said("Du är avbokad: {title}", "Your registration is cancelled: {title}")
_CANCELLED_TEXT = Said(
    "Du är avbokad. Ångrar du dig kan du svara ja igen med länken.",
    "Your registration is cancelled. If you change your mind, answer yes again by the link.",
)
_UP = Said("Du har fått en plats: {title}", "There is a seat for you: {title}")
_UP_TEXT = Said(
    "En plats har blivit ledig och den är din. Kan du inte komma? Avboka, så går den till nästa.",
    "A seat has become free and it is yours. Can you not come? Cancel, and it goes to the next.",
)
_AGAIN = Said("Din anmälan finns redan: {title}", "You are registered already: {title}")
_AGAIN_TEXT = Said(
    "Någon, troligen du, anmälde den här adressen igen. Inget har ändrats.",
    "Somebody, probably you, registered this address again. Nothing has been changed.",
)
_OFF = Said("Mötet är inställt: {title}", "The meeting is cancelled: {title}")
_OFF_TEXT = Said("Mötet är inställt.", "The meeting is cancelled.")
_MOVED = Said("Mötet har ändrats: {title}", "The meeting has been changed: {title}")
_MOVED_TEXT = Said("Tid eller plats är ändrad. Så här är det nu.",
                   "Time or place has been changed. This is how it is now.")  # fmt: skip
_ON_AGAIN = Said("Mötet blir av: {title}", "The meeting will be held: {title}")
_ON_AGAIN_TEXT = Said("Mötet är inte längre inställt.", "The meeting is no longer cancelled.")
_ANSWER = Said("Svara med din länk: {title}", "Answer by your link: {title}")
_ANSWER_TEXT = Said(
    "Adressen står redan på listan. Inget har ändrats. Svara ja, kanske eller nej med länken, som "
    "bara är din.",
    "The address is on the list already. Nothing has been changed. Answer yes, maybe or no by the "
    "link, which is yours alone.",
)
_UNDATED = Said("Tiden gäller inte längre: {title}", "The time no longer holds: {title}")
_UNDATED_TEXT = Said(
    "En ny tid är inte bestämd än. Du får ett brev när den är det.",
    "A new time has not been decided yet. You get a letter when it has.",
)
_BY = Said("{name} har anmält dig.", "{name} has registered you.")
_HELLO = Said("Hej {name}!", "Hello {name}!")
_WHEN = Said("När: {when}", "When: {when}")
_WHERE = Said("Var: {where}", "Where: {where}")
_ONLINE = Said("På nätet: {link}", "Online: {link}")
_YOURS = Said(
    "Din anmälan, där du kan ändra och avboka:\n{link}",
    "Your registration, where you can change and cancel:\n{link}",
)


def confirm(
    session: Session, meeting: Meeting, person: Participant, place: int | None = None,
    by: Participant | None = None,
) -> None:  # fmt: skip
    """What the answer has led to. `place` is the one in the queue, `by` who registered them."""
    first = [_BY.in_(_of(person)).format(name=by.name)] if by else []
    if person.seat == Seat.seated:
        _send(session, meeting, person, _SEATED, [*first, _SEATED_TEXT], "registration",
              part=_part(session, meeting, person, "REQUEST"))  # fmt: skip
    elif person.seat == Seat.waiting:
        text = _WAITING_TEXT.in_(_of(person)).format(place=place)
        _send(session, meeting, person, _WAITING, [*first, text], "registration")
    elif person.answer == Answer.maybe:
        _send(session, meeting, person, _MAYBE, [*first, _MAYBE_TEXT], "registration",
              part=_kept(session, meeting, person, "REQUEST"))  # fmt: skip
    else:
        _send(session, meeting, person, _NO, [*first, _NO_TEXT], "registration")


def tell_moved_up(session: Session, meeting: Meeting, person: Participant) -> None:
    part = _part(session, meeting, person, "REQUEST")
    _send(session, meeting, person, _UP, [_UP_TEXT], "moved_up", part=part)


def in_calendar(person: Participant) -> bool:
    """Whether a letter has put the meeting into their calendar: with a seat, a maybe (tentative),
    or an invitation."""
    return _seated(person) or person.answer == Answer.maybe or person.invited_at is not None


def tell_cancelled(session: Session, meeting: Meeting, person: Participant, had: bool) -> None:
    """`had`: an entry in their calendar, which is taken out."""
    part = _part(session, meeting, person, "CANCEL") if had else None
    _send(session, meeting, person, _CANCELLED, [_CANCELLED_TEXT], "unregistered", part=part)


def send_link(session: Session, meeting: Meeting, person: Participant) -> None:
    coming = person.answer in {Answer.yes, Answer.maybe}
    subject, text = (_AGAIN, _AGAIN_TEXT) if coming else (_ANSWER, _ANSWER_TEXT)
    _send(session, meeting, person, subject, [text], "registration_link")


def tell_meeting_off(session: Session, meeting: Meeting, person: Participant) -> None:
    why = [meeting.cancelled_because] if meeting.cancelled_because else []
    part = _kept(session, meeting, person, "CANCEL")
    _send(session, meeting, person, _OFF, [_OFF_TEXT, *why], "meeting_cancelled", part=part)


def tell_meeting_on(session: Session, meeting: Meeting, person: Participant) -> None:
    part = _kept(session, meeting, person, "REQUEST")
    _send(session, meeting, person, _ON_AGAIN, [_ON_AGAIN_TEXT], "meeting_changed", part=part)


def tell_date_gone(session: Session, meeting: Meeting, person: Participant, was: Before) -> None:
    """It has no date any more; what stands in the calendar is taken out."""
    part = _part(session, meeting, person, "CANCEL", was=was) if in_calendar(person) else None
    _send(session, meeting, person, _UNDATED, [_UNDATED_TEXT], "meeting_changed", part=part)


def tell_meeting_changed(session: Session, meeting: Meeting, person: Participant) -> None:
    part = _kept(session, meeting, person, "REQUEST")
    _send(session, meeting, person, _MOVED, [_MOVED_TEXT], "meeting_changed", part=part)


def _send(
    session: Session, meeting: Meeting, person: Participant, subject: Said,
    told: Sequence[Said | str], kind: str, part: CalendarPart | None = None,
) -> None:  # fmt: skip
    """Nothing for those without an address; the link to the online meeting for the seated."""
    if person.email is None:
        return
    said = _of(person)
    title = one_line(meeting.title)
    texts = [text if isinstance(text, str) else text.in_(said) for text in told]
    whole = [
        _HELLO.in_(said).format(name=person.name), *texts, _facts(meeting, person, title),
        _YOURS.in_(said).format(link=new_link(session, person)),
    ]  # fmt: skip
    post(
        session, person.email, subject.in_(said).format(title=title)[:200],
        "\n\n".join(whole) + "\n", kind=kind, about=meeting.id, calendar=part,
    )  # fmt: skip


def _facts(meeting: Meeting, person: Participant, title: str) -> str:
    said = _of(person)
    lines = [title]
    if meeting.starts_at:
        lines.append(_WHEN.in_(said).format(when=when(meeting, said)))
    where = ", ".join(one_line(part) for part in (meeting.place, meeting.address) if part)
    if where:
        lines.append(_WHERE.in_(said).format(where=where))
    if meeting.link and _seated(person):
        lines.append(_ONLINE.in_(said).format(link=meeting.link))
    return "\n".join(lines)


def when(meeting: Meeting, said: Language) -> str:
    """By the clock of the place: torsdag 3 december 2026 09:00–12:00."""
    if meeting.starts_at is None:
        return ""
    return span(meeting.starts_at, meeting.ends_at, meeting.zone, said)


def _kept(
    session: Session, meeting: Meeting, person: Participant, method: Method
) -> CalendarPart | None:
    """For who has the meeting in their calendar, or is to have it."""
    return _part(session, meeting, person, method) if in_calendar(person) else None


def _part(
    session: Session, meeting: Meeting, person: Participant, method: Method,
    was: Before | None = None,
) -> CalendarPart | None:  # fmt: skip
    """With the online address for those with a seat; `was` when the date has been taken away."""
    if person.email is None:
        return None
    settings = settings_of(session)
    coming: Standing = "ACCEPTED" if _seated(person) else "TENTATIVE"
    to = Attendee(
        person.name, person.email, "DECLINED" if method == "CANCEL" else coming,
        knows_link=_seated(person) and method == "REQUEST", language=_of(person),
    )  # fmt: skip
    return invitation(
        meeting, to, method, sender=settings.mail_from, site=settings.address, was=was
    )


def _seated(person: Participant) -> bool:
    return person.seat == Seat.seated


def _of(person: Participant) -> Language:
    return "en" if person.language == "en" else "sv"
