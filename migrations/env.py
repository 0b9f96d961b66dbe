"""Alembic's door: knows the tables and the address it was given, nothing else."""

from typing import Any

from alembic import context
from sqlalchemy import JSON, DateTime
from sqlalchemy.types import TypeDecorator

from kraftsamling.foundation.database import make_engine
from kraftsamling.foundation.settings import Settings
from kraftsamling.foundation.times import UtcTime
from kraftsamling.tables import metadata


def render_item(kind: str, item: Any, _context: Any) -> str | bool:
    """Migrations speak plain SQLAlchemy, so that they never change when our types do."""
    if kind == "type":
        if isinstance(item, UtcTime):
            return "sa.DateTime(timezone=True)"
        if isinstance(item, JSON):
            return "sa.JSON()"
        if type(item).__module__.startswith("sqlmodel"):
            return f"sa.String({item.length or ''})"
        if isinstance(item, TypeDecorator):
            raise TypeError(f"Say in migrations/env.py how {item!r} is written.")
    return False


def compare_type(_context: Any, _column: Any, _model: Any, there: Any, wanted: Any) -> bool | None:
    """None leaves it to Alembic. A moment is a date-time in the tables, text in SQLite's rows."""
    return not isinstance(there, DateTime) if isinstance(wanted, UtcTime) else None


def type_differs(context: Any, _found: Any, _column: Any, kept: Any, wanted: Any) -> bool | None:
    """SQLite keeps no time zone with a type: every moment would look changed. None: as usual."""
    if context.dialect.name == "sqlite" and isinstance(wanted, UtcTime):
        return not isinstance(kept, DateTime)
    return None


def run() -> None:
    url = context.config.attributes.get("url") or Settings().database
    engine = make_engine(url)
    with engine.connect() as connection:
        context.configure(
            connection=connection,
            target_metadata=metadata,
            render_item=render_item,
            render_as_batch=connection.dialect.name == "sqlite",
            compare_type=compare_type,
            transaction_per_migration=True,
        )
        with context.begin_transaction():
            context.run_migrations()
    engine.dispose()


run()
