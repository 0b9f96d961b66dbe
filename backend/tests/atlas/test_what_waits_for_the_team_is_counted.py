"""What waits for the team is counted by the rules of the pages where one deals with it."""

from datetime import timedelta
from typing import Any

from sqlmodel import Session, select

from kraftsamling.foundation.times import now, today
from kraftsamling.indicators.models import Indicator
from kraftsamling.initiatives.models import Initiative
from kraftsamling.polls.models import DatePoll
from tests.atlas.doings import OTHER, another_platform
from tests.harvest.doings import made, promise, publish_harvest
from tests.helpers import World, an_initiative
from tests.meetings.doings import a_meeting, soon
from tests.methods.doings import a_method
from tests.polls.doings import a_poll
from tests.tips.doings import a_tip

BARE: dict[str, Any] = {"reference": None, "lessons": [], "key_events": [], "contacts": []}
KOLADA = 23  # indicators in the catalogue, none of them fetched in a new installation


def waiting(world: World, platform: str = "barn-och-unga") -> dict[str, Any]:
    answer = world.ask("administrator", "GET", f"/dashboard?platform={platform}")
    assert answer.status_code == 200, answer.text
    return {one["what"]: one for one in answer.json()["waiting"]}


def numbers(world: World, platform: str = "barn-och-unga") -> dict[str, int]:
    told = waiting(world, platform)
    return {what: one["number"] for what, one in told.items() if one["number"]}


def test_nothing_waits_where_nothing_is(world: World) -> None:
    found = waiting(world)
    assert {one["number"] for what, one in found.items() if what != "indicators_old"} == {0}
    assert [one["longest"] for what, one in found.items() if what != "indicators_old"] == [[]] * 9


def test_each_kind_is_counted_on_its_own_platform(world: World) -> None:
    set_initiative(world, an_initiative(world, **BARE, title="Sänt"), visibility="in_review")
    set_initiative(world, an_initiative(world, **BARE, phase="ongoing", title="Gammalt"),
                   confirmed_on=today() - timedelta(days=181))  # fmt: skip
    set_initiative(world, an_initiative(world, **BARE, phase="completed"),
                   confirmed_on=today() - timedelta(days=900))  # fmt: skip
    a_tip(world)
    a_method(world, status="draft")
    a_method(world)
    past = {"starts_at": soon(-2), "ends_at": soon(-2, hours=1)}
    unsummed = a_meeting(world, **past, title="Utan sammanfattning")
    summed = a_meeting(world, **past)
    a_meeting(world, **past, status="cancelled")
    late, today_due = today() - timedelta(days=1), today()
    made(world, summed, "commitments", promise(world, what="Försenat", due_on=str(late)))
    made(world, summed, "commitments", promise(world, due_on=str(today_due)))
    publish_harvest(world, summed)
    found = waiting(world)
    told = {what: one["number"] for what, one in found.items()}
    assert told == {
        "in_review": 1, "tips": 1, "methods": 1, "stale": 1, "polls": 0, "summaries": 1,
        "commitments": 1, "reports_withheld": 0, "indicators_stopped": 0,
        "indicators_old": KOLADA,
    }  # fmt: skip
    # The same numbers as on the pages where one deals with them.
    leader = "leader"
    for path, what in (
        ("/initiatives?visibility=in_review", "in_review"), ("/initiatives?stale=true", "stale"),
        ("/tips?status=new", "tips"), ("/methods?status=draft", "methods"),
        (f"/commitments?state=open&due_before={today()}", "commitments"),
    ):  # fmt: skip
        assert world.ask(leader, "GET", path).json()["total"] == told[what], path
    assert found["summaries"]["longest"] == [
        {"title": "Utan sammanfattning", "path": f"/moten/{unsummed}/skord"}
    ]
    assert found["commitments"]["longest"][0]["title"] == "Försenat"
    assert found["stale"]["longest"][0]["title"] == "Gammalt"
    another_platform(world)
    assert numbers(world, OTHER) == {"indicators_old": KOLADA}


def test_a_poll_waits_when_its_answers_are_in(world: World) -> None:
    poll = a_poll(world, answer_by=str(today()))
    assert "polls" not in numbers(world)
    set_poll(world, poll.meeting, answer_by=today() - timedelta(days=1))
    assert waiting(world)["polls"]["longest"][0]["path"] == f"/moten/{poll.meeting}/datum"
    set_poll(world, poll.meeting, status="closed", answer_by=None)
    assert numbers(world)["polls"] == 1


def test_indicators_wait_when_they_are_stopped_or_old(world: World) -> None:
    with Session(world.engine) as session, session.begin():
        for one in session.exec(select(Indicator)):
            one.fetched_at = now() - timedelta(days=39)
        session.get_one(Indicator, "N17461").fetched_at = now() - timedelta(days=41)
        session.get_one(Indicator, "U07452").stopped_because = "Den heter något annat."
        session.get_one(Indicator, "U07452").fetched_at = now() - timedelta(days=99)
        session.get_one(Indicator, "U07417").source = "egen"
        session.get_one(Indicator, "U07417").fetched_at = None
    found = waiting(world)
    assert found["indicators_stopped"]["longest"][0]["path"] == "/indikatorer/U07452"
    assert [one["path"] for one in found["indicators_old"]["longest"]] == ["/indikatorer/N17461"]


def test_three_are_named_and_all_are_counted(world: World) -> None:
    for number in range(5):
        a_tip(world, name=f"Tips {number}")
    tips = waiting(world)["tips"]
    assert tips["number"] == 5
    assert [one["title"] for one in tips["longest"]] == ["Tips 0", "Tips 1", "Tips 2"]


def set_initiative(world: World, id: str, **given: Any) -> None:
    with Session(world.engine) as session, session.begin():
        for name, value in given.items():
            setattr(session.get_one(Initiative, id), name, value)


def set_poll(world: World, meeting: str, **given: Any) -> None:
    with Session(world.engine) as session, session.begin():
        poll = session.exec(select(DatePoll).where(DatePoll.meeting_id == meeting)).one()
        for name, value in given.items():
            setattr(poll, name, value)
