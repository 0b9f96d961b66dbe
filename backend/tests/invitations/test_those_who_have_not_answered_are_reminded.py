"""Reminders: 7 days and 1 day before, in the morning, once, to those who have not answered."""

import threading
from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from sqlmodel import Session

from kraftsamling.invitations import reminding
from kraftsamling.invitations.models import ReminderPlan
from kraftsamling.meetings.models import Meeting
from tests.helpers import World
from tests.invitations.doings import (
    SETTINGS,
    all_invited,
    event_in,
    invite,
    kinds,
    letters,
    planned,
)
from tests.meetings.doings import act
from tests.participation.doings import an_open_meeting, answer, token

ANNA, BO, CIA = "anna@kumla.example", "bo@nora.example", "c@x.example"
HOME = ZoneInfo("Europe/Stockholm")
HELD = datetime(2027, 4, 1, 13, tzinfo=HOME)  # the clocks go forward on 28 March


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Any:
    """Sets the worker's clock to a local time."""

    def at(local: str, zone: ZoneInfo = HOME) -> None:
        moment = datetime.fromisoformat(local).replace(tzinfo=zone).astimezone(UTC)
        monkeypatch.setattr(reminding, "now", lambda: moment)

    return at


def _meeting(world: World, pasted: str = f"{ANNA}\n{BO}\n{CIA}", **changes: Any) -> str:
    """Invited a month before."""
    told = {"starts_at": HELD.isoformat(), "ends_at": None, **changes}
    meeting = an_open_meeting(world, **told)
    invite(world, meeting, pasted)
    all_invited(world, meeting, invited_at=HELD - timedelta(days=30))
    return meeting


def _round(world: World) -> None:
    reminding.remind_invited(world.engine, SETTINGS)


def _reminders(world: World, who: str) -> int:
    return kinds(world, who).count("invitation_reminder")


def test_seven_days_and_one_day_before_and_only_those_who_have_not_answered(
    world: World, clock: Any
) -> None:
    _meeting(world)
    answer(world, token(world, BO), "yes")
    seen = []
    for local in ("2027-03-24T12:00", "2027-03-25T08:59", "2027-03-25T09:00", "2027-03-25T12:00",
                  "2027-03-26T09:30", "2027-03-31T08:30", "2027-03-31T09:05", "2027-03-31T17:00",
                  "2027-04-01T09:00", "2027-04-01T14:00"):  # fmt: skip
        clock(local)
        _round(world)
        seen.append(_reminders(world, ANNA))
    assert seen == [0, 0, 1, 1, 1, 1, 2, 2, 2, 2]
    assert _reminders(world, BO) == 0
    reminder = letters(world, ANNA)[-1]
    assert reminder.subject == "Kommer du? Vägen tillbaka till skolan"
    assert event_in(reminder)[0] == "REQUEST"
    assert answer(world, token(world, ANNA), "yes").is_success, "its link works"


def test_who_answers_between_is_not_reminded_again(world: World, clock: Any) -> None:
    _meeting(world)
    clock("2027-03-25T09:00")
    _round(world)
    answer(world, token(world, ANNA), "no")
    clock("2027-03-31T09:00")
    _round(world)
    assert (_reminders(world, ANNA), _reminders(world, CIA)) == (1, 2)


def test_a_worker_that_was_away_reminds_once_and_not_at_night(world: World, clock: Any) -> None:
    _meeting(world)
    clock("2027-03-31T22:00")
    _round(world)
    assert _reminders(world, ANNA) == 0
    clock("2027-04-01T09:10")
    _round(world)
    assert _reminders(world, ANNA) == 1, "not both at once"


def test_who_was_invited_lately_is_not_reminded_at_once(world: World, clock: Any) -> None:
    meeting = _meeting(world)
    all_invited(world, meeting, invited_at=datetime(2027, 3, 24, 15, tzinfo=HOME))
    clock("2027-03-25T10:00")
    _round(world)
    assert _reminders(world, ANNA) == 0
    clock("2027-03-31T10:00")
    _round(world)
    assert _reminders(world, ANNA) == 1


