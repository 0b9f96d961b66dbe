"""The fast lane for reading: answers that leave the database as finished JSON.

A room's queries.py builds a select for a *shape* (which filters, which order, who asks); the select
is compiled once a shape and run by the bare driver: a request costs its SQL and little else.
On PostgreSQL that is asyncpg; on SQLite, whose short reads are quicker than a change of thread,
one connection on the event loop, and a second one in a thread for the slow questions.
"""

import asyncio
import sqlite3
from collections.abc import Callable, Hashable, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import lru_cache
from typing import Any, Protocol

import asyncpg
from sqlalchemy import Dialect, Select
from sqlalchemy.dialects import sqlite
from sqlalchemy.dialects.postgresql import asyncpg as asyncpg_dialect
from sqlalchemy.engine import make_url

Values = dict[str, Any]
Build = Callable[[Any], Select[Any]]
SHAPES_KEPT = 1_000
# Our statements are large and read a few rows by key: compiling them to machine code, or believing
# in slow disks, costs more than it wins.
PLANNING = {"jit": "off", "random_page_cost": "1.1"}
# How the slow ones are best run depends on their values: a plan made for no values in particular
# took ten seconds where one made for these takes a twentieth of one.
FOR_ITS_VALUES = {**PLANNING, "plan_cache_mode": "force_custom_plan"}


class Compiled:
    """SQL text with the order of its values and how each is handed to the driver."""

    def __init__(self, statement: Select[Any], dialect: Dialect) -> None:
        compiled = statement.compile(dialect=dialect)
        self.sql = str(compiled)
        self._given = {
            name: (bind, bind.type.dialect_impl(dialect).bind_processor(dialect))
            for name, bind in compiled.binds.items()
        }
        self._order = list(compiled.positiontup or [])

    def bind(self, values: Values) -> list[Any]:
        """The values in the statement's order; what was not given keeps what was written there."""
        bound = []
        for name in self._order:
            written, process = self._given[name]
            value = values.get(name, written.effective_value)
            bound.append(process(value) if process else value)
        return bound


class Reads(Protocol):
    """What a read route needs: one row, of JSON texts and plain values, for a shape."""

    async def first(
        self, build: Build, shape: Hashable, values: Values, *, slow: bool = False
    ) -> Sequence[Any] | None: ...

    async def close(self) -> None: ...


async def _as_it_is(_connection: Any) -> None:
    """A read changes nothing in its connection, so the round trip of a reset is saved."""


class PostgresReads:
    """Reads over asyncpg: short ones over one pool, slow ones over another.

    Each opens at its first question.
    """

    def __init__(self, url: str) -> None:
        self._url = make_url(url).set(drivername="postgresql").render_as_string(hide_password=False)
        self._dialect = asyncpg_dialect.dialect()  # type: ignore[no-untyped-call]
        self._short: asyncpg.Pool | None = None
        self._slow: asyncpg.Pool | None = None
        self._opening = asyncio.Lock()
        self._compiled = lru_cache(maxsize=SHAPES_KEPT)(self._compile)

    def _compile(self, build: Build, shape: Hashable) -> Compiled:
        return Compiled(build(shape), self._dialect)

    async def _open_short(self) -> asyncpg.Pool:
        async with self._opening:
            self._short = self._short or await self._open(10, PLANNING)
            return self._short

    async def _open_slow(self) -> asyncpg.Pool:
        async with self._opening:
            self._slow = self._slow or await self._open(5, FOR_ITS_VALUES)
            return self._slow

    async def _open(self, most: int, planning: dict[str, str]) -> asyncpg.Pool:
        return await asyncpg.create_pool(
            self._url,
            min_size=1,
            max_size=most,
            statement_cache_size=SHAPES_KEPT,
            reset=_as_it_is,
            server_settings=planning,
        )

    async def first(
        self, build: Build, shape: Hashable, values: Values, *, slow: bool = False
    ) -> Sequence[Any] | None:
        statement = self._compiled(build, shape)
        if slow:
            pool = self._slow or await self._open_slow()
        else:
            pool = self._short or await self._open_short()
        row: Sequence[Any] | None = await pool.fetchrow(statement.sql, *statement.bind(values))
        return row

    async def close(self) -> None:
        for pool in (self._short, self._slow):
            if pool is not None:
                await pool.close()


class SqliteReads:
    """Reads over sqlite3: short ones here and now, slow ones in a thread of their own."""

    def __init__(self, url: str) -> None:
        self._path = make_url(url).database or ""
        self._dialect = sqlite.dialect()
        self._compiled = lru_cache(maxsize=SHAPES_KEPT)(self._compile)
        self._short = self._connect()
        self._slow = self._connect()
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="slow-reads")

    def _connect(self) -> sqlite3.Connection:
        connection = sqlite3.connect(
            self._path, isolation_level=None, check_same_thread=False, cached_statements=500
        )
        connection.execute("PRAGMA query_only = ON")
        connection.execute("PRAGMA busy_timeout = 15000")
        return connection

    def _compile(self, build: Build, shape: Hashable) -> Compiled:
        return Compiled(build(shape), self._dialect)

    async def first(
        self, build: Build, shape: Hashable, values: Values, *, slow: bool = False
    ) -> Sequence[Any] | None:
        statement = self._compiled(build, shape)
        bound = statement.bind(values)
        if slow:
            loop = asyncio.get_running_loop()
            return await loop.run_in_executor(self._thread, _first, self._slow, statement, bound)
        return _first(self._short, statement, bound)

    async def close(self) -> None:
        self._thread.shutdown()
        self._short.close()
        self._slow.close()


def _first(
    connection: sqlite3.Connection, statement: Compiled, bound: list[Any]
) -> Sequence[Any] | None:
    row: Sequence[Any] | None = connection.execute(statement.sql, bound).fetchone()
    return row


def open_reads(url: str) -> Reads:
    """The fast lane for this database."""
    if make_url(url).get_backend_name() == "sqlite":
        return SqliteReads(url)
    return PostgresReads(url)
