"""The state of things says what is published, in numbers that can be counted by hand."""

from datetime import timedelta
from typing import Any

from sqlmodel import Session

from kraftsamling.foundation.times import now, today
from kraftsamling.indicators.models import Indicator
from kraftsamling.initiatives.models import Initiative
from tests.atlas.doings import OTHER, another_platform
from tests.harvest.doings import INSIGHT, harvested, made, promise, summed_up
from tests.helpers import World, an_initiative
from tests.indicators.kolada_server import kept_rows, row
from tests.meetings.doings import a_meeting, act, soon

BARE: dict[str, Any] = {"reference": None, "lessons": [], "key_events": [], "contacts": []}


def state(world: World, role: str = "anonymous") -> dict[str, Any]:
    answer = world.ask(role, "GET", "/state-of-things")
    assert answer.status_code == 200, answer.text
    told: dict[str, Any] = answer.json()
    return told


def test_initiatives_are_counted_by_phase_and_place(world: World) -> None:
    for phase, places in (
        ("idea", ["1860"]), ("planned", ["1861"]),
        ("pilot", ["1880", "1881"]), ("ongoing", ["1881"]), ("implemented", ["1881", "0180"]),
        ("paused", ["1862"]), ("completed", ["1863"]), ("discontinued", ["1864"]),
    ):  # fmt: skip
        an_initiative(world, **BARE, phase=phase, municipalities=places, starts_on=None)
    an_initiative(world, **BARE, published=False, phase="pilot", municipalities=["1882"])
    another_platform(world)
    an_initiative(world, **BARE, platform=OTHER, phase="pilot", municipalities=["1883"])
    # Two planned, three that run in Örebro and Kumla (Stockholm is in no county of ours), three
    # that have ended; the draft and the other platform's are not counted.
    assert state(world)["initiatives"] == {
        "planned": 2, "running": 3, "ended": 3, "municipalities_with": 2, "municipalities": 12,
    }  # fmt: skip


def test_what_is_new_is_counted_for_ninety_days(world: World) -> None:
    day = today() - timedelta(days=90)
    fresh = an_initiative(world, **BARE, phase="ongoing", operative_since=str(day))
    early = str(day - timedelta(days=1))
    long_ago = an_initiative(world, **BARE, phase="ongoing", operative_since=early)
    an_initiative(world, **BARE, phase="completed", ends_on=str(day))
    an_initiative(world, **BARE, phase="completed", ends_on=early)
    with Session(world.engine) as session, session.begin():
        session.get_one(Initiative, long_ago).published_at = now() - timedelta(days=92)
    assert fresh != long_ago
    assert state(world)["recent"] == {
        "since": str(day), "published": 3, "begun": 1, "ended": 1,
    }  # fmt: skip


def test_meetings_and_what_came_of_them_are_told_as_anyone_may_read_them(world: World) -> None:
    def past(days: float, **given: Any) -> str:
        return a_meeting(world, starts_at=soon(-days), ends_at=soon(-days, hours=1), **given)

    held = past(30, status="held")
    past(2)  # it was, though nobody has said so
    past(400, status="held")
    past(3, status="cancelled")
    past(3, visibility="draft")
    a_meeting(world)
    a_meeting(world, starts_at=None, ends_at=None)
    another_platform(world)
    a_meeting(world, platform=OTHER)
    told = harvested(world, held, "Morgonen avgör")
    # Of a meeting whose summary is not published nobody outside knows what was learnt or promised.
    unpublished = past(5, status="held")
    made(world, unpublished, "insights", INSIGHT)
    made(world, unpublished, "commitments", promise(world))
    summed_up(world, unpublished, published=False)
    an_initiative(world, **{**BARE, "lessons": [{"text": "Börja tidigt"}, {"text": "Samma vuxen"}]})
    an_initiative(world, **{**BARE, "lessons": [{"text": "Inte än"}]}, published=False)
    found = state(world)
    assert found["meetings"] == {"held": 3, "ahead": 1}
    assert found["learnt"] == {"insights": 1, "lessons": 2}
    assert found["commitments"] == {"kept": 0, "open": 1}
    assert world.ask("leader", "POST", f"/commitments/{told['commitment']}/closings",
                     json={"state": "done"}).status_code == 201  # fmt: skip
    assert state(world)["commitments"] == {"kept": 1, "open": 0}
    assert state(world, "leader") | {"taken_at": 0} == state(world) | {"taken_at": 0}
    assert act(world, "leader", held, "withdrawals").status_code == 201
    gone = state(world)
    assert (gone["learnt"]["insights"], gone["commitments"]["kept"]) == (0, 0)


def test_the_countys_indicators_tell_where_they_go(world: World) -> None:
    series = {"U07452": (10, 11, 12, 13), "U07417": (13, 12, 11, 10), "N17461": (7,) * 4}
    kept_rows(
        world.engine,
        *(
            row(kpi, "0018", 2020 + n, ("T", float(value)))
            for kpi, values in series.items()
            for n, value in enumerate(values)
        ),
        row("U07452", "0000", 2023, ("T", 99.0)),
    )
    found = state(world)
    told = [(one["id"], one["year"], one["value"], one["movement"], one["verdict"])
            for one in found["indicators"]]  # fmt: skip
    # The first two are better low: what rises goes the wrong way and comes first.
    assert told == [
        ("U07452", 2023, 13.0, "up", "wrong"),
        ("U07417", 2023, 10.0, "down", "right"),
        ("N17461", 2023, 7.0, "still", "still"),
    ]
    assert found["verdicts"] == {"right": 1, "wrong": 1, "still": 1, "moves": 0, "uncertain": 0}
    catalogue = world.ask("anonymous", "GET", "/indicators?limit=100").json()["total"]
    assert found["unmeasured"] == catalogue - 3
    with Session(world.engine) as session, session.begin():  # what is put away is told to nobody
        for id in ("U07452", "N15428"):
            session.get_one(Indicator, id).archived_at = now()
    left = state(world)
    assert [one["id"] for one in left["indicators"]] == ["U07417", "N17461"]
    assert (left["verdicts"]["wrong"], left["unmeasured"]) == (0, catalogue - 4)


def test_an_empty_platform_has_noughts_and_no_gaps_in_it(world: World) -> None:
    found = state(world)
    assert found["initiatives"]["running"] == found["initiatives"]["municipalities_with"] == 0
    assert found["meetings"] == {"held": 0, "ahead": 0}
    assert found["indicators"] == []
    assert set(found["verdicts"].values()) == {0}
