"""The engine, with the manners each database needs, and the migrations."""

import uuid
from pathlib import Path
from typing import Any

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine, create_engine, event, text
from sqlalchemy.engine import make_url

from kraftsamling.foundation.settings import MIGRATIONS

BUSY_SECONDS = 15


def new_id() -> str:
    """A lasting identifier that tells nothing and cannot be guessed."""
    return str(uuid.uuid4())


def make_engine(url: str) -> Engine:
    """An engine for SQLite or PostgreSQL, with the manners each of them needs.

    What is bound to a statement may be a person's or a secret: it stays out of errors and logs.
    """
    if make_url(url).get_backend_name() != "sqlite":
        return create_engine(
            url, pool_pre_ping=True, pool_size=10, max_overflow=10, hide_parameters=True
        )
    engine = create_engine(
        url,
        connect_args={"timeout": BUSY_SECONDS, "check_same_thread": False},
        hide_parameters=True,
    )
    event.listen(engine, "connect", _sqlite_manners)
    event.listen(engine, "begin", _begin_on_sqlite)
    return engine


def _sqlite_manners(connection: Any, _record: Any) -> None:
    connection.isolation_level = None  # we say BEGIN ourselves, see below
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = NORMAL")
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA secure_delete = FAST")  # a wiped letter leaves the file too
    connection.execute(f"PRAGMA busy_timeout = {BUSY_SECONDS * 1000}")


def _begin_on_sqlite(connection: Connection) -> None:
    # A transaction that reads first and writes later fails with "locked" whatever the timeout;
    # taking the write lock at once makes writers queue instead.
    reading = connection.get_execution_options().get("reading")
    connection.exec_driver_sql("BEGIN" if reading else "BEGIN IMMEDIATE")


def alembic_config(url: str, scripts: Path = MIGRATIONS) -> Config:
    config = Config()
    config.set_main_option("script_location", str(scripts))
    config.attributes["url"] = url
    return config


def migrate(url: str) -> None:
    """Bring the database at this SQLAlchemy URL to the newest shape; safe to run again."""
    address = make_url(url)
    if address.get_backend_name() == "sqlite" and address.database:
        Path(address.database).parent.mkdir(parents=True, exist_ok=True)
    command.upgrade(alembic_config(url), "head")


def is_migrated(engine: Engine) -> bool:
    """Whether the database has exactly the shape that this code expects."""
    heads = set(ScriptDirectory.from_config(alembic_config("")).get_heads())
    with engine.execution_options(reading=True).connect() as connection:
        return set(MigrationContext.configure(connection).get_current_heads()) == heads


def answers(engine: Engine) -> bool:
    """Whether the database can be asked anything at all."""
    try:
        with engine.execution_options(reading=True).connect() as connection:
            connection.execute(text("SELECT 1"))
    except Exception:
        return False
    return True
