"""How an amount is shared: over the focus areas and municipalities, and over the funders.

In equal parts, in whole kronor. An amount of A over n parts, in the order of the code list, the
municipalities' codes or the funders' ids: part k (from 0) is floor(A (k+1) / n) - floor(A k / n).
So no two parts differ by more than one krona, and together they are A to the krona.
"""

from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, and_, case, func, select

from kraftsamling.initiatives.filters import conditions
from kraftsamling.initiatives.models import (
    ActorRole,
    InitiativeActors,
    InitiativeMunicipalities,
    Initiatives,
    InitiativeTerms,
)
from kraftsamling.initiatives.outcomes import shown
from kraftsamling.initiatives.rules import Reach
from kraftsamling.places.models import Municipalities
from kraftsamling.platforms.models import Platforms, Terms, Vocabulary
from kraftsamling.search.matching import Shape as Words

CURRENCY = "SEK"


class FundingShape(NamedTuple):
    filters: frozenset[str]
    reach: Reach
    question: Words | None = None


def chosen(shape: FundingShape) -> Any:
    """A selection as a table: id, whether the asker is shown its funding, and then its amount."""
    i = Initiatives
    open_to_asker = shown(i.funding_public, shape.reach)
    return (
        select(
            i.id,
            open_to_asker.label("shown"),
            i.funding_public,
            case((open_to_asker, i.funding_amount)).label("amount"),
            i.funding_currency.label("currency"),
        )
        .where(*conditions(shape.filters, shape.reach, shape.question))
        .cte("chosen")
    )


def summed(chosen: Any) -> Any:
    """Those of them that are added up: in kronor, with an amount that the asker is shown."""
    c = chosen.c
    return (
        select(c.id, c.amount, c.funding_public)
        .where(c.amount.is_not(None), c.currency == CURRENCY)
        .cte("summed")
    )


def placed(summed: Any) -> Any:
    """The shares of place: id, focus_area (null: none told), municipality (null: none told, or
    outside the county), amount."""
    term, place, m = Terms, InitiativeMunicipalities, Municipalities
    areas = (
        select(InitiativeTerms.initiative_id, term.code, term.position)
        .join(term, term.id == InitiativeTerms.term_id)
        .where(term.vocabulary == Vocabulary.focus_areas.value)
        .subquery()
    )
    county = select(Platforms.county_code).where(Platforms.is_default)
    return (
        select(
            summed.c.id,
            areas.c.code.label("focus_area"),
            case((m.county_code.in_(county), m.code)).label("municipality"),
            _part(summed.c, areas.c.position, place.municipality_code).label("amount"),
        )
        .select_from(summed)
        .outerjoin(areas, areas.c.initiative_id == summed.c.id)
        .outerjoin(place, place.initiative_id == summed.c.id)
        .outerjoin(m, m.code == place.municipality_code)
        .cte("placed")
    )


def paid(summed: Any) -> Any:
    """The shares of those who pay: id, funder (null: none told), amount."""
    link = InitiativeActors
    is_funder = and_(link.initiative_id == summed.c.id, link.role == ActorRole.funder.value)
    return (
        select(
            summed.c.id,
            link.actor_id.label("funder"),
            _part(summed.c, link.position, link.actor_id).label("amount"),
        )
        .select_from(summed)
        .outerjoin(link, is_funder)
        .cte("paid")
    )


def _part(one: Any, *order: Any) -> ColumnElement[int]:
    """This row's part of the amount, among the rows of the same initiative."""
    number = func.row_number().over(partition_by=one.id, order_by=order)
    of = func.count().over(partition_by=one.id)
    part: ColumnElement[int] = one.amount * number // of - one.amount * (number - 1) // of
    return part
