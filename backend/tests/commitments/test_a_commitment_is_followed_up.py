"""A commitment from the meeting to its closing: who writes, who closes, and what a letter asks."""

from datetime import timedelta

import pytest
from sqlmodel import Session, update

from kraftsamling.commitments.asking import AGAIN
from kraftsamling.commitments.models import Commitment
from kraftsamling.foundation.times import now, today
from kraftsamling.meetings.models import Meeting
from tests.commitments.doings import ask, token
from tests.harvest.doings import ANY, made, promise, publish_harvest
from tests.helpers import World
from tests.meetings.doings import a_meeting


@pytest.fixture
def meeting(world: World) -> str:
    return a_meeting(world)


def test_people_are_told_to_those_inside_alone(world: World, meeting: str) -> None:
    one = made(world, meeting, "commitments", promise(world))
    path = f"/commitments/{one['id']}"
    assert one["allowed_actions"] == ["close", "edit", "remove"]
    assert world.ask("anonymous", "GET", path).status_code == 404
    assert world.ask("other registrar", "GET", path).status_code == 404
    own = world.ask("registrar", "GET", path).json()
    assert (own["email"], own["allowed_actions"]) == ("kim.ek@kumla.example", ["close"])
    publish_harvest(world, meeting)
    told = world.ask("anonymous", "GET", path).json()
    assert (told["person"], told["email"], told["actor"]["name"]) == (None, None, "Kumla kommun")
    assert told["allowed_actions"] == []


def test_whoever_proposed_the_meeting_is_not_told_who_promised(world: World, meeting: str) -> None:
    with Session(world.engine) as session, session.begin():
        session.get_one(Meeting, meeting).created_by = world.ids["somebody"]
    one = made(world, meeting, "commitments", promise(world))
    path = f"/commitments/{one['id']}"
    assert world.ask("somebody", "GET", path).status_code == 404
    assert world.ask("somebody", "GET", "/commitments").json()["items"] == []
    publish_harvest(world, meeting)
    for told in (
        world.ask("somebody", "GET", path).json(),
        *world.ask("somebody", "GET", "/commitments").json()["items"],
    ):
        assert (told["person"], told["email"], told["note"]) == (None, None, None)
    assert world.ask("leader", "GET", path).json()["email"] == "kim.ek@kumla.example"


def test_the_own_organisation_closes_it_and_opens_it_again(world: World, meeting: str) -> None:
    one = made(world, meeting, "commitments", promise(world))
    path = f"/commitments/{one['id']}"
    closing = {"state": "done", "note": "Tre skolor kom."}
    closed = world.ask("registrar", "POST", f"{path}/closings", json=closing).json()
    assert (closed["state"], closed["note"]) == ("done", "Tre skolor kom.")
    assert closed["allowed_actions"] == ["reopen"]
    assert world.ask("registrar", "POST", f"{path}/closings", json=closing).status_code == 409
    opened = world.ask("registrar", "POST", f"{path}/reopenings").json()
    assert (opened["state"], opened["closed_at"]) == ("open", None)
    change = world.ask("registrar", "PATCH", path, json={"what": "Annat."}, headers=ANY)
    assert change.status_code == 403


def test_open_ones_are_listed_the_first_due_first(world: World, meeting: str) -> None:
    late = made(world, meeting, "commitments", promise(world, due_on="2027-03-01"))
    soon = made(world, meeting, "commitments", promise(world, due_on="2027-02-01"))
    other = {"actor_id": world.ids["karlskoga"], "person": None, "email": None}
    made(world, meeting, "commitments", promise(world, **other))
    path = f"/commitments?state=open&actor={world.ids['kumla']}"
    items = world.ask("registrar", "GET", path).json()["items"]
    assert [each["id"] for each in items] == [soon["id"], late["id"]]
    items = world.ask("registrar", "GET", f"{path}&due_before=2027-02-10").json()["items"]
    assert [each["id"] for each in items] == [soon["id"]]
    world.ask("registrar", "POST", f"/commitments/{soon['id']}/closings", json={"state": "done"})
    items = world.ask("registrar", "GET", path).json()["items"]
    assert [each["id"] for each in items] == [late["id"]]


