"""The limit: the same answer, built as JSON by one SQL statement, behind bare Starlette.

No routing to speak of, no parameters read, no rules asked, no headers but the needed: what is left
is the database, the driver and HTTP. The statement is the platform's own for the same question.
"""

import os
import sqlite3
from typing import Any

import asyncpg
from sqlalchemy.dialects import sqlite
from sqlalchemy.dialects.postgresql import asyncpg as asyncpg_dialect
from sqlalchemy.engine import make_url
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from bench.questions import DETAIL_SHAPE, LIST_SHAPE, LIST_VALUES
from kraftsamling.foundation.reads import PLANNING, Compiled
from kraftsamling.initiatives import queries

URL = make_url(os.environ["KRAFTSAMLING_DATABASE_URL"])
IS_SQLITE = URL.get_backend_name() == "sqlite"
DIALECT: Any = sqlite.dialect() if IS_SQLITE else asyncpg_dialect.dialect()
LIST = Compiled(queries.page(LIST_SHAPE), DIALECT)
DETAIL = Compiled(queries.detail(DETAIL_SHAPE), DIALECT)
LIST_BOUND = LIST.bind(LIST_VALUES)
_open: dict[str, Any] = {}


async def _first(sql: str, bound: list[Any]) -> Any:
    if IS_SQLITE:
        if "db" not in _open:
            _open["db"] = sqlite3.connect(URL.database or "", isolation_level=None)
        return _open["db"].execute(sql, bound).fetchone()
    if "db" not in _open:
        dsn = URL.set(drivername="postgresql").render_as_string(hide_password=False)
        _open["db"] = await asyncpg.create_pool(
            dsn, min_size=10, max_size=10, reset=_as_it_is, server_settings=PLANNING
        )
    return await _open["db"].fetchrow(sql, *bound)


async def _as_it_is(_connection: Any) -> None:
    """Nothing in a session is ever changed, so nothing needs resetting."""


async def many(_request: Request) -> Response:
    row = await _first(LIST.sql, LIST_BOUND)
    return Response(f'{{"items":{row[0]},"total":{row[1]}}}', media_type="application/json")


async def one(request: Request) -> Response:
    row = await _first(DETAIL.sql, DETAIL.bind({"id": request.path_params["id"]}))
    return Response(row[0], media_type="application/json")


app = Starlette(routes=[Route("/api/v1/initiatives", many), Route("/api/v1/initiatives/{id}", one)])
