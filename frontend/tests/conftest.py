"""Journeys in a real browser: the whole platform with its demo content.

Each journey runs on one engine, half of them on either; those marked `on_both_engines` on both, and
all of them on both when KRAFTSAMLING_JOURNEYS=both (docs/decisions/0018).
"""

import os
import subprocess
import sys
import zlib
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from journey import FRONTEND, PASSWORD, SECRET, Place
from playwright.sync_api import Browser, expect, sync_playwright
from sqlalchemy import Engine

from kraftsamling.app import make_app
from kraftsamling.exchange import demo
from kraftsamling.exchange.reference import prepare
from kraftsamling.foundation.database import make_engine
from kraftsamling.foundation.settings import Settings
from tests.conftest import (  # noqa: F401  the same databases as the backend's tests
    ENGINES,
    OURS,
    data_dir,
    database_url,
    postgres_server,
    url_of,
)
from tests.postgres import PostgresServer
from tests.serving import served

# As root Chromium has no sandbox; the rest keeps it from calling home.
FLAGS = [
    "--no-sandbox", "--disable-gpu", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--no-first-run",
]  # fmt: skip


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "on_both_engines: a journey that meets every room")


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Which engine a journey runs on follows from its name alone, so that it never changes."""
    if "engine_kind" not in metafunc.fixturenames:
        return
    marked = metafunc.definition.get_closest_marker("on_both_engines")
    every = marked or os.environ.get("KRAFTSAMLING_JOURNEYS") == "both"
    one = ENGINES[zlib.crc32(metafunc.definition.name.encode()) % len(ENGINES)]
    metafunc.parametrize("engine_kind", ENGINES if every else [one])


# Once a file, not once a run: as long as it is open, an event loop runs in this thread, where the
# tests of letters, which come to the same process, start one of their own.
@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    chromium = os.environ.get("CHROMIUM_PATH") or _found()
    expect.set_options(timeout=15_000)  # as long as everything else may take on a busy machine
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("template") / "template.sqlite3"
    _with_examples(f"sqlite:///{path}")
    return path


@pytest.fixture(scope="session")
def postgres_template(postgres_server: PostgresServer) -> Iterator[str]:  # noqa: F811
    name = f"{OURS}_journeys"
    postgres_server.run(f'CREATE DATABASE "{name}"')
    _with_examples(url_of(postgres_server.url, name))
    yield name
    postgres_server.run(f'DROP DATABASE "{name}" WITH (FORCE)')


def _with_examples(url: str) -> None:
    """Loaded once an engine; each journey gets a copy of its own."""
    prepare(url)
    engine = make_engine(url)
    demo.load(engine, PASSWORD)
    engine.dispose()


@pytest.fixture
def engine(database_url: str) -> Iterator[Engine]:  # noqa: F811
    engine = make_engine(database_url)
    yield engine
    engine.dispose()


@pytest.fixture
def address(database_url: str) -> Iterator[str]:  # noqa: F811
    """Where the platform answers, with the demo content loaded and the page as it was built."""
    built = FRONTEND / "dist" / "index.html"
    assert built.is_file(), "Build the page first: make test does, or `npm run build` in frontend/."
    settings = Settings(database_url=database_url, env="test", worker=False, secret=SECRET)
    with served(make_app(settings)) as where:
        yield where


@pytest.fixture
def place(address: str, browser: Browser, engine: Engine) -> Iterator[Place]:
    with ExitStack() as stack:
        context = browser.new_context(
            viewport={"width": 1280, "height": 900}, locale="sv-SE", timezone_id="Europe/Stockholm"
        )
        stack.callback(context.close)
        context.set_default_timeout(15_000)
        page = context.new_page()
        mistakes: list[str] = []
        page.on("pageerror", lambda failure: mistakes.append(str(failure)))
        yield Place(address, context, page, engine)
        assert not mistakes, mistakes


def _found() -> str:
    """The same search as `make test` uses, for a test file that is run alone."""
    script = FRONTEND.parent / "backend" / "scripts" / "find_chromium.py"
    told = subprocess.run([sys.executable, script], check=True, capture_output=True, text=True)
    return told.stdout.strip()
