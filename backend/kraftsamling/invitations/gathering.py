"""Who is meant: people, organisations, contacts and a pasted list, as receivers and as problems."""

from collections.abc import Iterator
from typing import Literal, NamedTuple

from pydantic import TypeAdapter, ValidationError
from sqlmodel import Session, col, select

from kraftsamling.access.models import Membership, Person
from kraftsamling.access.who import Who
from kraftsamling.actors.models import Actor
from kraftsamling.foundation.fields import EmailAddress, PersonName
from kraftsamling.foundation.mistakes import field_error
from kraftsamling.foundation.problems import FieldError, Language, Said, invalid
from kraftsamling.initiatives import rules as initiative_rules
from kraftsamling.initiatives.models import Contact, Initiative
from kraftsamling.invitations import pasting
from kraftsamling.invitations.schemas import (
    MOST,
    Invitee,
    InviteProblem,
    MeetingInvitationsIn,
    Spoken,
)
from kraftsamling.meetings.models import Meeting
from kraftsamling.participation.models import Answer, Participant

Source = Literal["people", "pasted", "actor", "initiative"]
Code = Literal["bad_address", "doubled", "already", "nobody", "too_many"]
_EMAIL: TypeAdapter[str] = TypeAdapter(EmailAddress)
_NAME: TypeAdapter[str] = TypeAdapter(PersonName)
NO_ADDRESS = Said("Här finns ingen e-postadress.", "There is no e-mail address here.")
TWICE = Said("Står redan i listan.", "Is in the list already.")
ALREADY = Said("Är redan inbjuden och har inte svarat.", "Is invited already, without an answer.")
COMES = Said("Är redan anmäld.", "Is registered already.")
SAID_NO = Said("Har svarat nej.", "Has answered no.")
NOBODY = Said("Ingen där har en adress som vi känner till.", "Nobody there has a known address.")
TOO_MANY = Said(f"Högst {MOST} åt gången. Bjud in resten efteråt.",
                f"{MOST} at a time at most. Invite the rest afterwards.")  # fmt: skip
UNKNOWN = Said("Det här finns inte. Välj något annat.", "There is no such thing. Choose another.")


class Meant(NamedTuple):
    """Somebody meant, before it is known whether they can be invited."""

    source: Source
    text: str
    email: str | None
    name: str | None = None
    organisation: str | None = None
    language: str | None = None
    line: int | None = None
    actor_id: str | None = None


class Gathered(NamedTuple):
    receivers: list[tuple[Invitee, str | None]]  # with the actor that they belong to
    problems: list[InviteProblem]


def gather(
    session: Session, who: Who, meeting: Meeting, wanted: MeetingInvitationsIn, said: Language
) -> Gathered:
    """Each address once, the first time it is met. Raises Invalid for what does not exist."""
    found = Gathered([], [])
    there = _on_the_list(session, meeting)
    met: set[str] = set()
    for meant in _all(session, who, wanted):
        told = _checked(meant, wanted.language, said)
        if isinstance(told, InviteProblem):
            found.problems.append(told)
            continue
        if told.email in met:
            found.problems.append(_problem("doubled", meant, TWICE, said))
        elif told.email in there:
            words = {None: ALREADY, Answer.no: SAID_NO}.get(there[told.email], COMES)
            found.problems.append(_problem("already", meant, words, said))
        elif len(found.receivers) >= MOST:
            found.problems.append(_problem("too_many", meant, TOO_MANY, said))
        else:
            found.receivers.append((told, meant.actor_id))
        met.add(told.email)
    return found


def _on_the_list(session: Session, meeting: Meeting) -> dict[str, Answer | None]:
    rows = session.exec(
        select(Participant.email, Participant.answer).where(Participant.meeting_id == meeting.id)
    )
    return {email: Answer(answer) if answer else None for email, answer in rows if email}


def _all(session: Session, who: Who, wanted: MeetingInvitationsIn) -> Iterator[Meant]:
    for person in wanted.people:
        yield Meant("people", person.email, person.email, person.name, person.organisation,
                    person.language)  # fmt: skip
    for number, id in enumerate(wanted.actors):
        yield from _members(session, number, id)
    for number, id in enumerate(wanted.initiatives):
        yield from _contacts(session, who, number, id)
    for entry in pasting.entries(wanted.pasted):
        yield Meant("pasted", entry.text[:200], entry.email, entry.name, line=entry.line)


def _members(session: Session, number: int, id: str) -> Iterator[Meant]:
    actor = session.get(Actor, id)
    if actor is None:
        raise invalid(FieldError(f"/actors/{number}", "unknown", UNKNOWN))
    people = session.exec(
        select(Person)
        .join(Membership, col(Membership.person_id) == col(Person.id))
        .where(Membership.actor_id == id, col(Person.disabled_at).is_(None))
        .order_by(col(Person.name_key), col(Person.id))
    ).all()
    for person in people:
        yield Meant("actor", person.email, person.email, person.name, actor.name[:120],
                    person.language, actor_id=id)  # fmt: skip
    if not people:
        yield Meant("actor", actor.name, None)


def _contacts(session: Session, who: Who, number: int, id: str) -> Iterator[Meant]:
    initiative = session.get(Initiative, id)
    if initiative is None or not initiative_rules.may_read(who, initiative):
        raise invalid(FieldError(f"/initiatives/{number}", "unknown", UNKNOWN))
    owner = session.get(Actor, initiative.owner_id) if initiative.owner_id else None
    contacts = session.exec(
        select(Contact)
        .where(Contact.initiative_id == id, col(Contact.email).is_not(None))
        .order_by(col(Contact.position))
    ).all()
    for contact in contacts:
        yield Meant("initiative", contact.email or "", contact.email, contact.name,
                    owner.name[:120] if owner else None,
                    actor_id=owner.id if owner else None)  # fmt: skip
    if not contacts:
        yield Meant("initiative", initiative.title, None)


def _checked(meant: Meant, language: Spoken, said: Language) -> Invitee | InviteProblem:
    if meant.email is None and meant.source in {"actor", "initiative"}:
        return _problem("nobody", meant, NOBODY, said)
    if meant.email is None:
        return _problem("bad_address", meant, NO_ADDRESS, said)
    try:
        email = _EMAIL.validate_python(meant.email).lower()
        name = _NAME.validate_python((meant.name or pasting.name_of(email))[:120])
    except ValidationError as failure:
        error = failure.errors(include_input=False, include_url=False)[0]
        return _problem(
            "bad_address", meant, field_error({**error, "loc": ("body",)}).message, said
        )
    spoken: Spoken = "en" if (meant.language or language) == "en" else "sv"
    return Invitee(name=name, email=email, organisation=meant.organisation, language=spoken,
                   source=meant.source)  # fmt: skip


def _problem(code: Code, meant: Meant, words: Said, said: Language) -> InviteProblem:
    return InviteProblem(code=code, line=meant.line, text=meant.text, message=words.in_(said))
