"""Who wants to know that a meeting has changed: rooms above this one say so where they are loaded.

They are told in the transaction of the change, with the meeting's row locked.
"""

from collections.abc import Callable
from typing import Any, NamedTuple

from sqlmodel import Session

from kraftsamling.meetings.documents import PLAIN
from kraftsamling.meetings.models import Meeting

KEPT = (*PLAIN, "status", "visibility")


class Before(NamedTuple):
    """What the meeting was: its own columns, by name."""

    values: dict[str, Any]

    def differs(self, meeting: Meeting, *names: str) -> bool:
        return any(self.values[name] != getattr(meeting, name) for name in names)


Listener = Callable[[Session, Meeting, Before], None]
_listeners: list[Listener] = []


def listen(listener: Listener) -> Listener:
    """As a decorator: it is told of every meeting that is changed."""
    _listeners.append(listener)
    return listener


def before(meeting: Meeting) -> Before:
    return Before({name: getattr(meeting, name) for name in KEPT})


def tell(session: Session, meeting: Meeting, was: Before) -> None:
    for listener in _listeners:
        listener(session, meeting, was)
