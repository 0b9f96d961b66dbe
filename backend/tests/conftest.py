"""What every test may ask for: a fresh database on each engine, ready with its reference data."""

import gc
import itertools
import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy.engine import make_url

from kraftsamling.exchange.reference import prepare
from tests import postgres

ENGINES = ("sqlite", "postgresql")
OURS = f"kraftsamling_test_{os.getpid()}"  # several test runs may share one server
_number = itertools.count(1)


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    items.sort(key=lambda item: item.get_closest_marker("long") is None)


def pytest_collection_finish() -> None:
    """Looking for rubbish among all that was imported, again and again, took a third of the run."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 50)


@pytest.fixture(scope="session", autouse=True)
def data_dir(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Files that a test uploads never lie among those of somebody who works here."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("KRAFTSAMLING_DATA_DIR", str(tmp_path_factory.mktemp("data")))
        yield Path(os.environ["KRAFTSAMLING_DATA_DIR"])


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[postgres.PostgresServer]:
    server = postgres.start()
    yield server
    server.stop()


@pytest.fixture(scope="session")
def postgres_template(postgres_server: postgres.PostgresServer) -> Iterator[str]:
    """The name of a prepared database that others are copied from."""
    name = f"{OURS}_template"
    postgres_server.run(f'CREATE DATABASE "{name}"')
    prepare(url_of(postgres_server.url, name))
    yield name
    postgres_server.run(f'DROP DATABASE "{name}" WITH (FORCE)')


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
def database_url(engine_kind: str, request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """A database of the test's own."""
    yield from _copied(engine_kind, request, tmp_path)


@pytest.fixture(scope="module", params=ENGINES)
def shared_database_url(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[str]:
    """One for all the tests of a file that only read what stands in it."""
    yield from _copied(request.param, request, tmp_path_factory.mktemp("shared"))


def _copied(engine: str, request: pytest.FixtureRequest, folder: Path) -> Iterator[str]:
    if engine == "sqlite":
        path = folder / "kraftsamling.sqlite3"
        shutil.copy(request.getfixturevalue("sqlite_template"), path)
        yield f"sqlite:///{path}"
        return
    server: postgres.PostgresServer = request.getfixturevalue("postgres_server")
    template: str = request.getfixturevalue("postgres_template")
    name = f"{OURS}_{next(_number)}"
    server.run(f'CREATE DATABASE "{name}" TEMPLATE "{template}"')
    yield url_of(server.url, name)
    server.run(f'DROP DATABASE "{name}" WITH (FORCE)')


def url_of(server: str, name: str) -> str:
    return make_url(server).set(database=name).render_as_string(hide_password=False)
