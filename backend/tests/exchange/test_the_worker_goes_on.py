"""What the worker does regularly is done, whatever else of it fails."""

import logging
import threading
import time

import pytest
from sqlalchemy import text
from sqlmodel import Session, select

from kraftsamling.exchange import worker
from kraftsamling.foundation.settings import Settings
from kraftsamling.lessons.models import MonthsLesson
from tests.helpers import World, an_initiative


def _chosen(world: World) -> bool:
    with Session(world.engine.execution_options(reading=True)) as session:
        return session.exec(select(MonthsLesson.id)).first() is not None


def test_a_task_that_fails_stops_no_other_and_is_not_tried_at_once(
    world: World,
    database_url: str,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    an_initiative(world)
    with world.engine.begin() as connection:  # the second task of the round, of eight
        connection.execute(text("DROP TABLE follow"))
    monkeypatch.setattr(worker, "PAUSE_SECONDS", 0.05)
    stop = threading.Event()
    settings = Settings(database_url=database_url)
    with caplog.at_level(logging.ERROR, "kraftsamling.worker"):
        working = threading.Thread(target=worker.work, args=(settings, stop))
        working.start()
        until = time.monotonic() + 15
        while not _chosen(world) and time.monotonic() < until:
            time.sleep(0.05)
        time.sleep(0.5)  # several rounds
        stop.set()
        working.join(timeout=10)
    assert _chosen(world)
    told = [record.getMessage() for record in caplog.records]
    assert [sum(name in words for words in told) for name in ("write_digests", "remind")] == [1, 0]
