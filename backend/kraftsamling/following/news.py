"""What is new in what a person follows: one question, for the page, the feed and the letters.

A follow of a focus area or a municipality is the selection of that name, a follow of a saved view
is the view's; what the person may not read is in none of them.
"""

import json
import logging
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any, NamedTuple

from pydantic import ValidationError
from sqlalchemy import (
    ColumnElement,
    Select,
    String,
    and_,
    bindparam,
    case,
    exists,
    func,
    join,
    or_,
    select,
)
from sqlalchemy.sql.visitors import cloned_traverse

from kraftsamling.following.models import Follows, SavedViews, Tolds
from kraftsamling.following.schemas import KeptSelection
from kraftsamling.foundation.json_sql import json_list, json_row, one_of
from kraftsamling.foundation.listing import Shape, page_of
from kraftsamling.foundation.reads import Reads
from kraftsamling.foundation.times import UtcTime
from kraftsamling.initiatives.filters import conditions
from kraftsamling.initiatives.models import (
    InitiativeMunicipalities,
    Initiatives,
    InitiativeTerms,
    Revisions,
    Visibility,
)
from kraftsamling.initiatives.queries import summary_fields
from kraftsamling.initiatives.rules import Reach, readable
from kraftsamling.search.matching import Shape as Words
from kraftsamling.search.matching import understand

log = logging.getLogger("kraftsamling.following")
RECENT = timedelta(days=30)
# What happens to an initiative, and how weighty it is as news; the rest is housekeeping.
WEIGHTS = {"published": 4, "created": 3, "changed": 2, "merged": 2, "restored": 2, "confirmed": 1}
WHAT = {4: "published", 3: "new", 2: "changed", 1: "confirmed"}
NEWEST = ("-happened_at", "-id")


class Followed(NamedTuple):
    """The shape of what is followed: how far the person sees, and each saved view's filters.

    In a letter each follow tells what happened since it was last told of, and nothing twice.
    """

    reach: Reach
    views: tuple[tuple[frozenset[str], Words | None], ...] = ()
    in_letter: bool = False


class Asked(NamedTuple):
    shape: Followed
    values: dict[str, Any]


async def asked_for(
    reads: Reads, reach: Reach, reach_values: dict[str, Any], views: Sequence[dict[str, Any]]
) -> Asked:
    """The shape of the saved views (each with its `query`), and what to bind."""
    shapes: list[tuple[frozenset[str], Words | None]] = []
    values = dict(reach_values)
    for view in views:
        try:
            chosen = KeptSelection.model_validate(view["query"])
        except ValidationError:  # kept before a filter was renamed
            log.warning("the saved view %s says what nobody understands any more", view["id"])
            continue
        question = await understand(reads, chosen.q) if chosen.q else None
        own = {**chosen.values(), **(question.values if question else {})}
        prefix = f"v{len(shapes)}_"
        values |= {prefix + name: value for name, value in {**own, **reach_values}.items()}
        values[f"{prefix}since"] = view.get("looks_from")
        names = frozenset(chosen.values())
        shapes.append((names, question.shape if question else None))
    return Asked(Followed(reach, tuple(shapes)), values)


def followed(shape: Followed) -> ColumnElement[bool]:
    """Whether the person :person follows the initiative, in any way."""
    branches = [_plainly(shape)]
    for n, (filters, question) in enumerate(shape.views):
        selected = and_(*conditions(filters, shape.reach, question))
        if shape.in_letter:
            selected &= Revisions.at > bindparam("since", type_=UtcTime())
        branches.append(_renamed(selected, f"v{n}_"))
    return or_(*branches)


def _plainly(shape: Followed) -> ColumnElement[bool]:
    """The initiative itself, one of its focus areas, or one of its municipalities."""
    f, i = Follows, Initiatives
    terms = select(InitiativeTerms.term_id).where(InitiativeTerms.initiative_id == i.id)
    link = InitiativeMunicipalities
    places = select(link.municipality_code).where(link.initiative_id == i.id)
    listed = or_(f.term_id.in_(terms.correlate(i)), f.municipality_code.in_(places.correlate(i)))
    published = i.visibility == Visibility.published.value
    theirs = select(1).where(
        f.person_id == bindparam("person", type_=String()),
        f.ended_at.is_(None),
        or_(f.initiative_id == i.id, and_(listed, published)),
    )
    if shape.in_letter:
        theirs = theirs.where(one_of(f.id, "due"), Revisions.at > f.looks_from)
    return and_(readable(shape.reach), exists(theirs))