def test_the_morning_is_that_of_the_place(world: World, clock: Any) -> None:
    _meeting(world, zone="America/Denver")
    there = ZoneInfo("America/Denver")
    clock("2027-03-25T08:30", there)
    _round(world)
    assert _reminders(world, ANNA) == 0
    clock("2027-03-25T09:00", there)
    _round(world)
    assert _reminders(world, ANNA) == 1


@pytest.mark.parametrize("what", ["cancelled", "no days"])
def test_nobody_is_reminded_of_what_is_off_or_by_who_does_not_want_to(
    world: World, clock: Any, what: str
) -> None:
    meeting = _meeting(world)
    if what == "cancelled":
        act(world, "leader", meeting, "cancellations", reason="Snö")
    else:
        planned(world, meeting, days=[])
    clock("2027-03-25T10:00")
    _round(world)
    assert _reminders(world, ANNA) == 0


def test_the_plan_has_own_days_and_words_and_can_reach_those_who_come(
    world: World, clock: Any
) -> None:
    meeting = _meeting(world)
    planned(world, meeting, days=[3, 14, 3], to_coming=True, subject="Svara, {namn}!")
    plan = world.ask("leader", "GET", f"/meetings/{meeting}/reminder-plan").json()
    assert (plan["days"], plan["message"], plan["revision"]) == ([14, 3], None, 2)
    answer(world, token(world, BO), "yes")
    all_invited(world, meeting, created_at=HELD - timedelta(days=30))
    for local in ("2027-03-18T09:00", "2027-03-25T09:00", "2027-03-29T09:00", "2027-03-29T10:00"):
        clock(local)
        _round(world)
    assert _reminders(world, ANNA) == 2
    assert letters(world, ANNA)[-1].subject == "Svara, Anna!"
    assert kinds(world, BO).count("meeting_soon") == 1
    planned(world, meeting, subject=None)
    assert (
        world.ask("leader", "GET", f"/meetings/{meeting}/reminder-plan").json()["subject"] is None
    )


def test_a_plan_with_what_nothing_is_filled_into_is_refused(world: World) -> None:
    meeting = an_open_meeting(world)
    path = f"/meetings/{meeting}/reminder-plan"
    tag = {"If-Match": world.ask("leader", "GET", path).headers["etag"]}
    patch = {"subject": "{foo}", "message": "Hej {namn}, {bar}"}
    answer = world.ask("leader", "PATCH", path, json=patch, headers=tag)
    assert answer.status_code == 422
    told = {each["pointer"]: each["message"] for each in answer.json()["errors"]}
    assert set(told) == {"/subject", "/message"}
    assert told["/subject"].startswith("Det finns ingen {foo}. Välj bland {namn}")


def test_a_plan_from_before_such_words_were_refused_still_reminds(world: World, clock: Any) -> None:
    meeting = _meeting(world, ANNA)
    with Session(world.engine) as session, session.begin():
        session.merge(ReminderPlan(meeting_id=meeting, days=[7], subject="Kom {foo}"))
    clock("2027-03-25T10:00")
    _round(world)
    assert letters(world, ANNA)[-1].subject == "Kom {foo}"


def test_a_meeting_that_is_moved_has_reminders_for_its_new_day(world: World, clock: Any) -> None:
    meeting = _meeting(world)
    clock("2027-03-31T09:00")
    _round(world)
    with Session(world.engine) as session, session.begin():
        session.get_one(Meeting, meeting).starts_at = HELD + timedelta(days=21)
    clock("2027-04-21T09:00")
    _round(world)
    assert _reminders(world, ANNA) == 2


def test_several_workers_remind_each_once(world: World, clock: Any) -> None:
    _meeting(world, "\n".join(f"nummer{n}@x.example" for n in range(12)))
    clock("2027-03-25T09:00")
    workers = [threading.Thread(target=_round, args=(world,)) for _ in range(4)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    assert [_reminders(world, f"nummer{n}@x.example") for n in range(12)] == [1] * 12
