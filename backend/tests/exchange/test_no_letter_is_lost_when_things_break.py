"""The mail server away for an hour, and workers killed in the middle: every letter arrives."""

import os
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from datetime import timedelta

import pytest
from sqlalchemy import Engine
from sqlmodel import Session, select

from kraftsamling.exchange.mail import CLAIM_LASTS, send_due
from kraftsamling.foundation.database import make_engine
from kraftsamling.foundation.outbox import CalendarPart, Letter, post
from kraftsamling.foundation.settings import Settings
from tests.exchange.mail_server import Mailbox, free_port, mail_server

SENDER = "Kraftsamling <brev@kraftsamling.example>"
WORKER = (
    "import threading; from kraftsamling.exchange import worker;"
    "from kraftsamling.foundation.settings import Settings;"
    "worker.PAUSE_SECONDS = 0.05; worker.work(Settings(), threading.Event())"
)
PATIENCE = 40


@pytest.fixture
def engine(database_url: str) -> Iterator[Engine]:
    engine = make_engine(database_url)
    yield engine
    engine.dispose()


def _write(engine: Engine, number: int) -> set[str]:
    """That many letters with calendar files; how each will be named."""
    file = "BEGIN:VCALENDAR\r\nMETHOD:REQUEST\r\nEND:VCALENDAR\r\n"
    with Session(engine) as session, session.begin():
        letters = [
            post(session, f"nummer{n}@kumla.example", f"Inbjudan {n}", "Hej!",
                 calendar=CalendarPart("REQUEST", file))
            for n in range(number)
        ]  # fmt: skip
        return {f"<{letter.id}@kraftsamling.example>" for letter in letters}


def _time_passes(engine: Engine, minutes: float) -> None:
    """What waits has come that much nearer its turn, as when the clock has moved."""
    with Session(engine) as session, session.begin():
        for letter in session.exec(select(Letter).where(Letter.sent_at.is_(None))):  # type: ignore[union-attr]
            letter.due_at -= timedelta(minutes=minutes)
            session.add(letter)


def _unsent(engine: Engine) -> set[str]:
    with Session(engine.execution_options(reading=True)) as session:
        waiting = session.exec(select(Letter.id).where(Letter.sent_at.is_(None)))  # type: ignore[union-attr]
        return {f"<{id}@kraftsamling.example>" for id in waiting}


def _arrived(mailbox: Mailbox) -> Counter[str]:
    return Counter(str(letter["Message-ID"]) for letter in mailbox.letters)


def test_the_mail_server_is_away_for_an_hour_and_every_letter_arrives_once(engine: Engine) -> None:
    port = free_port()
    settings = Settings(smtp_url=f"smtp://127.0.0.1:{port}", mail_from=SENDER)
    written = _write(engine, 40)
    for _ in range(30):
        assert send_due(engine, settings) == 0
        _time_passes(engine, 2)
    assert _unsent(engine) == written
    with mail_server(port) as mailbox:
        for _ in range(30):
            send_due(engine, settings)
            _time_passes(engine, 2)
            if not _unsent(engine):
                break
    assert _arrived(mailbox) == Counter(written), "all of them within the hour, none twice"


def _worker(url: str, port: int) -> subprocess.Popen[bytes]:
    told = {
        "KRAFTSAMLING_DATABASE_URL": url, "KRAFTSAMLING_SMTP_URL": f"smtp://127.0.0.1:{port}",
        "KRAFTSAMLING_MAIL_FROM": SENDER, "PYTHONPATH": os.pathsep.join(sys.path),
    }  # fmt: skip
    return subprocess.Popen([sys.executable, "-c", WORKER], env={**os.environ, **told})


def _wait_for(mailbox: Mailbox, number: int) -> None:
    until = time.monotonic() + PATIENCE
    while len(mailbox.letters) < number and time.monotonic() < until:
        time.sleep(0.002)
    assert len(mailbox.letters) >= number, "the worker sends"


@pytest.mark.parametrize("slow", [0.0, 0.15])
def test_workers_are_killed_in_the_middle_and_only_what_was_not_heard_is_doubled(
    engine: Engine, database_url: str, slow: float
) -> None:
    """A slow receiver has kept the letter when the sender is killed: then nobody can know."""
    written = _write(engine, 40)
    unheard: Counter[str] = Counter()
    with mail_server() as mailbox:
        mailbox.slow = slow
        for kill in range(1, 4):
            worker = _worker(database_url, mailbox.port)
            _wait_for(mailbox, kill * 8)
            os.kill(worker.pid, signal.SIGKILL)
            worker.wait()
            time.sleep(2 * slow)
            kept_here, left_there = _arrived(mailbox), _unsent(engine)
            unheard.update(id for id in left_there if kept_here[id] > unheard[id])
            _time_passes(engine, CLAIM_LASTS / timedelta(minutes=1) + 1)
        mailbox.slow = 0
        worker = _worker(database_url, mailbox.port)
        until = time.monotonic() + PATIENCE
        while _unsent(engine) and time.monotonic() < until:
            time.sleep(0.1)
        worker.kill()
        worker.wait()
        assert _unsent(engine) == set(), "every letter has left"
        arrived = _arrived(mailbox)
    assert set(arrived) == written, "none is missing, none is invented"
    assert arrived == Counter(written) + unheard, "doubled once for each time it was not heard"
    assert sum(unheard.values()) <= 3, "at most one for each killed worker"
    if slow:
        assert unheard, "the killing was in the middle"
