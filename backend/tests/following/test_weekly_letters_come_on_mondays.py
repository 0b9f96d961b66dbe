"""A weekly letter leaves on Monday at seven by Swedish clocks, in summer and in winter, once."""

from datetime import datetime, timedelta

import pytest
from sqlmodel import Session, update

from kraftsamling.following import digests
from kraftsamling.foundation.times import HOME, now
from kraftsamling.initiatives.models import Revision
from tests.following.doings import change, follow, letters, settings, told_at
from tests.helpers import World, an_initiative

# Sunday 25 October 2026 has 25 hours, Sunday 28 March 2027 has 23.
MONDAYS = [
    (datetime(2026, 10, 19, 7, tzinfo=HOME), "2026-10-19T05:00:00+00:00"),
    (datetime(2026, 10, 26, 7, tzinfo=HOME), "2026-10-26T06:00:00+00:00"),
    (datetime(2027, 3, 22, 7, tzinfo=HOME), "2027-03-22T06:00:00+00:00"),
    (datetime(2027, 3, 29, 7, tzinfo=HOME), "2027-03-29T05:00:00+00:00"),
]


@pytest.mark.parametrize(("monday", "in_utc"), MONDAYS)
def test_monday_at_seven_is_seven_by_the_clock_on_the_wall(monday: datetime, in_utc: str) -> None:
    moment = datetime.fromisoformat(in_utc)
    assert digests.monday(moment) == moment == monday
    just_before = digests.monday(moment - timedelta(seconds=1))
    assert just_before < moment
    assert (just_before.astimezone(HOME).weekday(), just_before.astimezone(HOME).hour) == (0, 7)
    for hours in (1, 24, 6 * 24, 7 * 24 - 2):
        assert digests.monday(moment + timedelta(hours=hours)) == moment


def _at(world: World, monkeypatch: pytest.MonkeyPatch, moment: datetime) -> int:
    """How many letters the round at this moment wrote."""
    before = len(letters(world))
    with monkeypatch.context() as patch:
        patch.setattr(digests, "now", lambda: moment)
        digests.write_digests(world.engine, settings(world))
    return len(letters(world)) - before


def _happens(world: World, moment: datetime) -> str:
    id = an_initiative(world, reference=None)
    with Session(world.engine) as session, session.begin():
        session.exec(update(Revision).where(Revision.initiative_id == id).values(at=moment))
    return id


@pytest.mark.parametrize("monday", [monday for monday, _ in MONDAYS])
def test_the_weeks_news_come_in_one_letter_on_monday(
    world: World, monkeypatch: pytest.MonkeyPatch, monday: datetime
) -> None:
    follow(world, "somebody", "municipality", "1881", cadence="weekly")
    told_at(world, digests.monday(monday - timedelta(hours=1)) + timedelta(hours=1))
    _happens(world, monday - timedelta(days=4))
    _happens(world, monday - timedelta(days=2))
    assert _at(world, monkeypatch, monday - timedelta(minutes=1)) == 0
    assert _at(world, monkeypatch, monday + timedelta(minutes=4)) == 1
    assert letters(world)[-1].text.count("/initiativ/") == 2
    _happens(world, monday + timedelta(days=1))
    for hours in (1, 30, 6 * 24):
        assert _at(world, monkeypatch, monday + timedelta(hours=hours)) == 0
    assert _at(world, monkeypatch, monday + timedelta(days=7, minutes=4)) == 1
    assert letters(world)[-1].text.count("/initiativ/") == 1


def test_a_quiet_week_ends_quietly_and_the_next_things_wait_their_week(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monday = digests.monday(now()) + timedelta(days=14)
    follow(world, "somebody", "municipality", "1881", cadence="weekly")
    assert _at(world, monkeypatch, monday + timedelta(minutes=4)) == 0
    _happens(world, monday + timedelta(days=1))
    assert _at(world, monkeypatch, monday + timedelta(days=2)) == 0
    assert _at(world, monkeypatch, monday + timedelta(days=7, minutes=4)) == 1


def test_what_was_told_at_once_is_not_told_again_on_monday(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monday = digests.monday(now()) + timedelta(days=7)
    both = an_initiative(world)
    follow(world, "somebody", "municipality", "1881", cadence="weekly")
    follow(world, "somebody", "initiative", both)
    change(world, both, title="Ändrad")
    assert _at(world, monkeypatch, now()) == 1
    assert _at(world, monkeypatch, monday + timedelta(minutes=4)) == 0
