"""JSON built by the database: one vocabulary, spoken to SQLite and PostgreSQL alike.

    json_row(id=Thing.id, title=Thing.title)             an object
    json_list(select(json_row(...)).order_by(...))       an array, [] when empty
    one_of(Thing.code, "code")                           is among the values bound to :code
    one_of_numbers(Thing.number, "numbers")              the same for whole numbers
    every_word(Thing.text, "q")                          holds all the words bound to :q
    rows, number = each_number(json_array_expression)    its numbers as rows of a table
    rows, value = each_text(json_array_expression)       its texts
    days_ago(Thing.days)                                 so many days before today, at home

Moments come out as RFC 3339 in UTC, booleans as true and false, stored JSON as itself.
PostgreSQL's JSON_OBJECT needs version 16.
"""

import json
from typing import Any

from sqlalchemy import (
    ARRAY,
    JSON,
    BigInteger,
    Boolean,
    ColumnElement,
    Date,
    Dialect,
    Select,
    Text,
    bindparam,
    cast,
    column,
    literal_column,
    select,
)
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import FunctionElement
from sqlalchemy.types import TypeDecorator, TypeEngine

from kraftsamling.foundation.times import UtcTime, today


class TextList(TypeDecorator[list[Any]]):
    """A list of texts as one bound value: an array on PostgreSQL, JSON text on SQLite."""

    impl = Text
    cache_ok = True
    of: type[TypeEngine[Any]] = Text

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        if dialect.name == "postgresql":
            return dialect.type_descriptor(ARRAY(self.of()))
        return dialect.type_descriptor(Text())

    def process_bind_param(self, value: list[Any] | None, dialect: Dialect) -> Any:
        if value is None or dialect.name == "postgresql":
            return value
        return json.dumps(value)


class NumberList(TextList):
    """The same for whole numbers."""

    cache_ok = True
    of = BigInteger


class JsonRow(FunctionElement[Any]):
    """An object; its clauses are names and values in turn."""

    inherit_cache = True
    name = "json_row"
    type = JSON()


class JsonArray(FunctionElement[Any]):
    """A fixed array of values."""

    inherit_cache = True
    name = "json_array"
    type = JSON()


class JsonGroup(FunctionElement[Any]):
    """All rows of a one-column query as an array."""

    inherit_cache = True
    name = "json_group"
    type = JSON()


class OneOf(FunctionElement[bool]):
    inherit_cache = True
    name = "one_of"
    type = Boolean()


class EachValue(FunctionElement[Any]):
    """The values of a JSON array as rows; may look at tables named before it."""

    inherit_cache = True
    name = "each_value"


class HoldsText(FunctionElement[bool]):
    """A text occurs in another, letter by letter."""

    inherit_cache = True
    name = "holds_text"
    type = Boolean()


class DaysAgo(FunctionElement[Any]):
    """The day that many days before another."""

    inherit_cache = True
    name = "days_ago"
    type = Date()


class EveryWord(FunctionElement[bool]):
    inherit_cache = True
    name = "every_word"
    type = Boolean()


def json_row(**fields: Any) -> ColumnElement[Any]:
    clauses: list[Any] = []
    for name, value in fields.items():
        clauses += [literal_column(f"'{name}'"), value]
    return JsonRow(*clauses)


def json_array(*values: Any) -> ColumnElement[Any]:
    return JsonArray(*values)


def json_list(rows: Select[Any]) -> ColumnElement[Any]:
    inner = rows.subquery()
    return select(JsonGroup(next(iter(inner.c)))).scalar_subquery()


def one_of(value: Any, name: str) -> ColumnElement[bool]:
    return OneOf(value, bindparam(name, type_=TextList()))


def one_of_numbers(value: Any, name: str) -> ColumnElement[bool]:
    return OneOf(value, bindparam(name, type_=NumberList()))


def each_number(array: Any) -> Any:
    """A table and its one column. On PostgreSQL the column is text until it is cast."""
    table = EachValue(array).table_valued(column("value", Text())).alias()
    return table, cast(table.c.value, BigInteger())


def each_text(array: Any) -> Any:
    """A table and its one column: the texts of a JSON array."""
    table = EachValue(array).table_valued(column("value", Text())).alias()
    return table, table.c.value


def holds_text(value: Any, part: Any) -> ColumnElement[bool]:
    return HoldsText(value, part)


# Bound by our clock at every question: the database's own knows no zone on SQLite.
TODAY = bindparam("home_today", callable_=lambda: today(), type_=Date())


def days_ago(days: Any) -> ColumnElement[Any]:
    return DaysAgo(TODAY, days)


def every_word(value: Any, name: str) -> ColumnElement[bool]:
    return EveryWord(value, bindparam(name, type_=TextList()))


@compiles(JsonRow, "postgresql")
def _row_on_postgresql(element: JsonRow, compiler: SQLCompiler, **kw: Any) -> str:
    parts = list(element.clauses)
    pairs = [
        f"{compiler.process(name, **kw)} VALUE {_value_on_postgresql(value, compiler, kw)}"
        for name, value in zip(parts[::2], parts[1::2], strict=True)
    ]
    return f"JSON_OBJECT({', '.join(pairs)})"


