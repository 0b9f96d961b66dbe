"""The letters of a date poll, each in its receiver's language."""

from sqlmodel import Session, col, select

from kraftsamling.actors.models import Actor
from kraftsamling.foundation import wording
from kraftsamling.foundation.outbox import CalendarPart, post, settings_of
from kraftsamling.foundation.problems import Language, Said
from kraftsamling.foundation.text import one_line
from kraftsamling.meetings.invitation import Method
from kraftsamling.meetings.models import Meeting, MeetingVisibility
from kraftsamling.platforms.models import Platform
from kraftsamling.polls import calendars, links
from kraftsamling.polls.models import DatePoll, PollPerson, PollTime

KIND = "date_poll"
_HELLO = Said("Hej {name}!", "Hello {name}!")
_ASKED = (
    Said("När kan du? {title}", "When can you come? {title}"),
    Said(
        "Vi vill hitta en tid som passar för mötet ”{title}”. Säg vilka av de här tiderna du kan:",
        "We want to find a time for the meeting “{title}”. Tell us which of these you can make:",
    ),
)
_AGAIN = (
    Said("Påminnelse: När kan du? {title}", "Reminder: When can you come? {title}"),
    Said(
        "Vi har inte fått ditt svar än. När kan du komma på mötet ”{title}”?",
        "We have not had your answer yet. When can you come to the meeting “{title}”?",
    ),
)
_NEW_TIMES = (
    _AGAIN[0],
    Said(
        "Det finns tider för mötet ”{title}” som du inte har svarat på. Vilka av tiderna kan du?",
        "There are times for the meeting “{title}” that you have not answered. Which of the times "
        "can you make?",
    ),
)
_HANDED = (
    Said("Din länk: När kan du? {title}", "Your link: When can you come? {title}"),
    Said(
        "Tack, vi har sparat dina svar om mötet ”{title}”. Med länken här nedanför kan "
        "du ändra dem.",
        "Thank you, we have kept your answers about the meeting “{title}”. With the link below you "
        "can change them.",
    ),
    Said(
        "Någon, kanske du, ville svara om mötet ”{title}” med din adress. Svara genom länken här "
        "nedanför, som bara du har. Inget har sparats.",
        "Somebody, perhaps you, wanted to answer about the meeting “{title}” with your address. "
        "Answer by the link below, which only you have. Nothing was kept.",
    ),
)
_FIXED = (
    Said("Tiden är bestämd: {title}", "The time is fixed: {title}"),
    Said("Mötet ”{title}” blir\n\n{when}", "The meeting “{title}” will be\n\n{when}"),
    Said(
        "En kalenderfil följer med brevet.\n\nTack för att du var med och hittade en tid.",
        "A calendar file comes with this letter.\n\nThank you for helping to find a time.",
    ),
)
_REOPENED = (
    Said("Tiden gäller inte längre: {title}", "The time no longer holds: {title}"),
    Said(
        "Tiden {when} för mötet ”{title}” gäller inte längre. Vi söker en ny.",
        "The time {when} for the meeting “{title}” no longer holds. We look for another.",
    ),
    Said("Se dina svar och ändra dem här:", "See your answers and change them here:"),
)
_MOVED = (
    Said("Mötet har ändrats: {title}", "The meeting has been changed: {title}"),
    Said(
        "Tid eller plats för mötet ”{title}” är ändrad. Så här är det nu.",
        "The time or place of the meeting “{title}” has been changed. This is how it is now.",
    ),
)
_OFF = (
    Said("Mötet är inställt: {title}", "The meeting is cancelled: {title}"),
    Said("Mötet ”{title}” är inställt.", "The meeting “{title}” is cancelled."),
)
_ON = (
    Said("Mötet blir av: {title}", "The meeting will be held: {title}"),
    Said(
        "Mötet ”{title}” är inte längre inställt. Så här är det nu.",
        "The meeting “{title}” is no longer cancelled. This is how it is now.",
    ),
)
_LINK = Said(
    "Svara här, utan att logga in. Du kan ändra dina svar genom samma länk:",
    "Answer here, without signing in. You can change your answers by the same link:",
)
_FROM = Said("Frågan kommer från {organiser}.", "The question comes from {organiser}.")
_ARRANGED = Said("Mötet ordnas av {organiser}.", "The meeting is arranged by {organiser}.")
_LEADERS = Said("processledarna för {platform}", "the process leaders of {platform}")
_BY = Said("Svara senast {day}.", "Please answer by {day}.")
_PLACE = Said("Plats: {place}", "Place: {place}")
_READ = Said("Läs om mötet:", "Read about the meeting:")
_WHY = Said(
    "Länken är din egen. Skicka den inte vidare. Din adress används bara för det här mötet.",
    "The link is your own. Do not pass it on. Your address is used for this meeting alone.",
)


def organiser(session: Session, meeting: Meeting) -> Said:
    """Who asks: the host, else the platform's process leaders."""
    if meeting.host_id is not None:
        name = session.get_one(Actor, meeting.host_id).name
        return Said(name, name)
    platform = session.get_one(Platform, meeting.platform)
    return Said(
        _LEADERS.sv.format(platform=platform.name_sv), _LEADERS.en.format(platform=platform.name_en)
    )


