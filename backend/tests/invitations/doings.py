"""Invitations for the tests."""

from typing import Any

from httpx import Response
from icalendar import Calendar
from sqlmodel import Session, select

from kraftsamling.foundation.outbox import Letter
from kraftsamling.foundation.settings import Settings
from kraftsamling.participation.models import Participant
from tests.helpers import World
from tests.participation.doings import letters

SETTINGS = Settings(env="test", mail_from="brev@kraftsamling.example")


def invited(world: World, meeting: str, role: str = "leader", **wanted: Any) -> Response:
    body = {"dry_run": False, **wanted}
    return world.ask(role, "POST", f"/meetings/{meeting}/invitations", json=body)


def invite(world: World, meeting: str, pasted: str, **wanted: Any) -> dict[str, Any]:
    answer = invited(world, meeting, pasted=pasted, **wanted)
    assert answer.status_code == 201, answer.text
    told: dict[str, Any] = answer.json()
    return told


def kinds(world: World, recipient: str | None = None) -> list[str | None]:
    return [letter.kind for letter in letters(world, recipient)]


def event_in(letter: Letter) -> tuple[str, Any]:
    """The method and the event of a letter's calendar file."""
    assert letter.calendar
    whole = Calendar.from_ical(letter.calendar)
    (event,) = whole.walk("VEVENT")
    return str(whole["METHOD"]), event


def all_invited(world: World, meeting: str, **changes: Any) -> None:
    """Everybody on the list as if it had been otherwise."""
    with Session(world.engine) as session, session.begin():
        for person in session.exec(select(Participant).where(Participant.meeting_id == meeting)):
            for name, value in changes.items():
                setattr(person, name, value)
            session.add(person)


def planned(world: World, meeting: str, **patch: Any) -> None:
    """The plan of its reminders is changed."""
    path = f"/meetings/{meeting}/reminder-plan"
    tag = world.ask("leader", "GET", path).headers["etag"]
    answer = world.ask("leader", "PATCH", path, json=patch, headers={"If-Match": tag})
    assert answer.status_code == 200, answer.text


__all__ = [
    "SETTINGS",
    "all_invited",
    "event_in",
    "invite",
    "invited",
    "kinds",
    "letters",
    "planned",
]
