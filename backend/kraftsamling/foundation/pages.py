"""Lists in pages: by number for people, by cursor for walking all of a long list.

A sort is a tuple of keys; the last one is always unique, so that no row is shown twice or never.
A cursor holds the sort values of the last row seen, and costs the same however deep one is.
"""

import base64
import json
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Annotated, Any, Generic, TypeVar
from urllib.parse import urlencode

from pydantic import BaseModel, ConfigDict, Field
from sqlalchemy import ColumnElement, Date, Integer, and_, bindparam, or_, tuple_
from sqlalchemy.types import TypeEngine

from kraftsamling.foundation.problems import FieldError, Said, invalid
from kraftsamling.foundation.times import UtcTime

LIMIT = 20
MOST = 100
LARGEST = 2**31 - 1
Sort = tuple[str, ...]
Item = TypeVar("Item")


class PageAsk(BaseModel):
    """The query parameters every list has; a list's own filters are a subclass."""

    model_config = ConfigDict(extra="forbid")

    limit: int = Field(default=LIMIT, ge=1, le=MOST, description="Rows a page.", examples=[20])
    page: int = Field(default=1, ge=0, le=LARGEST, description="Which page, from 1.", examples=[1])
    cursor: str | None = Field(
        default=None,
        max_length=2000,
        description="Where to go on: `next_cursor` of the answer before. Used instead of `page`.",
    )


class Links(BaseModel):
    first: str = Field(examples=["/api/v1/initiatives?page=1"])
    prev: str | None = Field(examples=[None])
    next: str | None = Field(examples=["/api/v1/initiatives?page=2"])
    last: str | None = Field(examples=["/api/v1/initiatives?page=9"])


class Page(BaseModel, Generic[Item]):
    """One page of a list."""

    items: list[Item]
    total: int | None = Field(
        description="Rows in all; null while walking by cursor.", examples=[174]
    )
    page: int = Field(examples=[1])
    limit: int = Field(examples=[20])
    links: Links
    next_cursor: str | None = Field(
        default=None,
        description="Give it as `cursor` to go on; null at the end.",
        examples=["WyJuYW1lIiwiaWQiLCJrdW1sYSIsIjE4ODEiXQ"],
    )


SortText = Annotated[
    str | None,
    Field(
        default=None,
        max_length=200,
        description="Keys with commas between; a minus before a key turns it round.",
    ),
]


def parse_sort(asked: str | None, known: Mapping[str, Any], default: str) -> Sort:
    """("-updated_at", "id") from "-updated_at"; unknown keys are a problem that names them."""
    keys = [key.strip() for key in (asked or default).split(",")]
    names = [key.removeprefix("-") for key in keys]
    for name in names:
        if name not in known:
            choices = ", ".join(known)
            raise invalid(
                FieldError(
                    "?sort",
                    "unknown_sort",
                    Said(
                        f"Går inte att sortera på {name!r}. Välj bland: {choices}.",
                        f"Cannot sort by {name!r}. Choose among: {choices}.",
                    ),
                )
            )
    unique = list(dict.fromkeys(names))
    kept = tuple(keys[names.index(name)] for name in unique)
    return (*kept, "-id" if kept[-1].startswith("-") else "id")


def order_by(sort: Sort, columns: Mapping[str, Any]) -> list[ColumnElement[Any]]:
    return [
        columns[key.removeprefix("-")].desc() if key.startswith("-") else columns[key].asc()
        for key in sort
    ]


def after_cursor(sort: Sort, columns: Mapping[str, Any]) -> ColumnElement[bool]:
    """The rows that come after the one whose sort values are bound as c0, c1, ..."""
    keys = [columns[key.removeprefix("-")] for key in sort]
    marks = [bindparam(f"c{n}", type_=key.type) for n, key in enumerate(keys)]
    down = [key.startswith("-") for key in sort]
    if all(down):
        return tuple_(*keys) < tuple_(*marks)
    if not any(down):
        return tuple_(*keys) > tuple_(*marks)
    steps = [
        and_(
            *(keys[m] == marks[m] for m in range(n)),
            keys[n] < marks[n] if down[n] else keys[n] > marks[n],
        )
        for n in range(len(keys))
    ]
    return or_(*steps)


def write_cursor(sort: Sort, values: str) -> str:
    """The sort and the last row's values (a JSON array, as the database wrote it), opaque."""
    text = json.dumps([*sort, *json.loads(values)], ensure_ascii=False, separators=(",", ":"))
    return base64.urlsafe_b64encode(text.encode()).decode().rstrip("=")


def read_cursor(cursor: str, sort: Sort, columns: Mapping[str, Any]) -> dict[str, Any]:
    """The values it holds, for `after_cursor`; a problem when it is not ours for this sort."""
    try:
        padded = cursor + "=" * (-len(cursor) % 4)
        held = json.loads(base64.urlsafe_b64decode(padded.encode()))
        if tuple(held[: len(sort)]) != sort or len(held) != 2 * len(sort):
            raise ValueError(held)
        values = held[len(sort) :]
        return {
            f"c{n}": _typed(value, columns[key.removeprefix("-")].type)
            for n, (key, value) in enumerate(zip(sort, values, strict=True))
        }
    except (ValueError, TypeError, KeyError, RecursionError, OverflowError):
        raise invalid(
            FieldError(
                "?cursor",
                "unknown_cursor",
                Said(
                    "Fortsättningsmärket hör inte till den här listan. Börja om utan det.",
                    "The cursor does not belong to this list. Start again without it.",
                ),
            )
        ) from None


def _typed(value: Any, kind: TypeEngine[Any]) -> Any:
    """The value as the column has it; ValueError when a column could not have it."""
    if isinstance(kind, Integer):
        if type(value) is not int or abs(value) > LARGEST:
            raise ValueError(value)
        return value
    if not isinstance(value, str) or "\x00" in value:
        raise ValueError(value)
    value.encode()  # a lone surrogate is a ValueError too
    if isinstance(kind, UtcTime):
        moment = datetime.fromisoformat(value)
        if moment.tzinfo is None:
            raise ValueError(value)
        return moment
    return date.fromisoformat(value) if isinstance(kind, Date) else value


def page_answer(
    items: str, total: int | None, ask: PageAsk, path: str, query: Sequence[tuple[str, str]],
    next_cursor: str | None, extra: str = "",
) -> bytes:  # fmt: skip
    """The answer's bytes: the items as the database wrote them, and the page's frame around."""
    frame = {
        "total": total,
        "page": ask.page,
        "limit": ask.limit,
        "links": _links(total, ask, path, query, next_cursor),
        "next_cursor": next_cursor,
    }
    tail = json.dumps(frame, separators=(",", ":"))[1:]
    return f'{{"items":{items},{extra}{tail}'.encode()


def _links(
    total: int | None, ask: PageAsk, path: str, query: Sequence[tuple[str, str]],
    next_cursor: str | None,
) -> dict[str, str | None]:  # fmt: skip
    kept = [(name, value) for name, value in query if name not in {"page", "cursor"}]

    def to(**place: str | int) -> str:
        return f"{path}?{urlencode([*kept, *place.items()])}"

    if ask.cursor is not None:
        following = to(cursor=next_cursor) if next_cursor else None
        return {"first": to(page=1), "prev": None, "next": following, "last": None}
    last = max(1, -(-(total or 0) // ask.limit))
    return {
        "first": to(page=1),
        "prev": to(page=min(ask.page - 1, last)) if ask.page > 1 else None,
        "next": to(page=ask.page + 1) if ask.page < last else None,
        "last": to(page=last),
    }
