"""What can happen to a person's own calendar. Nothing here commits."""

from sqlmodel import Session, select

from kraftsamling.access.models import Person
from kraftsamling.access.who import Who
from kraftsamling.calendars.models import CalendarKey
from kraftsamling.foundation.database import new_id
from kraftsamling.foundation.revisions import check_revision
from kraftsamling.foundation.times import now


def renew(session: Session, who: Who) -> CalendarKey:
    """A new address for the person's calendar; the old one ends."""
    session.exec(select(Person.id).where(Person.id == who.id).with_for_update())
    kept = session.get(CalendarKey, who.id)
    if kept is None:
        kept = CalendarKey(person_id=who.id or "")
    else:
        kept.key, kept.made_at, kept.revision = new_id(), now(), kept.revision + 1
        kept.ended_at = None
    session.add(kept)
    session.flush()
    return kept


def stop(session: Session, who: Who, expected: str) -> None:
    """The address works no more; where there is none, nothing happens. Raises Stale."""
    kept = session.get(CalendarKey, who.id, with_for_update=True)
    check_revision(expected, kept.revision + 1 if kept else 1)
    if kept is None or kept.ended_at is not None:
        return
    kept.ended_at, kept.revision = now(), kept.revision + 1
    session.add(kept)