def ask(
    session: Session, person: PollPerson, poll: DatePoll, meeting: Meeting, site: str, *,
    again: bool = False,
) -> None:  # fmt: skip
    said = _language(person)
    subject, lead = _ASKED
    if again:
        subject, lead = _AGAIN if person.answered_at is None else _NEW_TIMES
    times = select(PollTime).where(PollTime.poll_id == poll.id).order_by(col(PollTime.starts_at))
    listed = [
        "- " + wording.span(t.starts_at, t.ends_at, meeting.zone, said) for t in session.exec(times)
    ]
    asks = _who(_FROM, session, meeting, said)
    parts = [_in(lead, said, meeting), "\n".join(listed), asks, *_about(poll, meeting, said)]
    parts += [f"{_LINK.in_(said)}\n{links.own(session, person, site)}", _WHY.in_(said)]
    _post(session, person, meeting, subject, parts)


def hand_link(
    session: Session, person: PollPerson, poll: DatePoll, meeting: Meeting, site: str, *,
    kept: bool,
) -> None:  # fmt: skip
    """The personal link of somebody who came by the shared one; `kept` says that it was heard."""
    said = _language(person)
    subject, heard, not_heard = _HANDED
    parts = [_in(heard if kept else not_heard, said, meeting), links.own(session, person, site)]
    parts.append(_who(_FROM, session, meeting, said))
    _post(session, person, meeting, subject, [*parts, _WHY.in_(said)])


def tell_fixed(
    session: Session, person: PollPerson, poll: DatePoll, meeting: Meeting, site: str
) -> None:
    assert meeting.starts_at is not None
    said = _language(person)
    subject, lead, end = _FIXED
    parts = [_in(lead, said, meeting, when=_when(meeting, said)), *_where(meeting, said, site)]
    parts.append(_who(_ARRANGED, session, meeting, said))
    file = calendars.fixed(meeting, site, said)
    _post(session, person, meeting, subject, [*parts, end.in_(said)], file)


def tell_reopened(
    session: Session, person: PollPerson, poll: DatePoll, meeting: Meeting, had: calendars.Span,
    site: str,
) -> None:  # fmt: skip
    said = _language(person)
    subject, lead, end = _REOPENED
    when = wording.span(had[0], had[1], meeting.zone, said) if had[0] else ""
    parts = [_in(lead, said, meeting, when=when)]
    parts.append(f"{end.in_(said)}\n{links.own(session, person, site)}")
    parts.append(_who(_ARRANGED, session, meeting, said))
    file = calendars.taken_back(meeting, had, site, said)
    _post(session, person, meeting, subject, parts, file)


def tell_moved(session: Session, person: PollPerson, meeting: Meeting) -> None:
    _tell_change(session, person, meeting, _MOVED, "REQUEST")


def tell_on(session: Session, person: PollPerson, meeting: Meeting) -> None:
    _tell_change(session, person, meeting, _ON, "REQUEST")


def tell_off(session: Session, person: PollPerson, meeting: Meeting) -> None:
    _tell_change(session, person, meeting, _OFF, "CANCEL")


def _tell_change(
    session: Session, person: PollPerson, meeting: Meeting, words: tuple[Said, Said], method: Method
) -> None:
    """What has become of a meeting whose time they were told: how it is now, or why it is not."""
    said, settings = _language(person), settings_of(session)
    subject, lead = words
    now = [_when(meeting, said), *_where(meeting, said, settings.address)]
    facts = [meeting.cancelled_because] if method == "CANCEL" else now
    parts = [_in(lead, said, meeting), *(fact for fact in facts if fact)]
    parts.append(_who(_ARRANGED, session, meeting, said))
    file = calendars.changed(meeting, person, method, settings, said)
    _post(session, person, meeting, subject, parts, file)


def _when(meeting: Meeting, said: Language) -> str:
    if meeting.starts_at is None:
        return ""
    return wording.span(meeting.starts_at, meeting.ends_at, meeting.zone, said)


def _where(meeting: Meeting, said: Language, site: str) -> list[str]:
    """The place, and the page where it is shown to all."""
    parts = [_PLACE.in_(said).format(place=meeting.place)] if meeting.place else []
    if meeting.visibility == MeetingVisibility.published:
        parts.append(f"{_READ.in_(said)}\n{site}/moten/{meeting.id}")
    return parts


def _about(poll: DatePoll, meeting: Meeting, said: Language) -> list[str]:
    told = [poll.message, meeting.question]
    if poll.answer_by:
        told.append(_BY.in_(said).format(day=wording.day(poll.answer_by, said)))
    return [part for part in told if part]


def _who(words: Said, session: Session, meeting: Meeting, said: Language) -> str:
    return words.in_(said).format(organiser=one_line(organiser(session, meeting).in_(said)))


def _language(person: PollPerson) -> Language:
    return "en" if person.language == "en" else "sv"


def _in(words: Said, said: Language, meeting: Meeting, **more: str) -> str:
    return words.in_(said).format(title=one_line(meeting.title), **more)


def _post(
    session: Session, person: PollPerson, meeting: Meeting, subject: Said, parts: list[str],
    file: CalendarPart | None = None,
) -> None:  # fmt: skip
    said = _language(person)
    text = "\n\n".join([_HELLO.in_(said).format(name=person.name), *parts]) + "\n"
    title = _in(subject, said, meeting)[:200]
    post(session, person.email, title, text, kind=KIND, about=meeting.id, calendar=file)
