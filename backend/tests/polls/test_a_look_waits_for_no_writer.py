"""Looking at a poll asks the database for no lock: on SQLite there is one write lock for all."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager

import pytest
from httpx import Response
from sqlmodel import Session, select

from kraftsamling.polls.models import DatePoll
from tests.helpers import World
from tests.polls.doings import LINA, Poll, a_poll

Look = Callable[[World, Poll], Response]


def _arranger(world: World, poll: Poll) -> Response:
    return world.ask("leader", "GET", poll.path)


def _by_own_link(world: World, poll: Poll) -> Response:
    sent = {"token": poll.tokens[LINA["email"]]}
    return world.ask("anonymous", "POST", "/date-poll-links", json=sent)


@contextmanager
def _somebody_writes(world: World) -> Iterator[None]:
    with Session(world.engine) as session, session.begin():
        session.exec(select(DatePoll).with_for_update()).one()
        yield


@pytest.mark.parametrize("look", [_arranger, _by_own_link])
def test_a_look_waits_for_no_writer(world: World, look: Look) -> None:
    poll = a_poll(world)
    # The lock is let go before the thread is waited for, so that a look that hangs comes to an end.
    with ThreadPoolExecutor(1) as thread, _somebody_writes(world):
        answer = thread.submit(look, world, poll).result(timeout=5)
    assert answer.status_code == 200
