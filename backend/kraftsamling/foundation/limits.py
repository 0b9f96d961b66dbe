"""Counting attempts in the database, so that all processes count together.

A fixed window: the count of a bucket starts again when its window has passed.
"""

from datetime import UTC, datetime, timedelta

from sqlalchemy import Engine
from sqlalchemy.dialects import postgresql, sqlite
from sqlmodel import Field, Session, SQLModel, col, delete

from kraftsamling.foundation.problems import Problem, Said, TooMany
from kraftsamling.foundation.times import UtcTime, now


class Attempts(SQLModel, table=True):
    """How often something was tried in a window of time."""

    bucket: str = Field(primary_key=True, max_length=120)
    window_start: datetime = Field(primary_key=True, sa_type=UtcTime)
    count: int


def count_attempt(engine: Engine, limits: dict[str, int], window: timedelta) -> None:
    """Counts one attempt in each bucket; raises TooMany when one of them overflows.

    In a transaction of its own: an attempt counts even when the request is refused.
    `limits` maps bucket to how many attempts a window allows.
    """
    start = _window_start(window)
    insert = postgresql.insert if engine.dialect.name == "postgresql" else sqlite.insert
    overflow = False
    with Session(engine) as session, session.begin():
        session.exec(delete(Attempts).where(col(Attempts.window_start) < start - 2 * window))
        for bucket, most in sorted(limits.items()):
            statement = insert(Attempts).values(bucket=bucket, window_start=start, count=1)
            counted = session.execute(
                statement.on_conflict_do_update(
                    index_elements=["bucket", "window_start"],
                    set_={"count": col(Attempts.count) + 1},
                ).returning(col(Attempts.count))
            ).scalar_one()
            overflow = overflow or counted > most
    if overflow:
        raise too_many(start + window - now())


def forget_attempts(engine: Engine, bucket: str) -> None:
    """A success wipes the slate of its own bucket."""
    with Session(engine) as session, session.begin():
        session.exec(delete(Attempts).where(col(Attempts.bucket) == bucket))


def too_many(wait: timedelta) -> Problem:
    seconds = max(1, int(wait.total_seconds()) + 1)
    minutes = -(-seconds // 60)
    return TooMany(
        Said(f"Vänta {minutes} minuter och försök igen.", f"Wait {minutes} minutes and try again."),
        headers={"Retry-After": str(seconds)},
    )


def _window_start(window: timedelta) -> datetime:
    seconds = window.total_seconds()
    return datetime.fromtimestamp(now().timestamp() // seconds * seconds, UTC)