def _value_on_postgresql(value: Any, compiler: SQLCompiler, kw: dict[str, Any]) -> str:
    text = compiler.process(value, **kw)
    if isinstance(value.type, UtcTime):
        return f"to_char({text} AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.US\"Z\"')"
    return text


@compiles(JsonRow, "sqlite")
def _row_on_sqlite(element: JsonRow, compiler: SQLCompiler, **kw: Any) -> str:
    parts = list(element.clauses)
    pairs = [
        f"{compiler.process(name, **kw)}, {_value_on_sqlite(value, compiler, kw)}"
        for name, value in zip(parts[::2], parts[1::2], strict=True)
    ]
    return f"json_object({', '.join(pairs)})"


def _value_on_sqlite(value: Any, compiler: SQLCompiler, kw: dict[str, Any]) -> str:
    text = compiler.process(value, **kw)
    if isinstance(value.type, Boolean):
        return f"json(CASE WHEN {text} THEN 'true' WHEN NOT ({text}) THEN 'false' END)"
    if isinstance(value.type, JSON) and not isinstance(value, JsonRow | JsonArray):
        # SQLite forgets that a subquery's text is JSON; json() tells it again.
        return f"json({text})"
    return text


@compiles(JsonArray, "postgresql")
def _array_on_postgresql(element: JsonArray, compiler: SQLCompiler, **kw: Any) -> str:
    values = [_value_on_postgresql(value, compiler, kw) for value in element.clauses]
    return f"json_build_array({', '.join(values)})"


@compiles(JsonArray, "sqlite")
def _array_on_sqlite(element: JsonArray, compiler: SQLCompiler, **kw: Any) -> str:
    values = [_value_on_sqlite(value, compiler, kw) for value in element.clauses]
    return f"json_array({', '.join(values)})"


@compiles(JsonGroup, "postgresql")
def _group_on_postgresql(element: JsonGroup, compiler: SQLCompiler, **kw: Any) -> str:
    return f"coalesce(json_agg({compiler.process(element.clauses, **kw)}), '[]'::json)"


@compiles(JsonGroup, "sqlite")
def _group_on_sqlite(element: JsonGroup, compiler: SQLCompiler, **kw: Any) -> str:
    (value,) = element.clauses
    text = compiler.process(value, **kw)
    return (
        f"json_group_array(json({text}))"
        if isinstance(value.type, JSON)
        else (f"json_group_array({text})")
    )


@compiles(OneOf, "postgresql")
def _one_of_on_postgresql(element: OneOf, compiler: SQLCompiler, **kw: Any) -> str:
    column, values = (compiler.process(part, **kw) for part in element.clauses)
    return f"{column} = ANY ({values})"


@compiles(OneOf, "sqlite")
def _one_of_on_sqlite(element: OneOf, compiler: SQLCompiler, **kw: Any) -> str:
    column, values = (compiler.process(part, **kw) for part in element.clauses)
    return f"{column} IN (SELECT value FROM json_each({values}))"


@compiles(EachValue, "postgresql")
def _each_value_on_postgresql(element: EachValue, compiler: SQLCompiler, **kw: Any) -> str:
    array = compiler.process(element.clauses, **kw)
    return f"json_array_elements_text({array}::json)"


@compiles(EachValue, "sqlite")
def _each_value_on_sqlite(element: EachValue, compiler: SQLCompiler, **kw: Any) -> str:
    return f"json_each({compiler.process(element.clauses, **kw)})"


@compiles(HoldsText, "postgresql")
def _holds_text_on_postgresql(element: HoldsText, compiler: SQLCompiler, **kw: Any) -> str:
    return f"strpos({compiler.process(element.clauses, **kw)}) > 0"


@compiles(HoldsText, "sqlite")
def _holds_text_on_sqlite(element: HoldsText, compiler: SQLCompiler, **kw: Any) -> str:
    return f"instr({compiler.process(element.clauses, **kw)}) > 0"


@compiles(DaysAgo, "postgresql")
def _days_ago_on_postgresql(element: DaysAgo, compiler: SQLCompiler, **kw: Any) -> str:
    day, days = (compiler.process(part, **kw) for part in element.clauses)
    return f"({day} - {days})"


@compiles(DaysAgo, "sqlite")
def _days_ago_on_sqlite(element: DaysAgo, compiler: SQLCompiler, **kw: Any) -> str:
    day, days = (compiler.process(part, **kw) for part in element.clauses)
    return f"date({day}, '-' || {days} || ' days')"


@compiles(EveryWord, "postgresql")
def _every_word_on_postgresql(element: EveryWord, compiler: SQLCompiler, **kw: Any) -> str:
    column, words = (compiler.process(part, **kw) for part in element.clauses)
    return f"(SELECT bool_and(strpos({column}, w) > 0) FROM unnest({words}) AS w)"


@compiles(EveryWord, "sqlite")
def _every_word_on_sqlite(element: EveryWord, compiler: SQLCompiler, **kw: Any) -> str:
    column, words = (compiler.process(part, **kw) for part in element.clauses)
    return f"(SELECT min(instr({column}, value) > 0) FROM json_each({words}))"
