"""The worker asks Kolada at night for what has not come since the night began, an hour apart."""

from datetime import datetime, timedelta
from functools import partial

import pytest
from sqlmodel import Session, col, update

from kraftsamling.exchange.kolada import nightly
from kraftsamling.foundation import limits
from kraftsamling.foundation.settings import Settings
from kraftsamling.foundation.times import HOME
from kraftsamling.indicators import saving
from kraftsamling.indicators.models import Indicator
from tests.helpers import World
from tests.indicators.kolada_server import KPI, Manners, kolada_server, row
from tests.indicators.test_two_write_at_once import at_once

AT_NIGHT = datetime(2026, 3, 4, 2, 10, tzinfo=HOME)
OTHER = "N00945"  # comes before KPI
ROWS = [row(id, "1881", 2024, ("T", 50.0)) for id in (KPI, OTHER)]


@pytest.fixture(autouse=True)
def _at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody waits between questions."""
    monkeypatch.setattr("kraftsamling.exchange.kolada.client.BETWEEN", 0)


def came(world: World, moment: datetime | None, *but: str) -> None:
    """When all indicators came, `but` some that never did."""
    i = Indicator
    with Session(world.engine) as session, session.begin():
        session.exec(update(i).where(col(i.id).not_in(but)).values(fetched_at=moment))


def at(monkeypatch: pytest.MonkeyPatch, moment: datetime) -> None:
    for room in (nightly, limits, saving):
        monkeypatch.setattr(room, "now", lambda: moment)


def asked(world: World, address: str, manners: Manners) -> list[str]:
    """The indicators whose values one round of the worker asks for."""
    manners.asked.clear()
    nightly.fetch_at_night(world.engine, Settings(kolada_url=address))
    return sorted({path.split("/")[4] for path in manners.asked if "/data/" in path})


@pytest.mark.parametrize(
    ("moment", "last", "asks"),
    [
        (AT_NIGHT, None, True),
        (AT_NIGHT.replace(hour=1), None, False),
        (AT_NIGHT.replace(hour=5), None, False),
        (AT_NIGHT, datetime(2026, 3, 3, 15, tzinfo=HOME), True),
        (AT_NIGHT.replace(hour=4), datetime(2026, 3, 4, 2, 11, tzinfo=HOME), False),
        (AT_NIGHT, datetime(2026, 3, 3, 2, 11, tzinfo=HOME), True),
        # The night when the clocks go back has two hours after two.
        (datetime(2026, 10, 25, 2, 5, fold=1, tzinfo=HOME),
         datetime(2026, 10, 25, 2, 15, fold=0, tzinfo=HOME), False),
    ],
)  # fmt: skip
def test_it_asks_for_what_has_not_come_since_the_night_began(
    world: World, monkeypatch: pytest.MonkeyPatch, moment: datetime, last: datetime | None,
    asks: bool,
) -> None:  # fmt: skip
    came(world, last)
    at(monkeypatch, moment)
    with kolada_server(ROWS) as (address, manners):
        asked(world, address, manners)
        assert bool(manners.asked) is asks


def test_what_failed_is_asked_for_an_hour_later_and_what_came_is_not(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    came(world, AT_NIGHT, KPI, OTHER)
    # The groups and the titles are answered well, then not OTHER's values.
    with kolada_server(ROWS, troubles=[404], after=2) as (address, manners):
        told = []
        for minutes in (0, 10, 50, 70, 80, 140):
            at(monkeypatch, AT_NIGHT + timedelta(minutes=minutes))
            told.append(asked(world, address, manners))
        assert told == [[OTHER, KPI], [], [], [OTHER], [], []]
        at(monkeypatch, AT_NIGHT + timedelta(days=1))
        assert len(asked(world, address, manners)) > 2, "all of them, the night after"


def test_what_was_never_reached_is_asked_for_an_hour_later(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    came(world, AT_NIGHT, KPI)
    at(monkeypatch, AT_NIGHT)
    with kolada_server(ROWS, troubles=["<html>"] * 2) as (address, manners):
        assert asked(world, address, manners) == []
        assert len(manners.asked) == 2, "the groups and the titles"
        at(monkeypatch, AT_NIGHT + timedelta(minutes=70))
        assert asked(world, address, manners) == [KPI]


def test_two_workers_do_not_ask_at_once(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    came(world, AT_NIGHT, KPI)
    at(monkeypatch, AT_NIGHT)
    with kolada_server(ROWS) as (address, manners):
        one = partial(nightly.fetch_at_night, world.engine, Settings(kolada_url=address))
        at_once(one, one, one)
        assert (
            len([path for path in manners.asked if "/kpi/N" in path and "/data" not in path]) == 1
        )
