"""Migrations: up, nothing left to do, down to nothing, up again; on both engines."""

from alembic import command
from sqlalchemy import inspect

from kraftsamling.exchange.reference import prepare
from kraftsamling.foundation.database import alembic_config, is_migrated, make_engine, migrate
from kraftsamling.tables import metadata


def _tables(url: str) -> set[str]:
    engine = make_engine(url)
    found = set(inspect(engine).get_table_names()) - {"alembic_version"}
    engine.dispose()
    return found


def _is_migrated(url: str) -> bool:
    engine = make_engine(url)
    found = is_migrated(engine)
    engine.dispose()
    return found


def test_the_migrations_make_exactly_the_models_tables(database_url: str) -> None:
    assert _tables(database_url) == set(metadata.tables)
    command.check(alembic_config(database_url))  # raises when the models have moved on


def test_down_to_nothing_and_up_again(database_url: str) -> None:
    assert _is_migrated(database_url)
    command.downgrade(alembic_config(database_url), "base")
    assert _tables(database_url) == set()
    assert not _is_migrated(database_url)
    prepare(database_url)
    assert _tables(database_url) == set(metadata.tables)
    assert _is_migrated(database_url)


def test_migrating_twice_changes_nothing(database_url: str) -> None:
    before = _tables(database_url)
    migrate(database_url)
    assert _tables(database_url) == before
    assert _is_migrated(database_url)
