"""What one can ask about participants: selects whose rows are finished JSON."""

from typing import Annotated, Any, Literal

from pydantic import Field
from sqlalchemy import ColumnElement, Select, Text, bindparam, cast, func, select
from sqlalchemy.orm import aliased

from kraftsamling.foundation.json_sql import every_word, json_row, one_of
from kraftsamling.foundation.listing import Shape, page_of
from kraftsamling.foundation.pages import LARGEST, PageAsk, SortText
from kraftsamling.foundation.text import fold
from kraftsamling.meetings.models import Meetings
from kraftsamling.participation.models import Answer, Participants, Seat

SORTS = {
    "name": Participants.name_key,
    # Who has no number comes after all who have one.
    "queue": func.coalesce(Participants.queue_number, LARGEST),
}
KEYS = {**SORTS, "id": Participants.id}


class ParticipantFilter(PageAsk):
    q: str | None = Field(
        default=None, max_length=200, description="Words of the name, e-mail or organisation."
    )
    answer: Annotated[
        list[Literal[Answer.yes, Answer.maybe, Answer.no, "none"]] | None,
        Field(default=None, max_length=10, description="`none`: invited and not answered."),
    ]
    seat: Annotated[list[Seat] | None, Field(default=None, max_length=10)]
    checked_in: bool | None = None
    sort: SortText = Field(
        default=None, max_length=200, description="name (when not said) or queue; a minus turns."
    )

    def values(self) -> dict[str, Any]:
        """What is asked for, as the queries want it bound."""
        asked = self.model_dump(exclude={"limit", "page", "cursor", "sort"}, exclude_none=True)
        kept = {name: value for name, value in asked.items() if value != []}
        if "q" in kept:
            kept["q"] = fold(kept["q"]).split()
        if "checked_in" in kept:
            kept["there" if kept.pop("checked_in") else "missing"] = True
        return kept


def standing(_shape: Any) -> Select[Any]:
    """The meeting :meeting, as its Facts."""
    m = Meetings
    return select(
        m.visibility, m.status, m.platform, m.host_id, m.created_by, m.starts_at, m.published_at
    ).where(m.id == bindparam("meeting"))


def participant() -> ColumnElement[Any]:
    p, by = Participants, aliased(Participants)
    registered_by = select(json_row(id=by.id, name=by.name)).where(by.id == p.registered_by)
    plain = (
        "id", "meeting_id", "name", "email", "organisation", "actor_id", "language", "source",
        "answer", "seat", "queue_number", "needs", "group_conversation",
    )  # fmt: skip
    moments = ("invited_at", "answered_at", "checked_in_at", "cancelled_at", "created_at")
    return json_row(
        **{name: getattr(p, name) for name in plain},
        registered_by=registered_by.correlate(p).scalar_subquery(),
        **{name: getattr(p, name) for name in moments},
        revision=p.revision,
    )


def conditions(filters: frozenset[str]) -> list[ColumnElement[bool]]:
    p = Participants
    known: dict[str, ColumnElement[bool]] = {
        "q": every_word(p.search_text, "q"),
        "answer": one_of(func.coalesce(p.answer, "none"), "answer"),
        "seat": one_of(p.seat, "seat"),
        "there": p.checked_in_at.is_not(None),
        "missing": p.checked_in_at.is_(None),
    }
    return [p.meeting_id == bindparam("meeting"), *(known[n] for n in sorted(filters))]


def page(shape: Shape) -> Select[Any]:
    """A page of the participants of :meeting; filters as in ParticipantFilter."""
    return page_of(Participants.id, participant(), conditions(shape.filters), KEYS, shape)


def detail(_shape: Any) -> Select[Any]:
    """One row for the participant :id: its JSON, its revision, and its meeting's Facts."""
    m, p = Meetings, Participants
    return (
        select(
            cast(participant(), Text).label("body"), p.revision, m.visibility, m.status,
            m.platform, m.host_id, m.created_by, m.starts_at, m.published_at,
        )
        .select_from(p)
        .join(m, m.id == p.meeting_id)
        .where(p.id == bindparam("id"))
    )  # fmt: skip


def every(shape: Shape) -> Select[Any]:
    """The participants of :meeting one by one, in the order asked for; for a file."""
    keys = [KEYS[key] for key in shape.sort]
    rows = select(cast(participant(), Text)).where(*conditions(shape.filters))
    return rows.order_by(*keys)
