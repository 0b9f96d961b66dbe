"""Who wants to know that a meeting has changed: rooms above this one say so where they are loaded.

They are told in the transaction of the change, with the meeting's row locked. A room that writes to
the people on its list says whom it reaches, so that no other room tells them of the same thing.
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

    def lost_its_date(self, meeting: Meeting) -> bool:
        return meeting.starts_at is None and self.values["starts_at"] is not None


Listener = Callable[[Session, Meeting, Before], None]
Reach = Callable[[Session, Meeting], set[str]]
_listeners: list[Listener] = []
Looker = Callable[[Session, Meeting], bool]
_lookers: list[Looker] = []
_reaches: list[Reach] = []


def listen(listener: Listener) -> Listener:
    """As a decorator: it is told of every meeting that is changed."""
    _listeners.append(listener)
    return listener


def looks_forward(looker: Looker) -> Looker:
    """As a decorator: it is asked whether anybody looks forward to a meeting."""
    _lookers.append(looker)
    return looker


def anybody_looks_forward(session: Session, meeting: Meeting) -> bool:
    return any(looker(session, meeting) for looker in _lookers)


def reach(named: Reach) -> Reach:
    """As a decorator: the addresses, in lower case, of those that the room tells by itself."""
    _reaches.append(named)
    return named


def before(meeting: Meeting) -> Before:
    return Before({name: getattr(meeting, name) for name in KEPT})


def tell(session: Session, meeting: Meeting, was: Before) -> None:
    for listener in _listeners:
        listener(session, meeting, was)


def reached(session: Session, meeting: Meeting) -> set[str]:
    """Those whom some room has on its list, and who need not be told by another."""
    return set().union(*(named(session, meeting) for named in _reaches))
