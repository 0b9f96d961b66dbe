"""The counts beside each filter: how many initiatives there are for each choice."""

from typing import Any, Literal, NamedTuple, get_args

from sqlalchemy import (
    ColumnElement,
    Select,
    String,
    Text,
    case,
    func,
    literal,
    null,
    select,
    type_coerce,
)

from kraftsamling.actors.models import Actors
from kraftsamling.foundation.json_sql import json_list, json_row
from kraftsamling.foundation.problems import FieldError, Said, invalid
from kraftsamling.initiatives import adopting
from kraftsamling.initiatives.filters import conditions
from kraftsamling.initiatives.models import (
    Catchment,
    InitiativeMunicipalities,
    Initiatives,
    InitiativeTerms,
)
from kraftsamling.initiatives.rules import Reach
from kraftsamling.places.models import Municipalities
from kraftsamling.platforms.models import Terms, Vocabulary
from kraftsamling.search.matching import Shape as Words

Facet = Literal[
    "focus_area", "target_group", "phase", "municipality", "kind", "level", "actor_kind",
    "catchment", "guiding_principle", "method", "visibility",
]  # fmt: skip


def parse_facets(asked: str | None) -> tuple[Facet, ...]:
    """The facets named in `facets=`; unknown ones are a problem that names them."""
    names = [name.strip() for name in (asked or "").split(",") if name.strip()]
    known: tuple[Facet, ...] = get_args(Facet)
    if any(name not in known for name in names):
        choices = ", ".join(known)
        words = Said(f"Välj bland: {choices}.", f"Choose among: {choices}.")
        raise invalid(FieldError("?facets", "unknown_facet", words))
    return tuple(name for name in known if name in names)


class FacetShape(NamedTuple):
    filters: frozenset[str]
    facets: tuple[Facet, ...]
    reach: Reach
    question: Words | None = None


_TERM_FACETS = {
    "focus_area": Vocabulary.focus_areas,
    "target_group": Vocabulary.target_groups,
    "guiding_principle": Vocabulary.guiding_principles,
}


def facets(shape: FacetShape) -> Select[Any]:
    """One row: an object of counts. A facet ignores its own filter and respects all others."""
    counted = {name: json_list(_counts(name, _kept(shape, name))) for name in shape.facets}
    return select(json_row(**counted))


def _kept(shape: FacetShape, name: str) -> list[ColumnElement[bool]]:
    return conditions(_without(shape.filters, name), shape.reach, shape.question)


def _without(filters: frozenset[str], name: str) -> frozenset[str]:
    return filters - ({name, "published"} if name == "visibility" else {name})


def _counts(name: str, filtered: list[ColumnElement[bool]]) -> Select[Any]:
    """Rows {code, name_sv, name_en, count} in the order of the code list."""
    matching = select(Initiatives.id).where(*filtered)
    if name in _TERM_FACETS:
        return _named_counts(
            select(InitiativeTerms.term_id.label("code"), func.count().label("count"))
            .where(InitiativeTerms.initiative_id.in_(matching))
            .group_by(InitiativeTerms.term_id),
            _TERM_FACETS[name],
        )
    if name == "method":
        return adopting.counts(matching)
    if name == "municipality":
        return _municipality_counts(matching)
    if name == "phase":
        code = literal(f"{Vocabulary.phases.value}/", String()) + Initiatives.phase
        counts = select(code.label("code"), func.count().label("count")).where(*filtered)
        return _named_counts(counts.group_by(Initiatives.phase), Vocabulary.phases)
    column: Any = Actors.kind if name == "actor_kind" else getattr(Initiatives, name)
    counts = select(column.label("code"), func.count().label("count")).where(
        *filtered, column.is_not(None)
    )
    if name == "actor_kind":
        counts = counts.select_from(Initiatives).join(Actors, Actors.id == Initiatives.owner_id)
    grouped = counts.group_by(column).subquery()
    no_name = type_coerce(null(), Text())
    return select(
        json_row(code=grouped.c.code, name_sv=no_name, name_en=no_name, count=grouped.c["count"])
    ).order_by(grouped.c["count"].desc(), grouped.c.code)


def _named_counts(counts: Select[Any], vocabulary: Vocabulary) -> Select[Any]:
    grouped = counts.subquery()
    counted = func.coalesce(grouped.c["count"], 0)
    return (
        select(
            json_row(code=Terms.code, name_sv=Terms.name_sv, name_en=Terms.name_en, count=counted)
        )
        .select_from(Terms)
        .outerjoin(grouped, grouped.c.code == Terms.id)
        .where(Terms.vocabulary == literal(vocabulary.value, String()))
        .order_by(Terms.position)
    )


def _municipality_counts(matching: Select[Any]) -> Select[Any]:
    link = InitiativeMunicipalities
    wide = func.sum(case((Initiatives.catchment == Catchment.county.value, 1), else_=0))
    grouped = (
        select(
            link.municipality_code.label("code"), func.count().label("count"), wide.label("wide")
        )
        .select_from(link)
        .join(Initiatives, Initiatives.id == link.initiative_id)
        .where(link.initiative_id.in_(matching))
        .group_by(link.municipality_code)
        .subquery()
    )
    m, g = Municipalities, grouped.c
    counted = json_row(
        code=m.code, name_sv=m.name, name_en=m.name, count=g["count"], county_wide=g.wide
    )
    return select(counted).select_from(m).join(grouped, g.code == m.code).order_by(m.name_key)
