"""A meeting as one document: read from its rows, and written into them."""

from typing import Any

from sqlmodel import Session, col, delete, select

from kraftsamling.access.who import Who
from kraftsamling.actors.models import Actor
from kraftsamling.foundation.problems import FieldError, invalid
from kraftsamling.foundation.text import html, sort_key
from kraftsamling.initiatives import rules as initiative_rules
from kraftsamling.initiatives.models import Initiative
from kraftsamling.meetings import rules
from kraftsamling.meetings.models import Meeting, MeetingActor, MeetingInitiative, MeetingTerm
from kraftsamling.meetings.schemas import MeetingFields
from kraftsamling.places.models import Municipality
from kraftsamling.platforms.areas import FOCUS, UNKNOWN, unknown_areas

Document = dict[str, Any]
PLAIN = (
    "title", "kind", "question", "purpose", "starts_at", "ends_at", "zone", "place", "address",
    "municipality_code", "accessibility", "link", "capacity", "group_conversations", "audience",
    "register_by", "host_id", "series", "language",
)  # fmt: skip
LINKED: tuple[tuple[str, Any, str], ...] = (
    ("focus_areas", MeetingTerm, "term_id"),
    ("initiatives", MeetingInitiative, "initiative_id"),
    ("invited_actors", MeetingActor, "actor_id"),
)


def read(session: Session, meeting: Meeting) -> Document:
    """The meeting in the shape of MeetingFields."""
    document = {name: getattr(meeting, name) for name in PLAIN}
    for field, table, column in LINKED:
        linked = select(getattr(table, column)).where(table.meeting_id == meeting.id)
        document[field] = sorted(session.exec(linked))
    document["focus_areas"] = [id.removeprefix(FOCUS) for id in document["focus_areas"]]
    return document


def tidy(wanted: MeetingFields) -> Document:
    """What is wanted, each list without doubles and in one order, so that likes compare alike."""
    told = wanted.model_dump()
    return {**told, **{field: sorted(set(told[field])) for field, _, _ in LINKED}}


def write(
    session: Session, who: Who, meeting: Meeting, wanted: MeetingFields, before: Document | None
) -> None:
    """Makes the meeting be what is wanted. Raises Invalid for what does not exist."""
    with session.no_autoflush:  # or the database would refuse before we can say what is wrong
        _refuse_unknown(session, who, wanted, before)
        series = _series(session, who, meeting, wanted.series)
    told = tidy(wanted)
    for name in PLAIN:
        setattr(meeting, name, told[name])
    meeting.series = series
    meeting.title_key = sort_key(wanted.title)
    meeting.purpose_html = html(wanted.purpose) if wanted.purpose else None
    session.add(meeting)
    session.flush()
    told["focus_areas"] = [FOCUS + code for code in told["focus_areas"]]
    for field, table, column in LINKED:
        _link(session, meeting.id, table, column, told[field])


def _link(session: Session, id: str, table: Any, column: str, wanted: list[str]) -> None:
    """Touches only what differs."""
    at = getattr(table, column)
    held = set(session.exec(select(at).where(table.meeting_id == id)))
    gone = held - set(wanted)
    if gone:
        session.exec(delete(table).where(table.meeting_id == id, at.in_(gone)))
    for other in sorted(set(wanted) - held):
        session.add(table(meeting_id=id, **{column: other}))


def _refuse_unknown(
    session: Session, who: Who, wanted: MeetingFields, before: Document | None
) -> None:
    held: set[str] = set(before["initiatives"]) if before else set()
    asked = {f"/invited_actors/{n}": id for n, id in enumerate(wanted.invited_actors)}
    if wanted.host_id is not None:
        asked["/host_id"] = wanted.host_id
    wrong = _missing(session, Actor.id, asked)
    wrong += unknown_areas(session, wanted.focus_areas)
    if wanted.municipality_code is not None:
        place = {"/municipality_code": wanted.municipality_code}
        wrong += _missing(session, Municipality.code, place)
    found = select(Initiative).where(col(Initiative.id).in_(set(wanted.initiatives) - held))
    known = {i.id for i in session.exec(found) if initiative_rules.may_read(who, i)} | held
    wrong += [f"/initiatives/{n}" for n, id in enumerate(wanted.initiatives) if id not in known]
    if wrong:
        raise invalid(*(FieldError(pointer, "unknown", UNKNOWN) for pointer in wrong))


def _missing(session: Session, column: Any, asked: dict[str, str]) -> list[str]:
    """The pointers whose values are not in the column."""
    if not asked:
        return []
    known = set(session.exec(select(column).where(column.in_(set(asked.values())))))
    return [pointer for pointer, value in asked.items() if value not in known]


def _series(session: Session, who: Who, meeting: Meeting, other: str | None) -> str | None:
    """The series that the other meeting belongs to; it begins one when it is in none."""
    if other is None or other == meeting.series:
        return other
    first = session.exec(select(Meeting).where(col(Meeting.id) == other).with_for_update()).first()
    seen = first is not None and rules.may_read(who, first)
    if first is None or not seen or first.platform != meeting.platform:
        raise invalid(FieldError("/series", "unknown", UNKNOWN))
    if first.series is None:
        first.series = first.id
        session.add(first)
    return first.series
