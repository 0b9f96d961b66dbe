"""What the efforts cost: sums by focus area and municipality, and by who pays.

Only amounts that the asker is shown are added up; the others are counted, amount or not, so that
nothing of them can be reckoned out. See `shares` for how an amount is shared.
"""

from typing import Any

from sqlalchemy import BigInteger, ColumnElement, Select, Text, and_, case, cast, func, select

from kraftsamling.actors.models import Actors
from kraftsamling.foundation.json_sql import json_list, json_row
from kraftsamling.initiatives.models import RelatedInitiatives, Relation
from kraftsamling.places.models import Municipalities
from kraftsamling.platforms.models import Platforms, Terms, Vocabulary
from kraftsamling.portfolio import shares
from kraftsamling.portfolio.shares import CURRENCY, FundingShape


def funding(shape: FundingShape) -> Select[Any]:
    """One row: an object with the sums, and with how many initiatives they tell of."""
    chosen = shares.chosen(shape)
    summed = shares.summed(chosen)
    placed, paid = shares.placed(summed), shares.paid(summed)
    return select(
        json_row(
            currency=cast(CURRENCY, Text),
            amount=select(_sum(summed.c.amount)).scalar_subquery(),
            counts=_counts(chosen, summed),
            focus_areas=json_list(_areas(placed)),
            without_focus_area=_where(placed, placed.c.focus_area.is_(None)),
            municipalities=json_list(_municipalities(placed)),
            elsewhere=_where(placed, placed.c.municipality.is_(None)),
            cells=json_list(_cells(placed)),
            funders=json_list(_funders(paid)),
            funder_kinds=json_list(_funder_kinds(paid)),
            without_funder=_where(paid, paid.c.funder.is_(None)),
        )
    )


def every(shape: FundingShape) -> Select[Any]:
    """The sums of each focus area in each municipality as JSON text, a row each."""
    placed = shares.placed(shares.summed(shares.chosen(shape)))
    cell, area, m = _by(placed, "focus_area", "municipality").subquery(), Terms, Municipalities
    named = json_row(code=area.code, name_sv=area.name_sv, name_en=area.name_en)
    row = json_row(
        focus_area=case((area.id.is_not(None), named)),
        municipality=case((m.code.is_not(None), json_row(code=m.code, name=m.name))),
        amount=cell.c.amount,
        initiatives=cell.c.initiatives,
    )
    return (
        select(cast(row, Text))
        .select_from(cell)
        .outerjoin(area, _is_area(cell.c.focus_area))
        .outerjoin(m, m.code == cell.c.municipality)
        .order_by(area.position.is_(None), area.position, m.name_key.is_(None), m.name_key)
    )


def _is_area(code: Any) -> ColumnElement[bool]:
    return and_(Terms.vocabulary == Vocabulary.focus_areas.value, Terms.code == code)


def _sum(amount: Any) -> ColumnElement[Any]:
    return cast(func.coalesce(func.sum(amount), 0), BigInteger())


def _by(table: Any, *names: str) -> Select[Any]:
    """The sum of each group, and how many initiatives there are in it."""
    columns = [table.c[name] for name in names]
    return select(
        *columns,
        _sum(table.c.amount).label("amount"),
        func.count(table.c.id.distinct()).label("initiatives"),
    ).group_by(*columns)


def _where(table: Any, condition: Any) -> ColumnElement[Any]:
    amount, initiatives = _sum(table.c.amount), func.count(table.c.id.distinct())
    told = json_row(amount=amount, initiatives=initiatives)
    return select(told).select_from(table).where(condition).scalar_subquery()


def _counts(chosen: Any, summed: Any) -> ColumnElement[Any]:
    c, r = chosen.c, RelatedInitiatives
    whole, part = summed, summed.alias("part_of_another")
    told = c.amount.is_not(None)
    twice = (
        select(func.count(part.c.id.distinct()))
        .select_from(r)
        .join(part, part.c.id == r.from_id)
        .join(whole, whole.c.id == r.to_id)
        .where(r.relation == Relation.belongs_to.value)
    )
    not_public = select(func.count()).select_from(summed).where(summed.c.funding_public.is_(False))
    counts = json_row(
        initiatives=func.count(),
        summed=func.count().filter(told, c.currency == CURRENCY),
        without_amount=func.count().filter(c.shown, c.amount.is_(None)),
        other_currency=func.count().filter(told, c.currency != CURRENCY),
        held_back=func.count().filter(~c.shown),
        not_public=not_public.scalar_subquery(),
        parts_of_others=twice.scalar_subquery(),
    )
    return select(counts).select_from(chosen).scalar_subquery()


def _areas(placed: Any) -> Select[Any]:
    """All of the code list's, also those that nothing is spent on."""
    area, told = Terms, _by(placed, "focus_area").subquery()
    return (
        select(
            json_row(code=area.code, name_sv=area.name_sv, name_en=area.name_en, **_told(told.c))
        )
        .select_from(area)
        .outerjoin(told, told.c.focus_area == area.code)
        .where(area.vocabulary == Vocabulary.focus_areas.value)
        .order_by(area.position)
    )


def _municipalities(placed: Any) -> Select[Any]:
    """All of the county's."""
    m, told = Municipalities, _by(placed, "municipality").subquery()
    county = select(Platforms.county_code).where(Platforms.is_default)
    return (
        select(json_row(code=m.code, name=m.name, **_told(told.c)))
        .select_from(m)
        .outerjoin(told, told.c.municipality == m.code)
        .where(m.county_code.in_(county))
        .order_by(m.name_key)
    )


def _told(c: Any) -> dict[str, Any]:
    return {"amount": func.coalesce(c.amount, 0), "initiatives": func.coalesce(c.initiatives, 0)}


def _cells(placed: Any) -> Select[Any]:
    c = _by(placed, "focus_area", "municipality").subquery().c
    row = json_row(
        focus_area=c.focus_area,
        municipality=c.municipality,
        amount=c.amount,
        initiatives=c.initiatives,
    )
    return select(row).order_by(
        c.focus_area.is_(None), c.focus_area, c.municipality.is_(None), c.municipality
    )


def _funders(paid: Any) -> Select[Any]:
    """The largest first."""
    a, told = Actors, _by(paid, "funder").subquery()
    actor = json_row(id=a.id, name=a.name, kind=a.kind)
    return (
        select(json_row(actor=actor, amount=told.c.amount, initiatives=told.c.initiatives))
        .select_from(told)
        .join(a, a.id == told.c.funder)
        .order_by(told.c.amount.desc(), a.name_key, a.id)
    )


def _funder_kinds(paid: Any) -> Select[Any]:
    kinds = select(paid.c.id, paid.c.amount, Actors.kind).join(Actors, Actors.id == paid.c.funder)
    told = _by(kinds.subquery(), "kind").subquery().c
    row = json_row(kind=told.kind, amount=told.amount, initiatives=told.initiatives)
    return select(row).order_by(told.amount.desc(), told.kind)