def _renamed(clause: Any, prefix: str) -> Any:
    """The same with every value bound under a name of its own: several views, one statement."""

    def rename(bind: Any) -> None:
        if not bind.unique:
            bind.key = prefix + bind.key

    return cloned_traverse(clause, {}, {"bindparam": rename})


def _fenced(condition: Any) -> ColumnElement[bool]:
    """The same, but nothing to begin with: lately is little, what is followed may be everything.

    Without it SQLite walks all that is published, and asks of each what has happened to it.
    """
    return case((condition, 1), else_=0) == 1


def _weight() -> Any:
    return case(*((Revisions.action == name, weight) for name, weight in WEIGHTS.items()))


def _happened(r: Any = Revisions) -> list[ColumnElement[bool]]:
    """Newsworthy, after :oldest, and not the person's own doing."""
    return [
        r.at > bindparam("oldest", type_=UtcTime()),
        or_(*(r.action == name for name in WEIGHTS)),
        r.by_id.is_distinct_from(bindparam("person", type_=String())),
    ]


def page(shape: Shape) -> Select[Any]:
    """A page of news, newest first; `shape.reach` is a Followed. Binds :person, :oldest."""
    what: Followed = shape.reach
    i, r = Initiatives, Revisions
    latest = (
        select(r.initiative_id, func.max(r.at).label("happened_at"))
        .join(i, i.id == r.initiative_id)
        .where(*_happened(), _fenced(followed(what)))
        .group_by(r.initiative_id)
        .subquery()
    )
    source = join(i, latest, latest.c.initiative_id == i.id)
    keys = {"happened_at": latest.c.happened_at, "id": i.id}
    mine = [r.initiative_id == i.id, *_happened()]
    weight = select(func.max(_weight())).where(*mine).correlate(i).scalar_subquery()
    moment = select(func.max(r.at)).where(*mine).correlate(i).scalar_subquery()
    named = case(WHAT, value=weight)
    row = json_row(**summary_fields(what.reach), what=named, happened_at=moment)
    return page_of(i.id, row, [], keys, shape, source=source)


KEYS = {"happened_at": Revisions.at, "id": Initiatives.id}


def untold(shape: Followed) -> Select[Any]:
    """What a letter has to tell: id, title, language, weight, latest revision and its moment.

    Binds :person, :oldest, :due (the follows that are due) and :v0_since, ... for the views.
    """
    i, r = Initiatives, Revisions
    t = Tolds
    told = (
        select(t.number)
        .where(t.person_id == bindparam("person", type_=String()), t.initiative_id == i.id)
        .correlate(i)
        .scalar_subquery()
    )
    latest = func.max(r.number)
    return (
        select(i.id, i.title, func.max(_weight()).label("weight"), latest.label("number"))
        .join(r, r.initiative_id == i.id)
        .where(*_happened(), _fenced(and_(r.number > func.coalesce(told, 0), followed(shape))))
        .group_by(i.id, i.title)
        .order_by(func.max(_weight()).desc(), func.max(r.at).desc(), i.id)
    )


def views_of(_shape: None) -> Select[Any]:
    """One row: the saved views that :person follows, as [{id, query}]."""
    v, f = SavedViews, Follows
    mine = (
        select(json_row(id=v.id, query=v.query))
        .join(f, f.view_id == v.id)
        .where(f.person_id == bindparam("person", type_=String()))
        .where(f.ended_at.is_(None), v.ended_at.is_(None))
        .order_by(v.id)
    )
    return select(json_list(mine))


async def asked_by(
    reads: Reads, person: str, reach: Reach, reach_values: dict[str, Any], moment: datetime
) -> Asked:
    """Everything that the person follows, for the page and the feed."""
    row = await reads.first(views_of, None, {"person": person})
    views = json.loads(row[0]) if row else []
    shape, values = await asked_for(reads, reach, reach_values, views)
    return Asked(shape, {**values, "person": person, "oldest": moment - RECENT})
