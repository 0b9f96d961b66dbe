"""Letters for the tests."""

from datetime import timedelta
from typing import Any

from sqlmodel import Session

from kraftsamling.foundation.outbox import post
from kraftsamling.foundation.times import now
from tests.helpers import World

SECRET = "https://k.example/min-anmalan#hemlig"


def a_letter(
    world: World, about: str | None = None, *, state: str = "waiting", **changes: Any
) -> str:
    """One of the outbox; its id."""
    with Session(world.engine) as session, session.begin():
        letter = post(
            session, "anna@kumla.example", "Välkommen", f"Hej!\n\n{SECRET}\n",
            kind="invitation", about=about,
        )  # fmt: skip
        if state == "sent":
            letter.sent_at, letter.attempts, letter.text = now(), 1, ""
        if state == "failed":
            letter.attempts, letter.last_error = 3, "ConnectionRefusedError"
            letter.due_at = now() + timedelta(minutes=4)
        if state == "leaving":
            letter.attempts, letter.due_at = 1, now() + timedelta(minutes=10)
        for name, value in changes.items():
            setattr(letter, name, value)
        return letter.id


def an_outbox(world: World, about: str, subject: str) -> str:
    """One that has left and one that has not; the id of the latter."""
    a_letter(world, about, state="sent", subject=subject[:200])
    return a_letter(world, about, state="failed")
