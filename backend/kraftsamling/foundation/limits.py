"""Counting attempts in the database, so that all processes count together.

The window slides: each bucket's count is kept in slots of a fifteenth of its window, and no window
ever holds more than the limit. What is refused is not counted, so nobody can keep a door closed
for others by knocking on it after it was closed to them.
"""

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta

from sqlalchemy import Engine
from sqlalchemy.dialects import postgresql, sqlite
from sqlmodel import Field, Session, SQLModel, col, delete, func, select, update

from kraftsamling.foundation.problems import Problem, Said, TooMany
from kraftsamling.foundation.times import UtcTime, now

SLOTS = 15


class Attempts(SQLModel, table=True):
    """How often something was tried in a slot of time."""

    bucket: str = Field(primary_key=True, max_length=120)
    window_start: datetime = Field(primary_key=True, sa_type=UtcTime, description="of the slot")
    count: int


def count_attempt(engine: Engine, limits: dict[str, int], window: timedelta) -> None:
    """Counts one attempt in each bucket; raises TooMany when one of them is full.

    In a transaction of its own, before the attempt is made: it counts whatever becomes of it.
    `limits` maps bucket to how many attempts a window allows.
    """
    with Session(engine) as session, session.begin():
        # In the order of their names, so that no two transactions wait for each other.
        waits = [_count(session, name, limits[name], window) for name in sorted(limits)]
        if any(waits):
            raise too_many(max(waits))


def take_back(session: Session, buckets: Iterable[str], wipe: str = "") -> None:
    """A success: its attempt is not held against the buckets, and `wipe` starts from nothing."""
    for bucket in sorted(buckets):
        if bucket == wipe:
            session.exec(delete(Attempts).where(col(Attempts.bucket) == bucket))
            continue
        latest = (
            select(func.max(Attempts.window_start))
            .where(col(Attempts.bucket) == bucket, col(Attempts.count) > 0)
            .scalar_subquery()
        )
        session.exec(
            update(Attempts)
            .where(col(Attempts.bucket) == bucket, col(Attempts.window_start) == latest)
            .values(count=col(Attempts.count) - 1)
        )


def too_many(wait: timedelta) -> Problem:
    seconds = max(1, int(wait.total_seconds()) + 1)
    minutes = -(-seconds // 60)
    swedish = "en minut" if minutes == 1 else f"{minutes} minuter"
    english = "a minute" if minutes == 1 else f"{minutes} minutes"
    return TooMany(
        Said(f"Vänta {swedish} och försök igen.", f"Wait {english} and try again."),
        headers={"Retry-After": str(seconds)},
    )


def _count(session: Session, bucket: str, most: int, window: timedelta) -> timedelta:
    """How long to wait before the bucket takes one more; nothing when this one had room."""
    moment, slot = now(), window / SLOTS
    _add_one(session, bucket, _slot_start(moment, slot))
    counts = session.exec(
        select(Attempts.window_start, Attempts.count)
        .where(col(Attempts.bucket) == bucket, col(Attempts.window_start) > moment - window - slot)
        .order_by(col(Attempts.window_start))
    ).all()
    held, wait = sum(count for _, count in counts), timedelta(0)
    for start, count in counts:
        if held <= most:
            break
        held, wait = held - count, start + slot + window - moment
    return wait


def _add_one(session: Session, bucket: str, start: datetime) -> None:
    on_sqlite = session.get_bind().dialect.name == "sqlite"
    insert = sqlite.insert if on_sqlite else postgresql.insert
    session.execute(
        insert(Attempts)
        .values(bucket=bucket, window_start=start, count=1)
        .on_conflict_do_update(
            index_elements=["bucket", "window_start"], set_={"count": col(Attempts.count) + 1}
        )
    )


def _slot_start(moment: datetime, slot: timedelta) -> datetime:
    seconds = slot.total_seconds()
    return datetime.fromtimestamp(moment.timestamp() // seconds * seconds, UTC)
