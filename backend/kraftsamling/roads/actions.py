"""What can happen to one key event. Each is a change of its initiative, told in its history."""

from typing import Any

from sqlmodel import Session

from kraftsamling.access.who import Who
from kraftsamling.foundation.mistakes import validated
from kraftsamling.foundation.problems import not_found
from kraftsamling.initiatives import actions, documents
from kraftsamling.initiatives.models import Initiative
from kraftsamling.roads.schemas import KeyEventFields

Event = dict[str, Any]


def add(session: Session, who: Who, id: str, wanted: KeyEventFields) -> tuple[Initiative, Event]:
    """The initiative and its new event. Raises NotFound, NotAllowed, Invalid."""
    before = _events(session, who, id)
    initiative = _put(session, who, id, [*before, wanted.model_dump()], "*")
    known = {event["id"] for event in before}
    after = documents.read(session, initiative)["key_events"]
    return initiative, next(event for event in after if event["id"] not in known)


def change(
    session: Session, who: Who, id: str, event: str, patch: Event, expected: str
) -> tuple[Initiative, Event]:
    """The initiative and the event as merged with the patch (RFC 7396).

    Raises NotFound, NotAllowed, Stale, Invalid.
    """
    events = _events(session, who, id)
    at = _place(events, event)
    merged = {name: value for name, value in {**events[at], **patch}.items() if name != "id"}
    given = {name: value for name, value in merged.items() if value is not None}
    changed = {**validated(KeyEventFields, given).model_dump(), "id": event}
    initiative = _put(session, who, id, [*events[:at], changed, *events[at + 1 :]], expected)
    return initiative, changed


def remove(session: Session, who: Who, id: str, event: str, expected: str) -> None:
    """Takes it from the road; the history keeps it. Raises NotFound, NotAllowed, Stale."""
    events = _events(session, who, id)
    at = _place(events, event)
    _put(session, who, id, [*events[:at], *events[at + 1 :]], expected)


def _events(session: Session, who: Who, id: str) -> list[Event]:
    events: list[Event] = documents.read(session, actions.for_editing(session, who, id))[
        "key_events"
    ]
    return events


def _put(session: Session, who: Who, id: str, events: list[Event], expected: str) -> Initiative:
    return actions.change(session, who, id, {"key_events": events}, expected)


def _place(events: list[Event], id: str) -> int:
    for n, event in enumerate(events):
        if event["id"] == id:
            return n
    raise not_found()
