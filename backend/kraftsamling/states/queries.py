"""What one can ask about states: selects whose rows are finished JSON."""

from typing import Annotated, Any

from pydantic import Field
from sqlalchemy import (
    ColumnElement,
    Select,
    Text,
    and_,
    bindparam,
    case,
    cast,
    exists,
    func,
    literal,
    select,
)

from kraftsamling.actors.models import Actors
from kraftsamling.foundation.fields import Code
from kraftsamling.foundation.json_sql import json_array, json_row, one_of
from kraftsamling.foundation.listing import Shape, page_of
from kraftsamling.foundation.pages import PageAsk
from kraftsamling.initiatives.models import InitiativeTerms
from kraftsamling.platforms.models import Platforms, Terms, Vocabulary
from kraftsamling.states.doing import Doing, actors, doing, initiatives, municipalities_without
from kraftsamling.states.measuring import measures
from kraftsamling.states.models import States, Versions
from kraftsamling.states.rules import Reach, editable

KEYS = {"position": Terms.position, "id": Terms.id}
VERSION_KEYS = {"number": Versions.number}


class StateFilter(PageAsk):
    platform: Annotated[
        Code | None, Field(default=None, description="The default platform when not said.")
    ]
    focus_area: Annotated[list[Code] | None, Field(default=None, max_length=60)]

    def values(self) -> dict[str, Any]:
        """What is asked for, as the queries want it bound."""
        asked: dict[str, Any] = {"platform": self.platform} if self.platform else {}
        return {**asked, "focus_area": self.focus_area} if self.focus_area else asked


def page(shape: Shape) -> Select[Any]:
    """A page of focus areas in their own order; filters as in StateFilter."""
    wanted = [Terms.vocabulary == Vocabulary.focus_areas.value]
    if "focus_area" in shape.filters:
        wanted.append(one_of(Terms.code, "focus_area"))
    done = doing(
        _platform(shape.filters), InitiativeTerms.term_id.in_(select(Terms.id).where(*wanted))
    )
    return page_of(Terms.id, _state(shape.filters, shape.reach, done), wanted, KEYS, shape)


def state(reach: Reach) -> Select[Any]:
    """One row for the focus area :term_id of :platform: its JSON and its revision."""
    chosen = frozenset({"platform"})
    s = States
    revision = select(s.revision).where(s.platform == bindparam("platform"), s.term_id == Terms.id)
    number = func.coalesce(revision.correlate(Terms).scalar_subquery(), 0).label("revision")
    done = doing(_platform(chosen), InitiativeTerms.term_id == bindparam("term_id"))
    body: Any = cast(_state(chosen, reach, done), Text).label("body")
    return select(body, number).where(
        Terms.id == bindparam("term_id"),
        exists(select(1).select_from(Platforms).where(_platform(chosen))),
    )


def versions(shape: Shape) -> Select[Any]:
    """A page of what was said of :term_id on :platform."""
    v = Versions
    of = [v.platform == bindparam("platform"), v.term_id == bindparam("term_id")]
    row = json_row(number=v.number, at=v.at, by_name=v.by_name, **_said(v))
    return page_of(v.number, row, of, VERSION_KEYS, shape, within=of)


def known(_shape: None) -> Select[Any]:
    """A row if there is a focus area :term_id and a :platform."""
    return select(Terms.id).where(
        Terms.id == bindparam("term_id"),
        exists(select(1).where(Platforms.code == bindparam("platform"))),
    )


def platform(_shape: None) -> Select[Any]:
    """A row if there is a :platform."""
    return select(Platforms.code).where(Platforms.code == bindparam("platform"))


def _platform(filters: frozenset[str]) -> ColumnElement[bool]:
    p = Platforms
    found: ColumnElement[bool] = p.code == bindparam("platform")
    return found if "platform" in filters else p.is_default


def _state(filters: frozenset[str], reach: Reach, done: Doing) -> ColumnElement[Any]:
    """Of Terms: whole, also where nobody has written yet."""
    p, s, t = Platforms, States, Terms
    body = json_row(
        platform=p.code, focus_area=json_row(code=t.code, name_sv=t.name_sv, name_en=t.name_en),
        **_said(s), indicators=measures(), initiatives=initiatives(done), actors=actors(done),
        municipalities_without=municipalities_without(done), revision=func.coalesce(s.revision, 0),
        updated_at=s.updated_at,
        allowed_actions=case((editable(reach), json_array(literal("edit"))), else_=json_array()),
    )  # fmt: skip
    return (
        select(body)
        .select_from(p)
        .outerjoin(s, and_(s.platform == p.code, s.term_id == t.id))
        .where(_platform(filters))
        .correlate(t)
        .scalar_subquery()
    )


def _said(s: Any) -> dict[str, Any]:
    """The texts of a state or a version."""
    a = Actors
    responsible = select(json_row(id=a.id, name=a.name, kind=a.kind)).where(
        a.id == s.responsible_id
    )
    return {
        "current_state_sv": s.current_state_sv, "current_state_en": s.current_state_en,
        "desired_state_sv": s.desired_state_sv, "desired_state_en": s.desired_state_en,
        "responsible": responsible.correlate(s).scalar_subquery(),
        "responsible_note": s.responsible_note, "example": s.example.is_(True),
    }  # fmt: skip
