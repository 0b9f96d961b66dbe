"""What somebody's browser does to send a tip, and a tip that has been sent."""

from datetime import timedelta
from itertools import count
from typing import Any

from httpx import Response
from sqlmodel import Session, delete

from kraftsamling.access import tickets
from kraftsamling.foundation.limits import Attempts
from kraftsamling.foundation.times import now
from tests.helpers import World

SAID: dict[str, Any] = {
    "name": "Läxkafé i biblioteket",
    "why": "Två lärare hjälper varje tisdag, och det är fullt.",
    "municipality_code": "1881",
    "run_by": "Kumla kommun",
    "link": "https://www.kumla.example/laxkafe",
}


def worked(ticket: str) -> str:
    """The number that the ticket asks for."""
    return next(str(n) for n in count() if tickets.works(ticket, str(n)))


def a_ticket(world: World, seconds_ago: float = 60) -> str:
    """One of ours, as if it had been fetched so long ago."""
    key = world.app.state.settings.secret_key
    return tickets.issue(key, "tip", now() - timedelta(seconds=seconds_ago))


def body(world: World, **changes: Any) -> dict[str, Any]:
    """A tip that is let in, unless something is changed."""
    ticket = changes.pop("ticket", None) or a_ticket(world)
    proof = changes.pop("proof", None) or worked(ticket)
    return {**SAID, "ticket": ticket, "proof": proof, **changes}


def send(world: World, role: str = "anonymous", **changes: Any) -> Response:
    return world.ask(role, "POST", "/tips", json=body(world, **changes))


def a_tip(world: World, **changes: Any) -> str:
    """Sent by a stranger; its id. It does not fill the limits."""
    answer = send(world, **changes)
    assert answer.status_code == 201, answer.text
    with Session(world.engine) as session, session.begin():
        session.exec(delete(Attempts))
    return str(answer.json()["id"])
