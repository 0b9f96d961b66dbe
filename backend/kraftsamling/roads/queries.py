"""What hangs together with an initiative: one question, walked by the database itself."""

from typing import Any

from sqlalchemy import (
    Integer,
    Select,
    String,
    and_,
    bindparam,
    case,
    exists,
    func,
    literal,
    not_,
    or_,
    select,
)
from sqlalchemy.orm import aliased

from kraftsamling.foundation.json_sql import json_list, json_row
from kraftsamling.initiatives.models import Initiatives, RelatedInitiatives, Relation
from kraftsamling.initiatives.queries import municipalities, owner
from kraftsamling.initiatives.rules import Reach, readable


def relations(reach: Reach) -> Select[Any]:
    """One row: the graph around the initiative :id as JSON; none when it may not be read.

    Binds :id, :depth, :most and who asks.
    """
    i = Initiatives
    walk = _walk(reach)
    near = _near(walk)
    fields = {
        "id": i.id, "title": i.title, "kind": i.kind, "phase": i.phase, "owner": owner(),
        "catchment": i.catchment, "municipalities": municipalities(), "starts_on": i.starts_on,
        "operative_since": i.operative_since, "ends_on": i.ends_on, "depth": near.c.depth,
    }  # fmt: skip
    nodes = (
        select(json_row(**fields))
        .select_from(near)
        .join(i, i.id == near.c.id)
        .order_by(near.c.depth, i.title_key, i.id)
    )
    r, other = RelatedInitiatives, near.alias("other_end")
    edges = (
        select(json_row(from_id=r.from_id, to_id=r.to_id, relation=r.relation))
        .select_from(near)
        .join(r, r.from_id == near.c.id)
        .join(other, other.c.id == r.to_id)
        .order_by(r.from_id, r.to_id, r.relation)
    )
    total = select(func.count(walk.c.id.distinct())).scalar_subquery()
    row = json_row(nodes=json_list(nodes), edges=json_list(edges), total=total)
    return select(row).where(exists(select(1).where(*_asked_about(i, reach))))


def _asked_about(i: Any, reach: Reach) -> list[Any]:
    return [i.id == bindparam("id", type_=String()), readable(reach, i)]


def _walk(reach: Reach) -> Any:
    """Every readable initiative within :depth steps, once for each number of steps.

    Two ways are taken from the initiative itself alone: to what only resembles it, for alike to
    what is alike may be anything, and to what belongs to it: siblings share only their parent.
    """
    me, r, other = aliased(Initiatives), RelatedInitiatives, aliased(Initiatives)
    start = select(me.id.label("id"), literal(0, Integer()).label("depth"))
    walk = start.where(*_asked_about(me, reach)).cte("walk", recursive=True)
    end = case((r.from_id == walk.c.id, r.to_id), else_=r.from_id)
    alike = r.relation == Relation.similar.value
    downwards = and_(r.relation == Relation.belongs_to.value, r.to_id == walk.c.id)
    telling = or_(walk.c.depth == 0, not_(or_(alike, downwards)))
    step = (
        select(other.id, walk.c.depth + 1)
        .select_from(walk)
        .join(r, and_(or_(r.from_id == walk.c.id, r.to_id == walk.c.id), telling))
        .join(other, other.id == end)
        .where(walk.c.depth < bindparam("depth", type_=Integer()), readable(reach, other))
    )
    return walk.union(step)


def _near(walk: Any) -> Any:
    """The :most nearest of them, each with its distance."""
    return (
        select(walk.c.id, func.min(walk.c.depth).label("depth"))
        .group_by(walk.c.id)
        .order_by(func.min(walk.c.depth), walk.c.id)
        .limit(bindparam("most", type_=Integer()))
        .cte("near")
    )
