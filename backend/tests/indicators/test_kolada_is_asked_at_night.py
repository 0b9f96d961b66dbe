"""The worker asks Kolada once a night, whatever somebody has fetched by hand the day before."""

from datetime import datetime

import pytest
from sqlmodel import Session

from kraftsamling.exchange.kolada import nightly
from kraftsamling.foundation.settings import Settings
from kraftsamling.foundation.times import HOME
from kraftsamling.indicators.models import Indicator
from tests.helpers import World
from tests.indicators.kolada_server import KPI, kolada_server

AT_NIGHT = datetime(2026, 3, 4, 2, 10, tzinfo=HOME)


@pytest.mark.parametrize(
    ("moment", "came", "asks"),
    [
        (AT_NIGHT, None, True),
        (AT_NIGHT.replace(hour=1), None, False),
        (AT_NIGHT.replace(hour=5), None, False),
        # One indicator, by hand in the afternoon: the others are fetched all the same.
        (AT_NIGHT, datetime(2026, 3, 3, 15, tzinfo=HOME), True),
        (AT_NIGHT.replace(hour=4), datetime(2026, 3, 4, 2, 11, tzinfo=HOME), False),
        (AT_NIGHT, datetime(2026, 3, 3, 2, 11, tzinfo=HOME), True),
        # The night when the clocks go back has two hours after two.
        (datetime(2026, 10, 25, 2, 5, fold=1, tzinfo=HOME),
         datetime(2026, 10, 25, 2, 15, fold=0, tzinfo=HOME), False),
    ],
)  # fmt: skip
def test_it_asks_when_nothing_has_come_since_the_night_began(
    world: World, monkeypatch: pytest.MonkeyPatch, moment: datetime, came: datetime | None,
    asks: bool,
) -> None:  # fmt: skip
    with Session(world.engine) as session, session.begin():
        one = session.get_one(Indicator, KPI)
        one.fetched_at = came
        session.add(one)
    monkeypatch.setattr(nightly, "now", lambda: moment)
    monkeypatch.setattr("kraftsamling.exchange.kolada.client.BETWEEN", 0)
    with kolada_server([]) as (address, manners):
        nightly.fetch_at_night(world.engine, Settings(kolada_url=address))
    assert bool(manners.asked) is asks
