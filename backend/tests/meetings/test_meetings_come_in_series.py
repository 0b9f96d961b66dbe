"""A series: made by repeating at the same local time, linked back and forth."""

from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from sqlmodel import Session, select

from kraftsamling.platforms.models import Platform
from tests.helpers import World, an_initiative
from tests.meetings.doings import a_meeting, act, meeting, patched


def _local(moment: str, zone: str) -> datetime:
    return datetime.fromisoformat(moment).astimezone(ZoneInfo(zone))


def _neighbours(world: World, role: str, id: str) -> tuple[Any, Any]:
    told = world.ask(role, "GET", f"/meetings/{id}").json()
    return tuple(told[side] and told[side]["id"] for side in ("previous", "next"))  # type: ignore


@pytest.mark.parametrize(
    ("starts", "ends", "zone"),
    [
        # Sweden's clocks go back on 2027-10-31 and forward on 2027-03-28.
        ("2027-10-20T13:00:00+02:00", "2027-10-20T16:30:00+02:00", "Europe/Stockholm"),
        ("2027-03-17T08:15:00+01:00", "2027-03-17T10:00:00+01:00", "Europe/Stockholm"),
        ("2027-10-20T13:00:00-04:00", "2027-10-20T15:00:00-04:00", "America/New_York"),
    ],
)
def test_repeats_are_at_the_same_local_time_across_the_change_of_clocks(
    world: World, starts: str, ends: str, zone: str
) -> None:
    times = {"starts_at": starts, "ends_at": ends, "zone": zone, "register_by": starts[:10]}
    id = a_meeting(world, **times)
    answer = act(world, "leader", id, "repetitions", every_weeks=2, count=3)
    assert answer.status_code == 201, answer.text
    made = answer.json()["items"]
    first = _local(starts, zone)
    for number, each in enumerate(made, start=1):
        told = world.ask("leader", "GET", f"/meetings/{each['id']}").json()
        begins, finishes = _local(told["starts_at"], zone), _local(told["ends_at"], zone)
        assert begins.date() == first.date() + timedelta(weeks=2 * number)
        assert begins.time() == first.time()
        assert finishes.time() == _local(ends, zone).time()
        assert told["register_by"] == begins.date().isoformat()
    offsets = {first.utcoffset(), *(_local(each["starts_at"], zone).utcoffset() for each in made)}
    assert len(offsets) == 2  # the clocks were changed on the way


def test_repeats_are_drafts_that_carry_what_the_first_one_said(world: World) -> None:
    part = an_initiative(world, reference=None)
    id = a_meeting(world, initiatives=[part], invited_actors=[world.ids["kumla"]], capacity=9)
    made = act(world, "leader", id, "repetitions", every_weeks=4, count=2).json()["items"]
    assert [(m["visibility"], m["status"]) for m in made] == [("draft", "planned")] * 2
    told = world.ask("leader", "GET", f"/meetings/{made[0]['id']}").json()
    first = world.ask("leader", "GET", f"/meetings/{id}").json()
    same = ("title", "question", "purpose", "place", "link", "capacity", "initiatives",
            "invited_actors", "focus_areas", "series")  # fmt: skip
    assert {name: told[name] for name in same} == {name: first[name] for name in same}
    assert first["series"] == id


def test_each_links_to_the_nearest_in_time_that_the_reader_may_see(world: World) -> None:
    id = a_meeting(world)
    made = act(world, "leader", id, "repetitions", every_weeks=1, count=2).json()["items"]
    second, third = (each["id"] for each in made)
    assert _neighbours(world, "leader", second) == (id, third)
    assert _neighbours(world, "anonymous", id) == (None, None)
    act(world, "leader", third, "publications")
    assert _neighbours(world, "anonymous", id) == (None, third)
    assert _neighbours(world, "anonymous", third) == (id, None)
    listed = world.ask("leader", "GET", f"/meetings?series={id}&visibility=draft").json()
    assert [one["id"] for one in listed["items"]] == [second]


def test_a_meeting_joins_and_leaves_a_series_by_naming_any_of_it(world: World) -> None:
    first, later = a_meeting(world), a_meeting(world, starts_at="2100-01-01T12:00:00Z",
                                               ends_at=None)  # fmt: skip
    assert patched(world, "leader", later, series=first).json()["series"] == first
    third = world.ask("leader", "POST", "/meetings", json=meeting(series=later)).json()
    assert third["series"] == first
    assert _neighbours(world, "anonymous", first) == (None, later)
    assert patched(world, "leader", later, series=None).json()["previous"] is None
    with Session(world.engine) as session, session.begin():
        like = session.exec(select(Platform)).first()
        assert like is not None
        session.add(Platform(**{**like.model_dump(), "code": "inkludering", "is_default": False}))
    other = a_meeting(world, platform="inkludering")
    refused = patched(world, "leader", later, series=other)
    assert [e["pointer"] for e in refused.json()["errors"]] == ["/series"]
