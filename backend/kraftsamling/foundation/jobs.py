"""Work that goes on after the answer: kept in a table, done by whichever worker takes it first.

A worker holds a job by a lease that it renews as it goes. If the worker is killed the lease runs
out and the next one begins the job anew, so what a job does must be whole or nothing: its last
transaction `locks` the job's row first and `ends` it, and commits both or neither. That lock is
also its sign of life while it writes, when a lease could not be renewed (SQLite has one writer).
"""

import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Column, Engine, Text, and_, or_
from sqlalchemy.exc import OperationalError
from sqlmodel import Field, Session, SQLModel, col, select, update

from kraftsamling.foundation.database import new_id
from kraftsamling.foundation.times import UtcTime, now

log = logging.getLogger("kraftsamling.jobs")
LEASE = timedelta(seconds=15)
PAUSE = timedelta(seconds=5)  # before what stumbled is tried again, longer each time
MOST_ATTEMPTS = 5
FAULT = "fault"


class Job(SQLModel, table=True):
    """`kind` says what is to be done, `subject` to what, `by_id` for whom."""

    id: str = Field(default_factory=new_id, primary_key=True, max_length=36)
    kind: str = Field(max_length=40)
    subject: str = Field(max_length=36, index=True)
    by_id: str | None = Field(default=None, max_length=36)
    state: str = Field(default="waiting", max_length=10, description="waiting running done failed")
    attempts: int = 0
    phase: str | None = Field(default=None, max_length=20)
    phase_at: datetime | None = Field(default=None, sa_type=UtcTime)
    phase_seconds: int | None = Field(default=None, description="how long it is thought to take")
    done: int = 0
    total: int = 0
    held_by: str | None = Field(default=None, max_length=36)
    held_until: datetime | None = Field(default=None, sa_type=UtcTime)
    due_at: datetime = Field(default_factory=now, sa_type=UtcTime, index=True)
    created_at: datetime = Field(default_factory=now, sa_type=UtcTime)
    ended_at: datetime | None = Field(default=None, sa_type=UtcTime)
    error: str | None = Field(default=None, sa_column=Column(Text))


class LostHold(Exception):
    """Another worker has the job now: whatever this one did must be undone."""


@dataclass(frozen=True)
class Hold:
    """A job that this worker has."""

    engine: Engine
    job_id: str
    held_by: str
    subject: str
    by_id: str | None

    def tell(self, phase: str, done: int, total: int, seconds: int | None = None) -> None:
        """How far it has come, in a transaction of its own; renews the lease. Raises LostHold."""
        with Session(self.engine) as session, session.begin():
            job = self.lock(session)
            if job.phase != phase:
                job.phase, job.phase_at = phase, now()
            job.phase_seconds, job.done, job.total = seconds, done, total
            job.held_until = now() + LEASE
            session.add(job)

    def lock(self, session: Session) -> Job:
        """The job's row, ours until the transaction ends. Raises LostHold."""
        job = session.exec(select(Job).where(col(Job.id) == self.job_id).with_for_update()).one()
        if job.held_by != self.held_by:
            raise LostHold
        return job

    def end(self, session: Session, error: str | None = None) -> None:
        """Done, or failed for a reason that trying again will not mend; with the transaction."""
        _end(session, self.lock(session), error)


Doer = Callable[[Hold], None]


def ask_for(session: Session, kind: str, subject: str, by_id: str | None) -> Job:
    """Puts a job in the queue, in the session's transaction."""
    job = Job(kind=kind, subject=subject, by_id=by_id)
    session.add(job)
    session.flush()
    return job


def is_busy(session: Session, subject: str) -> bool:
    """Whether something is waiting or going on with the subject."""
    unended = select(Job.id).where(Job.subject == subject, col(Job.ended_at).is_(None))
    return session.exec(unended.limit(1)).first() is not None


def do_next(engine: Engine, doers: Mapping[str, Doer]) -> bool:
    """Takes one job and does it; False when there was none to take."""
    taken = _take(engine, list(doers))
    if taken is None:
        return False
    kind, hold = taken
    try:
        doers[kind](hold)
    except LostHold:
        log.warning("a job was taken over by another worker")
    except Exception:
        log.exception("a job stumbled")
        _put_back(hold)
    return True


def _take(engine: Engine, kinds: list[str]) -> tuple[str, Hold] | None:
    """The job that has waited longest, or whose worker is gone."""
    due = (
        select(Job)
        .where(
            col(Job.kind).in_(kinds),
            col(Job.due_at) <= now(),
            or_(
                col(Job.state) == "waiting",
                and_(col(Job.state) == "running", col(Job.held_until) < now()),
            ),
        )
        .order_by(col(Job.due_at), col(Job.id))
        .limit(1)
    )
    with Session(engine.execution_options(reading=True)) as session:
        if session.exec(due).first() is None:
            return None  # looked at first, so that an idle worker never asks to write
    try:
        with Session(engine) as session, session.begin():
            job = session.exec(due.with_for_update(skip_locked=True)).first()
            if job is None:
                return None
            if job.attempts >= MOST_ATTEMPTS:
                _end(session, job, FAULT)
                return None
            job.state, job.attempts = "running", job.attempts + 1
            job.held_by, job.held_until = new_id(), now() + LEASE
            job.phase, job.done, job.phase_seconds = None, 0, None
            session.add(job)
            return job.kind, Hold(engine, job.id, job.held_by, job.subject, job.by_id)
    except OperationalError:
        return None  # somebody writes for long: a job's last step, maybe this very one's


def _put_back(hold: Hold) -> None:
    with Session(hold.engine) as session, session.begin():
        pause = (
            select(col(Job.attempts))
            .where(col(Job.id) == hold.job_id, col(Job.held_by) == hold.held_by)
        )  # fmt: skip
        attempts = session.exec(pause).first()
        if attempts is not None:
            session.exec(
                update(Job)
                .where(col(Job.id) == hold.job_id)
                .values(state="waiting", held_by=None, due_at=now() + PAUSE * attempts)
            )


def _end(session: Session, job: Job, error: str | None) -> None:
    job.state = "failed" if error else "done"
    job.error, job.ended_at, job.held_by, job.held_until = error, now(), None, None
    session.add(job)
