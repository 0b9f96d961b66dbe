"""What is being done in the focus areas, by whom, and where in the county nothing is.

Published initiatives alone, the same for every reader. Planned is not operative. They are walked
through once for all the areas asked for (`work`); what is told of an area is picked from that.
"""

from typing import Any, NamedTuple

from sqlalchemy import CTE, ColumnElement, Select, case, func, literal, select, union_all

from kraftsamling.actors.models import Actors
from kraftsamling.foundation.json_sql import json_list, json_row
from kraftsamling.initiatives import phases
from kraftsamling.initiatives.models import (
    InitiativeActors,
    InitiativeMunicipalities,
    Initiatives,
    InitiativeTerms,
    Phase,
    Visibility,
)
from kraftsamling.initiatives.queries import owner
from kraftsamling.places.models import Municipalities
from kraftsamling.platforms.models import Platforms, Terms

# In the order in which they are shown.
GROUPS = {
    "operative": phases.RUNNING,
    "planned": phases.PLANNED,
    "paused": (Phase.paused,),
    "ended": phases.OVER,
}
OPERATIVE, PLANNED, PAUSED, ENDED = range(len(GROUPS))
FIRST_INITIATIVES, FIRST_ACTORS = 5, 10


class Doing(NamedTuple):
    """What is done in some areas, each a table that says which area its rows are about."""

    work: CTE
    engaged: CTE
    reached: CTE


def doing(platform: ColumnElement[bool], areas: ColumnElement[bool]) -> Doing:
    """`platform` is a condition on Platforms, `areas` one on the term_id of InitiativeTerms."""
    work = _work(platform, areas)
    return Doing(work, _engaged(work.c), _reached(work.c))


def _work(platform: ColumnElement[bool], areas: ColumnElement[bool]) -> CTE:
    i, link = Initiatives, InitiativeTerms
    standing = case(
        *(
            (phases.in_phase(i.phase, group), number)
            for number, group in enumerate(GROUPS.values())
        ),
        else_=PAUSED,
    )
    found = (
        select(link.term_id, i.id, i.owner_id, i.title_key, standing.label("standing"))
        .select_from(i)
        .join(link, link.initiative_id == i.id)
        .where(
            i.visibility == Visibility.published.value,
            i.platform == select(Platforms.code).where(platform).scalar_subquery(),
            areas,
        )
    )
    return _walked(found, "work")


def _engaged(work: Any) -> CTE:
    """Each actor once an area: whether it owns anything that goes on, and in how many it is."""
    part = InitiativeActors
    goes_on = work.standing != ENDED
    owning = select(
        work.term_id, work.owner_id.label("actor"), work.id, literal(1).label("owns")
    ).where(goes_on, work.owner_id.is_not(None))
    helping = select(work.term_id, part.actor_id, work.id, literal(0))
    helping = helping.join(part, part.initiative_id == work.id).where(goes_on)
    both = union_all(owning, helping).subquery().c
    number = func.count(both.id.distinct())
    found = select(
        both.term_id, both.actor, func.max(both.owns).label("owns"), number.label("number")
    ).group_by(both.term_id, both.actor)
    return _walked(found, "engaged")


def _reached(work: Any) -> CTE:
    """Each municipality once an area: in how many catchment areas it lies."""
    place = InitiativeMunicipalities
    found = (
        select(
            work.term_id,
            place.municipality_code,
            _number(work, OPERATIVE).label("operative"),
            _number(work, PLANNED).label("planned"),
        )
        .join(place, place.initiative_id == work.id)
        .where(work.standing <= PLANNED)
        .group_by(work.term_id, place.municipality_code)
    )
    return _walked(found, "reached")


def initiatives(done: Doing) -> ColumnElement[Any]:
    """Of Terms: how many in each group of phases, and the first that go on."""
    i, work = Initiatives, done.work.c
    counted = [_number(work, standing).label(name) for standing, name in enumerate(GROUPS)]
    counts = select(*counted).where(work.term_id == Terms.id).correlate(Terms).subquery().c
    chosen = (
        select(work.id, work.standing, work.title_key)
        .where(work.term_id == Terms.id, work.standing != ENDED)
        .order_by(work.standing, work.title_key, work.id)
        .limit(FIRST_INITIATIVES)
        .correlate(Terms)
        .subquery()
    )
    first = (
        select(json_row(id=i.id, title=i.title, phase=i.phase, owner=owner()))
        .join(chosen, chosen.c.id == i.id)
        .order_by(chosen.c.standing, chosen.c.title_key, i.id)
    )
    told = {name: counts[name] for name in GROUPS}
    return select(json_row(**told, first=json_list(first))).scalar_subquery()


def actors(done: Doing) -> ColumnElement[Any]:
    """Of Terms: who owns or takes part in what goes on."""
    a, e = Actors, done.engaged.c
    row = json_row(id=a.id, name=a.name, kind=a.kind, owner=e.owns == 1, initiatives=e.number)
    here = e.term_id == Terms.id
    first = (
        select(row)
        .join(done.engaged, e.actor == a.id)
        .where(here)
        .order_by(e.owns.desc(), e.number.desc(), a.name_key, a.id)
        .limit(FIRST_ACTORS)
        .correlate(Terms)
    )
    total = select(func.count()).select_from(done.engaged).where(here).correlate(Terms)
    return json_row(total=total.scalar_subquery(), first=json_list(first))


def municipalities_without(done: Doing) -> ColumnElement[Any]:
    """Of Terms and Platforms: where nothing operative is open, with how many are planned."""
    m, r = Municipalities, done.reached.c
    here = (r.municipality_code == m.code) & (r.term_id == Terms.id)
    return json_list(
        select(json_row(code=m.code, name=m.name, planned=func.coalesce(r.planned, 0)))
        .select_from(m)
        .outerjoin(done.reached, here)
        .where(m.county_code == Platforms.county_code, func.coalesce(r.operative, 0) == 0)
        .order_by(m.name_key)
        .correlate(Terms, Platforms)
    )


def _walked(found: Select[Any], name: str) -> CTE:
    """Worked out once, not anew for each area."""
    return found.cte(name).prefix_with("MATERIALIZED")


def _number(work: Any, standing: int) -> ColumnElement[Any]:
    return func.coalesce(func.sum(case((work.standing == standing, 1), else_=0)), 0)
