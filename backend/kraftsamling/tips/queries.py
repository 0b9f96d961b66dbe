"""What one can ask about tips: selects whose rows are finished JSON."""

from typing import Annotated, Any

from pydantic import Field
from sqlalchemy import ColumnElement, Select, Text, bindparam, case, cast, literal, select

from kraftsamling.access.models import People
from kraftsamling.foundation.fields import Id
from kraftsamling.foundation.json_sql import json_array, json_row, one_of
from kraftsamling.foundation.listing import Shape, page_of
from kraftsamling.foundation.pages import PageAsk
from kraftsamling.initiatives.models import Initiatives
from kraftsamling.places.models import Municipalities
from kraftsamling.tips.models import Status, Tips
from kraftsamling.tips.rules import answerable

KEYS = {"created_at": Tips.created_at, "id": Tips.id}


class TipFilter(PageAsk):
    status: Annotated[
        list[Status] | None,
        Field(default=None, max_length=10, description="Repeat to widen; all when not said."),
    ]
    initiative: Annotated[
        list[Id] | None,
        Field(default=None, max_length=20, description="What the tip became or was about."),
    ]

    def values(self) -> dict[str, Any]:
        """What is asked for, as the queries want it bound."""
        asked = self.model_dump(exclude={"limit", "page", "cursor"}, exclude_none=True)
        return {name: value for name, value in asked.items() if value != []}


def _tip() -> ColumnElement[Any]:
    t, m, i, p = Tips, Municipalities, Initiatives, People
    place = select(json_row(code=m.code, name=m.name)).where(m.code == t.municipality_code)
    initiative = select(json_row(id=i.id, title=i.title, phase=i.phase)).where(
        i.id == t.initiative_id
    )
    decider = select(json_row(name=p.name)).where(p.id == t.decided_by)
    # Whoever sees a tip may answer it, so that what is allowed follows from its status.
    allowed = case(
        (
            t.status == Status.new.value,
            json_array(*(literal(verb) for verb in ("make_draft", "know", "dismiss"))),
        ),
        else_=json_array(literal("reopen")),
    )
    return json_row(
        id=t.id,
        platform=t.platform,
        status=t.status,
        name=t.name,
        why=t.why,
        municipality=place.correlate(Tips).scalar_subquery(),
        run_by=t.run_by,
        link=t.link,
        language=t.language,
        wants_thanks=t.email.is_not(None),
        initiative=initiative.correlate(Tips).scalar_subquery(),
        reason=t.reason,
        decided_by=decider.correlate(Tips).scalar_subquery(),
        decided_at=t.decided_at,
        created_at=t.created_at,
        revision=t.revision,
        allowed_actions=allowed,
    )


def page(shape: Shape) -> Select[Any]:
    """A page of tips; filters as in TipFilter."""
    known: dict[str, ColumnElement[bool]] = {
        "status": one_of(Tips.status, "status"),
        "initiative": one_of(Tips.initiative_id, "initiative"),
    }
    filtered = [answerable(shape.reach), *(known[name] for name in sorted(shape.filters))]
    return page_of(Tips.id, _tip(), filtered, KEYS, shape)


def detail(reach: Any) -> Select[Any]:
    """One row for the tip :id, if the asker may answer it: its JSON and its revision."""
    return select(cast(_tip(), Text).label("body"), Tips.revision).where(
        Tips.id == bindparam("id"), answerable(reach)
    )
