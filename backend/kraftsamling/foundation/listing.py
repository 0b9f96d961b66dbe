"""From a question about a list to its answer: the one pager."""

from collections.abc import Sequence
from typing import Any, NamedTuple

from fastapi import Request, Response
from sqlalchemy import ColumnElement, Select, case, func, null, select
from sqlalchemy import bindparam as bind

from kraftsamling.foundation.json_sql import json_array, json_list
from kraftsamling.foundation.pages import (
    PageAsk,
    Sort,
    after_cursor,
    order_by,
    page_answer,
    read_cursor,
    write_cursor,
)
from kraftsamling.foundation.reads import Build, Reads, Values

LIST_HEADERS = {"Cache-Control": "no-cache", "Vary": "Cookie, Authorization"}


class Shape(NamedTuple):
    """Which filters are used, in which order the rows come, and how far the asker sees.

    `question` is the shape of the words that are searched for, where there are any.
    """

    filters: frozenset[str]
    sort: Sort
    reach: Any = None
    by_cursor: bool = False
    question: Any = None


def page_of(
    identity: Any,
    row: ColumnElement[Any],
    filtered: list[ColumnElement[bool]],
    keys: dict[str, Any],
    shape: Shape,
    within: Sequence[ColumnElement[bool]] = (),
    source: Any = None,
) -> Select[Any]:
    """One row: the items as a JSON array, their number in all, and the last one's sort values.

    `identity` is the table's id column, `row` the JSON object of one item, `keys` the sortable
    columns by name. `within` says among which rows the identity is unique, where it is not so in
    the whole table. `source` is what to select from when the keys or filters need more than the
    table. Binds :limit, :offset and, by cursor, :c0, :c1, ...
    """
    table = identity.class_
    source = table if source is None else source
    wanted = select(identity.label("id"), *_marked(keys, shape.sort)).select_from(source)
    wanted = wanted.where(*filtered)
    if shape.by_cursor:
        wanted = wanted.where(after_cursor(shape.sort, keys))
    ordered = wanted.order_by(*order_by(shape.sort, keys))
    # One row more than shown tells whether there is anything after the last one.
    chosen = ordered.limit(bind("limit") + 1).offset(bind("offset")).cte("chosen")
    marks = {key.removeprefix("-"): chosen.c[f"k{n}"] for n, key in enumerate(shape.sort)}
    items = json_list(
        select(row)
        .select_from(chosen)
        .join(table, identity == chosen.c.id)
        .where(*within)
        .order_by(*order_by(shape.sort, marks))
        .limit(bind("limit"))
    )
    last = (
        select(json_array(*marks.values()))
        .order_by(*order_by(shape.sort, marks))
        .offset(bind("limit") - 1)
        .limit(1)
        .scalar_subquery()
    )
    found = select(func.count()).select_from(chosen).scalar_subquery()
    total = select(func.count()).select_from(source).where(*filtered).scalar_subquery()
    return select(
        items.label("items"),
        (null() if shape.by_cursor else total).label("total"),
        case((found > bind("limit"), last), else_=null()).label("last"),
    )


def _marked(keys: dict[str, Any], sort: Sort) -> list[ColumnElement[Any]]:
    return [keys[key.removeprefix("-")].label(f"k{n}") for n, key in enumerate(sort)]


async def answer_page(
    request: Request,
    reads: Reads,
    ask: PageAsk,
    build: Build,
    shape: Shape,
    keys: dict[str, Any],
    values: Values,
    *,
    slow: bool = False,
    extra: str = "",
) -> Response:
    """The page asked for, as the database wrote it. `extra` is JSON put before the frame."""
    bound = {**values, "limit": ask.limit, "offset": max(0, ask.page - 1) * ask.limit}
    if ask.cursor is not None:
        shape = shape._replace(by_cursor=True)
        bound |= {**read_cursor(ask.cursor, shape.sort, keys), "offset": 0}
    row = await reads.first(build, shape, bound, slow=slow)
    if row is None:
        raise LookupError("a page is always one row")
    items, total, last = row
    if ask.page == 0:
        items, last = "[]", None
    return Response(
        page_answer(
            items,
            total,
            ask,
            request.url.path,
            list(request.query_params.multi_items()),
            write_cursor(shape.sort, last) if last else None,
            extra,
        ),
        media_type="application/json",
        headers=LIST_HEADERS,
    )