def test_what_is_due_is_asked_about_once_and_closed_by_link(world: World, meeting: str) -> None:
    made(world, meeting, "commitments", promise(world, due_on=str(today() + timedelta(days=1))))
    one = made(world, meeting, "commitments", promise(world, due_on=str(today())))
    (letter,) = ask(world)
    assert len(ask(world)) == 1
    assert (letter.recipient, letter.about) == ("kim.ek@kumla.example", meeting)
    assert "Bjuder in skolorna." in letter.text
    key = {"token": token(letter)}
    seen = world.ask("anonymous", "POST", "/commitment-links", json=key).json()
    assert (seen["what"], seen["state"]) == ("Bjuder in skolorna.", "open")
    answer = world.ask("anonymous", "POST", "/commitment-answers", json={**key, "answer": "done"})
    assert (answer.status_code, answer.json()["state"]) == (201, "done")
    again = world.ask("anonymous", "POST", "/commitment-answers", json={**key, "answer": "done"})
    assert again.status_code == 409
    assert world.ask("leader", "GET", f"/commitments/{one['id']}").json()["state"] == "done"


def test_more_time_is_a_new_day_and_a_new_question(world: World, meeting: str) -> None:
    one = made(world, meeting, "commitments", promise(world, due_on=str(today())))
    (letter,) = ask(world)
    key = {"token": token(letter), "answer": "later", "note": "Snö."}
    for day in (None, str(today())):
        bad = world.ask("anonymous", "POST", "/commitment-answers", json={**key, "due_on": day})
        assert bad.json()["errors"][0]["pointer"] == "/due_on"
    later = str(today() + timedelta(days=30))
    told = world.ask("anonymous", "POST", "/commitment-answers", json={**key, "due_on": later})
    assert (told.json()["due_on"], told.json()["state"]) == (later, "open")
    assert len(ask(world)) == 1
    patch = {"due_on": str(today())}
    world.ask("leader", "PATCH", f"/commitments/{one['id']}", json=patch, headers=ANY)
    assert len(ask(world)) == 2


def test_it_is_asked_again_after_two_weeks_three_times_in_all(world: World, meeting: str) -> None:
    made(world, meeting, "commitments", promise(world, due_on=str(today())))
    for times in (1, 2, 3, 3):
        assert len(ask(world)) == times
        with Session(world.engine) as session, session.begin():
            session.exec(update(Commitment).values(asked_at=now() - AGAIN - timedelta(minutes=1)))


def test_another_persons_link_ends_when_somebody_else_takes_over(
    world: World, meeting: str
) -> None:
    one = made(world, meeting, "commitments", promise(world, due_on=str(today())))
    (letter,) = ask(world)
    patch = {"email": "bo@kumla.example", "person": "Bo"}
    world.ask("leader", "PATCH", f"/commitments/{one['id']}", json=patch, headers=ANY)
    seen = world.ask("anonymous", "POST", "/commitment-links", json={"token": token(letter)})
    assert seen.json()["errors"][0]["pointer"] == "/token"
    assert ask(world)[-1].recipient == "bo@kumla.example"


def test_what_is_closed_or_archived_is_not_asked_about(world: World, meeting: str) -> None:
    one = made(world, meeting, "commitments", promise(world, due_on=str(today())))
    made(world, meeting, "commitments", promise(world, due_on=str(today()), email=None))
    dropped = {"state": "dropped"}
    world.ask("leader", "POST", f"/commitments/{one['id']}/closings", json=dropped)
    assert ask(world) == []
    world.ask("leader", "POST", f"/commitments/{one['id']}/reopenings")
    world.ask("leader", "DELETE", f"/meetings/{meeting}", headers=ANY)
    assert ask(world) == []
