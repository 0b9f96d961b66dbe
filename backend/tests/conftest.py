"""What every test may ask for: a fresh database on each engine, ready with its reference data."""

import itertools
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import create_engine, text
from sqlalchemy.engine import make_url

from kraftsamling.exchange.reference import prepare
from tests import postgres

ENGINES = ("sqlite", "postgresql")
_number = itertools.count(1)


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[postgres.PostgresServer]:
    server = postgres.start()
    yield server
    server.stop()


@pytest.fixture(scope="session")
def postgres_template(postgres_server: postgres.PostgresServer) -> str:
    """The name of a prepared database that others are copied from."""
    name = f"template_{make_url(postgres_server.url).port}"
    _on_server(postgres_server.url, f'DROP DATABASE IF EXISTS "{name}"', f'CREATE DATABASE "{name}"')
    prepare(_url(postgres_server.url, name))
    return name


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("template") / "template.sqlite3"
    prepare(f"sqlite:///{path}")
    return path


@pytest.fixture(params=ENGINES)
def engine_kind(request: pytest.FixtureRequest) -> str:
    """sqlite, then postgresql: a test that asks for a database runs on both."""
    return str(request.param)


@pytest.fixture
def database_url(
    engine_kind: str, request: pytest.FixtureRequest, tmp_path: Path
) -> Iterator[str]:
    """A database of the test's own."""
    if engine_kind == "sqlite":
        path = tmp_path / "kraftsamling.sqlite3"
        shutil.copy(request.getfixturevalue("sqlite_template"), path)
        yield f"sqlite:///{path}"
        return
    server: postgres.PostgresServer = request.getfixturevalue("postgres_server")
    template: str = request.getfixturevalue("postgres_template")
    name = f"test_{next(_number)}"
    _on_server(
        server.url,
        f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)',
        f'CREATE DATABASE "{name}" TEMPLATE "{template}"',
    )
    yield _url(server.url, name)
    _on_server(server.url, f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')


def _url(server: str, name: str) -> str:
    return make_url(server).set(database=name).render_as_string(hide_password=False)


def _on_server(server: str, *statements: str) -> None:
    engine = create_engine(server, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        for statement in statements:
            connection.execute(text(statement))
    engine.dispose()
