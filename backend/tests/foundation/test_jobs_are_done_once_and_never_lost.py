"""Work that goes on after the answer: each job once, and again when its worker is gone."""

import threading
from collections import Counter
from datetime import timedelta

import pytest
from sqlmodel import Session, select

from kraftsamling.foundation import jobs
from kraftsamling.foundation.database import make_engine
from kraftsamling.foundation.jobs import Hold, Job, LostHold, do_next
from kraftsamling.foundation.times import now


@pytest.fixture
def engine(database_url: str):  # type: ignore[no-untyped-def]
    engine = make_engine(database_url)
    yield engine
    engine.dispose()


def asked(engine, number: int = 1) -> None:  # type: ignore[no-untyped-def]
    with Session(engine) as session, session.begin():
        for each in range(number):
            jobs.ask_for(session, "count", str(each), None)


def the_job(engine) -> Job:  # type: ignore[no-untyped-def]
    with Session(engine) as session:
        return session.exec(select(Job)).one()


def ended(hold: Hold) -> None:
    with Session(hold.engine) as session, session.begin():
        hold.end(session)


def test_many_workers_do_each_job_once(engine) -> None:  # type: ignore[no-untyped-def]
    asked(engine, 40)
    done: list[str] = []

    def one(hold: Hold) -> None:
        done.append(hold.subject)
        ended(hold)

    def work() -> None:
        while do_next(engine, {"count": one}):
            pass

    workers = [threading.Thread(target=work) for _ in range(4)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join(60)
    assert Counter(done) == {str(each): 1 for each in range(40)}


def test_a_job_whose_worker_is_gone_is_begun_anew_and_the_old_one_cannot_end_it(engine) -> None:  # type: ignore[no-untyped-def]
    asked(engine)
    kept: list[Hold] = []
    do_next(engine, {"count": kept.append})  # a worker that vanishes without a word
    assert do_next(engine, {"count": ended}) is False, "the lease still holds"
    with Session(engine) as session, session.begin():
        job = session.exec(select(Job)).one()
        job.held_until = now() - timedelta(seconds=1)
        session.add(job)
    assert do_next(engine, {"count": kept.append}) is True
    with pytest.raises(LostHold):
        kept[0].tell("counting", 1, 2)
    with pytest.raises(LostHold):
        ended(kept[0])
    ended(kept[1])
    assert (the_job(engine).state, the_job(engine).attempts) == ("done", 2)


def test_what_stumbles_is_tried_again_later_and_given_up_at_last(engine) -> None:  # type: ignore[no-untyped-def]
    asked(engine)
    tries: list[str] = []

    def stumble(hold: Hold) -> None:
        tries.append(hold.subject)
        raise RuntimeError("a fault of ours")

    for _ in range(jobs.MOST_ATTEMPTS + 2):
        do_next(engine, {"count": stumble})
        assert do_next(engine, {"count": stumble}) is False, "it waits before it tries again"
        with Session(engine) as session, session.begin():
            job = session.exec(select(Job)).one()
            job.due_at = now()
            session.add(job)
    assert len(tries) == jobs.MOST_ATTEMPTS
    assert (the_job(engine).state, the_job(engine).error) == ("failed", jobs.FAULT)


def test_how_far_it_has_come_is_told_at_once_and_lengthens_the_lease(engine) -> None:  # type: ignore[no-untyped-def]
    asked(engine)
    seen: list[Job] = []

    def look(hold: Hold) -> None:
        with Session(engine) as session, session.begin():
            job = session.exec(select(Job)).one()
            job.held_until = now()
            session.add(job)
        hold.tell("counting", 3, 10)
        seen.append(the_job(engine))
        ended(hold)

    do_next(engine, {"count": look})
    (job,) = seen
    assert (job.phase, job.done, job.total) == ("counting", 3, 10)
    assert job.held_until is not None
    assert job.held_until > now() + timedelta(seconds=5)
