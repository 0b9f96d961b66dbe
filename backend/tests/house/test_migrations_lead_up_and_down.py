"""Migrations make exactly the tables of the code, can be taken back, and say what they do."""

import re

from alembic import command
from alembic.script import ScriptDirectory
from sqlalchemy import create_engine, inspect

from kraftsamling.foundation.database import alembic_config, is_migrated, make_engine, migrate
from kraftsamling.tables import metadata


def _tables(url: str) -> set[str]:
    engine = create_engine(url)
    try:
        return set(inspect(engine).get_table_names()) - {"alembic_version"}
    finally:
        engine.dispose()


def test_migrations_make_the_tables_of_the_code(database_url: str) -> None:
    assert _tables(database_url) == set(metadata.tables)
    command.check(alembic_config(database_url))


def test_every_migration_can_be_taken_back_and_done_again(database_url: str) -> None:
    steps = len(list(ScriptDirectory.from_config(alembic_config("")).walk_revisions()))
    for _ in range(steps):
        command.downgrade(alembic_config(database_url), "-1")
    assert _tables(database_url) == set()
    migrate(database_url)
    command.check(alembic_config(database_url))


def test_a_database_behind_the_code_is_not_called_migrated(database_url: str) -> None:
    engine = make_engine(database_url)
    try:
        assert is_migrated(engine)
        command.downgrade(alembic_config(database_url), "-1")
        assert not is_migrated(engine)
    finally:
        engine.dispose()


def test_migrations_carry_a_number_and_a_sentence() -> None:
    scripts = ScriptDirectory.from_config(alembic_config(""))
    oldest_first = list(scripts.walk_revisions())[::-1]
    assert [script.revision for script in oldest_first] == [
        f"{number:04}" for number in range(1, len(oldest_first) + 1)
    ]
    for script in oldest_first:
        assert re.search(rf"/{script.revision}_[a-z0-9]+(_[a-z0-9]+)+\.py$", script.path)
