"""Idempotency-Key: a POST that comes twice happens once, and both get the same answer."""

import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from typing import Any

import pytest
from httpx import Response
from sqlalchemy import event
from sqlalchemy.orm import Session as OrmSession
from sqlmodel import Session, col, func, select
from starlette.concurrency import run_in_threadpool

from kraftsamling.foundation.idempotency import ABANDONED, KEPT, KeptAnswer, answer_once
from kraftsamling.foundation.times import now
from kraftsamling.initiatives import actions
from kraftsamling.initiatives.models import Initiative
from tests.helpers import World, an_initiative


def _post(world: World, key: str, title: str = "Läxhjälp", role: str = "registrar") -> Response:
    body = {"title": title, "owner_id": world.ids["kumla"]}
    return world.ask(role, "POST", "/initiatives", json=body, headers={"idempotency-key": key})


def _count(world: World) -> int:
    with Session(world.engine) as session:
        return session.exec(select(func.count()).select_from(Initiative)).one()


def _set_back(world: World, by: timedelta, **changes: Any) -> None:
    """As if the marker had been set that long ago."""
    with Session(world.engine) as session, session.begin():
        kept = session.exec(select(KeptAnswer)).one()
        kept.created_at = now() - by
        for name, value in changes.items():
            setattr(kept, name, value)
        session.add(kept)


def test_the_twin_gets_the_same_answer_and_nothing_more_happens(world: World) -> None:
    first, twin = _post(world, "a"), _post(world, "a")
    assert (first.status_code, twin.status_code) == (201, 201)
    assert twin.content == first.content
    assert twin.headers["etag"] == first.headers["etag"]
    assert twin.headers["location"] == first.headers["location"]
    assert twin.headers["idempotency-replayed"] == "true"
    assert _count(world) == 1


def test_another_key_is_another_request(world: World) -> None:
    assert _post(world, "a").json()["id"] != _post(world, "b").json()["id"]
    assert _count(world) == 2


def test_a_key_belongs_to_its_caller(world: World) -> None:
    _post(world, "a", role="registrar")
    assert _post(world, "a", role="leader").status_code == 201
    assert _count(world) == 2


def test_the_same_key_for_another_body_is_refused(world: World) -> None:
    _post(world, "a")
    answer = _post(world, "a", title="Något annat")
    assert answer.status_code == 422
    assert answer.json()["errors"][0]["pointer"] == "Idempotency-Key"
    assert _count(world) == 1


def test_what_was_refused_may_be_tried_again_under_its_key(world: World) -> None:
    refused = _post(world, "a", title=" ")
    assert refused.status_code == 422
    assert _post(world, "a").status_code == 201
    hidden = an_initiative(world, published=False, reference=None)
    for _ in range(2):  # the refusal is raised with the request's transaction open
        answer = world.ask(
            "registrar", "POST", f"/initiatives/{hidden}/withdrawals",
            headers={"idempotency-key": "b"},
        )  # fmt: skip
        assert answer.status_code == 409


def test_while_the_first_runs_its_twin_is_told_to_wait(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    entered, leave = threading.Event(), threading.Event()
    register = actions.register

    def slowly(*given: Any, **named: Any) -> Initiative:
        entered.set()
        assert leave.wait(20)
        return register(*given, **named)

    if world.engine.dialect.name == "sqlite":
        # One writer at a time: there the first stands waiting before it opens its transaction.
        monkeypatch.setattr("kraftsamling.foundation.http.answer_once", _waiting(entered, leave))
    else:
        monkeypatch.setattr(actions, "register", slowly)
    with ThreadPoolExecutor(2) as threads:
        first = threads.submit(_post, world, "a")
        assert entered.wait(20)
        twin = _post(world, "a")
        leave.set()
        assert twin.status_code == 409
        assert first.result().status_code == 201
    assert _post(world, "a").headers["idempotency-replayed"] == "true"
    assert _count(world) == 1


def _waiting(entered: threading.Event, leave: threading.Event) -> Any:
    async def answered(request: Any, handle: Any) -> Any:
        async def slowly(asked: Any) -> Any:
            if not entered.is_set():
                entered.set()
                await run_in_threadpool(leave.wait, 20)
            return await handle(asked)

        return await answer_once(request, slowly)

    return answered


def test_of_ten_twins_at_once_one_writes(world: World) -> None:
    with ThreadPoolExecutor(10) as threads:
        answers = list(threads.map(lambda _: _post(world, "a"), range(10)))
    assert {answer.status_code for answer in answers} <= {201, 409}
    made = {answer.json()["id"] for answer in answers if answer.status_code == 201}
    assert len(made) == 1
    assert _count(world) == 1


def test_a_marker_whose_process_died_is_taken_over(world: World) -> None:
    _post(world, "a")
    _set_back(world, timedelta(seconds=1), status=None)
    assert _post(world, "a").status_code == 409
    _set_back(world, ABANDONED + timedelta(seconds=1), status=None)
    assert _post(world, "a").status_code == 201
    assert _count(world) == 2


def test_a_key_is_kept_for_a_day(world: World) -> None:
    first = _post(world, "a").json()["id"]
    _set_back(world, KEPT - timedelta(minutes=1))
    assert _post(world, "a").json()["id"] == first
    _set_back(world, KEPT + timedelta(minutes=1))
    assert _post(world, "a").json()["id"] != first


def test_answer_and_write_stand_or_fall_together(world: World) -> None:
    """The write is undone after the answer was ready: the key must promise nothing."""

    def refuse(session: Any) -> None:
        if session.exec(select(func.count()).select_from(Initiative)).one():
            raise RuntimeError("the disk is full")

    event.listen(OrmSession, "before_commit", refuse)
    try:
        assert _post(world, "a").status_code == 500
    finally:
        event.remove(OrmSession, "before_commit", refuse)
    assert _count(world) == 0
    with Session(world.engine) as session:
        kept = session.exec(select(KeptAnswer).where(col(KeptAnswer.status).is_not(None))).all()
    assert kept == []
