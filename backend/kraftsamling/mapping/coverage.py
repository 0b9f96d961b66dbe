"""Focus area by municipality: how many initiatives there are in each, and where there are none."""

from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Select, case, func, select

from kraftsamling.foundation.json_sql import json_list, json_row
from kraftsamling.initiatives.filters import conditions
from kraftsamling.initiatives.models import (
    Catchment,
    InitiativeMunicipalities,
    Initiatives,
    InitiativeTerms,
)
from kraftsamling.initiatives.rules import Reach
from kraftsamling.places.models import Municipalities
from kraftsamling.platforms.models import Platforms, Terms, Vocabulary
from kraftsamling.search.matching import Shape as Words


class CoverageShape(NamedTuple):
    filters: frozenset[str]
    reach: Reach
    question: Words | None = None


def coverage(shape: CoverageShape) -> Select[Any]:
    """One row: an object with the rows, the columns, and the cells that are not empty."""
    matching = select(Initiatives.id).where(*conditions(shape.filters, shape.reach, shape.question))
    body = json_row(
        focus_areas=json_list(_focus_areas(matching)),
        municipalities=json_list(_municipalities(matching)),
        cells=json_list(_cells(matching)),
        total=select(func.count()).select_from(matching.subquery()).scalar_subquery(),
    )
    return select(body)


def _wide() -> ColumnElement[Any]:
    return func.sum(case((Initiatives.catchment == Catchment.county.value, 1), else_=0))


def _focus_areas(matching: Select[Any]) -> Select[Any]:
    link = InitiativeTerms
    counted = (
        select(link.term_id, func.count().label("count"))
        .where(link.initiative_id.in_(matching))
        .group_by(link.term_id)
        .subquery()
    )
    count = func.coalesce(counted.c["count"], 0)
    return (
        select(json_row(code=Terms.code, name_sv=Terms.name_sv, name_en=Terms.name_en, count=count))
        .select_from(Terms)
        .outerjoin(counted, counted.c.term_id == Terms.id)
        .where(Terms.vocabulary == Vocabulary.focus_areas.value)
        .order_by(Terms.position)
    )


def _municipalities(matching: Select[Any]) -> Select[Any]:
    """The county's, also those where nothing goes on."""
    link, m = InitiativeMunicipalities, Municipalities
    counted = (
        select(link.municipality_code, func.count().label("count"), _wide().label("wide"))
        .join(Initiatives, Initiatives.id == link.initiative_id)
        .where(link.initiative_id.in_(matching))
        .group_by(link.municipality_code)
        .subquery()
    )
    counts = {
        "count": func.coalesce(counted.c["count"], 0),
        "county_wide": func.coalesce(counted.c.wide, 0),
    }
    return (
        select(json_row(code=m.code, name=m.name, **counts))
        .select_from(m)
        .outerjoin(counted, counted.c.municipality_code == m.code)
        .where(m.county_code.in_(_county()))
        .order_by(m.name_key)
    )


def _cells(matching: Select[Any]) -> Select[Any]:
    term, place, m = InitiativeTerms, InitiativeMunicipalities, Municipalities
    counted = (
        select(
            Terms.code.label("focus_area"),
            place.municipality_code.label("municipality"),
            func.count().label("count"),
            _wide().label("wide"),
        )
        .select_from(term)
        .join(Terms, Terms.id == term.term_id)
        .join(place, place.initiative_id == term.initiative_id)
        .join(m, m.code == place.municipality_code)
        .join(Initiatives, Initiatives.id == term.initiative_id)
        .where(
            Terms.vocabulary == Vocabulary.focus_areas.value,
            m.county_code.in_(_county()),
            term.initiative_id.in_(matching),
        )
        .group_by(Terms.code, place.municipality_code)
        .subquery()
    )
    c = counted.c
    return select(
        json_row(
            focus_area=c.focus_area,
            municipality=c.municipality,
            count=c["count"],
            county_wide=c.wide,
        )
    ).order_by(c.focus_area, c.municipality)


def _county() -> Select[Any]:
    return select(Platforms.county_code).where(Platforms.is_default)
