"""What one can ask about commitments: selects whose rows are finished JSON."""

from typing import Annotated, Any, Literal

from pydantic import Field
from sqlalchemy import (
    ColumnElement,
    Date,
    Select,
    Text,
    and_,
    bindparam,
    case,
    cast,
    join,
    literal,
    select,
)

from kraftsamling.actors.models import Actors
from kraftsamling.commitments.models import Commitments, State
from kraftsamling.commitments.rules import Reach, closable, inside, readable, writable
from kraftsamling.foundation.fields import Code, Day, Id
from kraftsamling.foundation.json_sql import json_array, json_row, one_of
from kraftsamling.foundation.listing import Shape, page_of
from kraftsamling.foundation.pages import PageAsk
from kraftsamling.meetings.models import Meetings, MeetingVisibility
from kraftsamling.meetings.queries import meeting_ref

KEYS = {
    "due_on": Commitments.due_on, "created_at": Commitments.created_at, "id": Commitments.id,
}  # fmt: skip
Many = Field(default=None, max_length=100)


class CommitmentFilter(PageAsk):
    """Repeat a parameter to widen it."""

    meeting: Annotated[list[Id] | None, Many]
    series: Annotated[
        list[Id] | None,
        Field(default=None, max_length=100, description="Of the meetings of these series."),
    ]
    actor: Annotated[list[Id] | None, Many]
    platform: Annotated[list[Code] | None, Many]
    state: Annotated[list[State] | None, Many]
    due_before: Day | None = Field(default=None, description="Due before this day.")
    sort: Literal["due_on", "-due_on", "created_at", "-created_at"] = "due_on"

    def values(self) -> dict[str, Any]:
        """What is asked for, as the queries want it bound."""
        asked = self.model_dump(exclude={"limit", "page", "cursor", "sort"}, exclude_none=True)
        return {name: value for name, value in asked.items() if value != []}


def page(shape: Shape) -> Select[Any]:
    """A page of commitments; filters as in CommitmentFilter."""
    c, m, reach = Commitments, Meetings, shape.reach
    filtered = [*_shown(reach)]
    for name, column in (
        ("meeting", c.meeting_id), ("series", m.series), ("actor", c.actor_id),
        ("platform", m.platform), ("state", c.state),
    ):  # fmt: skip
        if name in shape.filters:
            filtered.append(one_of(column, name))
    if "due_before" in shape.filters:
        filtered.append(c.due_on < bindparam("due_before", type_=Date()))
    source = join(c, m, m.id == c.meeting_id)
    return page_of(c.id, _with_meeting(reach), filtered, KEYS, shape, source=source)


def one(reach: Reach) -> Select[Any]:
    """One row for the commitment :id, if the asker may read it: its JSON and its revision."""
    c, m = Commitments, Meetings
    return (
        select(cast(_row(reach), Text).label("body"), c.revision)
        .select_from(join(c, m, m.id == c.meeting_id))
        .where(c.id == bindparam("id"), *_shown(reach))
    )


def _shown(reach: Reach) -> list[ColumnElement[bool]]:
    """What is archived with its meeting is shown to nobody, and followed up no more."""
    return [readable(reach.near), Meetings.visibility != MeetingVisibility.archived.value]


def _with_meeting(reach: Reach) -> Any:
    """The row of one commitment, its meeting looked up."""
    m = Meetings
    return (
        select(_row(reach))
        .where(m.id == Commitments.meeting_id)
        .correlate(Commitments)
        .scalar_subquery()
    )


def _row(reach: Reach) -> ColumnElement[Any]:
    c, within = Commitments, inside(reach.near)
    a = Actors
    actor = (
        select(json_row(id=a.id, name=a.name, kind=a.kind)).where(a.id == c.actor_id).correlate(c)
    )
    return json_row(
        id=c.id, meeting=meeting_ref(), what=c.what, actor=actor.scalar_subquery(),
        person=case((within, c.person)), email=case((within, c.email)), language=c.language,
        due_on=c.due_on, state=c.state, note=case((within, c.note)), closed_at=c.closed_at,
        asked_at=case((within, c.asked_at)), created_at=c.created_at, revision=c.revision,
        allowed_actions=_allowed(reach),
    )  # fmt: skip


def _allowed(reach: Reach) -> ColumnElement[Any]:
    is_open = Commitments.state == State.open.value
    writes, closes = writable(reach), closable(reach)

    def told(*names: str) -> Any:
        return json_array(*(literal(name) for name in names))

    return case(
        (and_(writes, is_open), told("close", "edit", "remove")),
        (writes, told("reopen", "edit", "remove")),
        (and_(closes, is_open), told("close")),
        (closes, told("reopen")),
        else_=json_array(),
    )
