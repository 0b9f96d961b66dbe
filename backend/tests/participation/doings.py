"""What somebody's browser does to register, and what the letters tell."""

import re
from datetime import timedelta
from typing import Any

from httpx import Response
from sqlmodel import Session, col, select

from kraftsamling.access import tickets
from kraftsamling.foundation.outbox import Letter
from kraftsamling.foundation.times import now
from kraftsamling.meetings.models import Meeting
from kraftsamling.participation.models import Participant
from tests.helpers import World
from tests.meetings.doings import a_meeting
from tests.tips.doings import worked

SAID: dict[str, Any] = {
    "name": "Lina Ek",
    "email": "lina@kumla.example",
    "organisation": "Kumla kommun",
    "needs": "Vegetarisk mat",
}


def an_open_meeting(world: World, **changes: Any) -> str:
    return a_meeting(world, status="open", **changes)


def proven(world: World) -> dict[str, str]:
    """A ticket of a minute ago, and the number it asks for."""
    key = world.app.state.settings.secret_key
    ticket = tickets.issue(key, "registration", now() - timedelta(seconds=60))
    return {"ticket": ticket, "proof": worked(ticket)}


def registered(world: World, meeting: str, **changes: Any) -> Response:
    """As anybody, without an account."""
    body = {**SAID, **proven(world), **changes}
    return world.ask("anonymous", "POST", f"/meetings/{meeting}/registrations", json=body)


def come(world: World, meeting: str, *names: str, **changes: Any) -> list[str]:
    """Each registers in turn and says yes; the tokens of their letters."""
    for name in names:
        answer = registered(world, meeting, name=name, email=address(name), **changes)
        assert answer.status_code == 201, answer.text
    return [token(world, address(name)) for name in names]


def address(name: str) -> str:
    return f"{name.lower().replace(' ', '.')}@deltagare.example"


def letters(world: World, recipient: str | None = None) -> list[Letter]:
    """The oldest first."""
    with Session(world.engine) as session:
        found = session.exec(select(Letter).order_by(col(Letter.created_at), col(Letter.id))).all()
        return [one for one in found if recipient in {None, one.recipient}]


def token(world: World, recipient: str) -> str:
    """Of the latest letter to this address."""
    found = re.search(r"/min-anmalan#(\S+)", letters(world, recipient)[-1].text)
    assert found is not None
    return found.group(1)


def own(world: World, token: str) -> dict[str, Any]:
    told = world.ask("anonymous", "POST", "/registration-links", json={"token": token})
    assert told.status_code == 200, told.text
    registration: dict[str, Any] = told.json()
    return registration


def answer(world: World, token: str, answer: str, **more: Any) -> Response:
    body = {"token": token, "answer": answer, **more}
    return world.ask("anonymous", "POST", "/registration-answers", json=body)


def stored(world: World, meeting: str) -> list[Participant]:
    """In the order of the queue."""
    with Session(world.engine) as session:
        theirs = select(Participant).where(Participant.meeting_id == meeting)
        return list(session.exec(theirs.order_by(col(Participant.queue_number))))


def counts(world: World, meeting: str) -> tuple[int, int]:
    """Seats taken and waiting, as the meeting's row tells; they are what can be counted."""
    with Session(world.engine) as session:
        row = session.get_one(Meeting, meeting)
        told = (row.seats_taken, row.waiting)
    seats = [person.seat for person in stored(world, meeting)]
    assert told == (seats.count("seated"), seats.count("waiting"))
    return told


def on_list(world: World, meeting: str, name: str) -> dict[str, Any]:
    told = world.ask("leader", "GET", f"/meetings/{meeting}/participants?limit=100")
    assert told.status_code == 200, told.text
    return next(one for one in told.json()["items"] if one["name"] == name)
