"""The harvest for the tests."""

from typing import Any

from sqlmodel import Session

from kraftsamling.foundation.times import now
from kraftsamling.meetings.models import Meeting
from kraftsamling.participation.models import Participant
from tests.helpers import World

ANY = {"If-Match": "*"}
NOTE = {"text": "Alla tre team talade om morgonen."}
INSIGHT = {"text": "Det är morgonen som avgör.", "focus_areas": ["schooling"]}
SEATS = {"yes": "seated", "waits": "waiting"}
SUMMARY = {"text": "## Morgonen\n\nDen avgör."}


def promise(world: World, **changes: Any) -> dict[str, Any]:
    """What is sent for a commitment of Kumla's."""
    told = {"what": "Bjuder in skolorna.", "actor_id": world.ids["kumla"], "person": "Kim Ek",
            "email": "kim.ek@kumla.example", "due_on": "2027-01-29"}  # fmt: skip
    return {**told, **changes}


def made(world: World, meeting: str, collection: str, json: Any, role: str = "leader") -> Any:
    """One note, insight or commitment of the meeting, as it was answered."""
    answer = world.ask(role, "POST", f"/meetings/{meeting}/{collection}", json=json)
    assert answer.status_code == 201, answer.text
    return answer.json()


def summed_up(world: World, meeting: str, *, published: bool = True) -> None:
    answer = world.ask("leader", "PUT", f"/meetings/{meeting}/summary", json=SUMMARY, headers=ANY)
    assert answer.status_code == 200, answer.text
    if published:
        done = world.ask("leader", "POST", f"/meetings/{meeting}/summary-publications")
        assert done.status_code == 201, done.text


def participants(world: World, meeting: str, *people: tuple[str, str]) -> None:
    """Each with an address and an answer; who `waits` said yes and has no seat."""
    with Session(world.engine) as session, session.begin():
        for email, answer in people:
            name, seat = email.split("@")[0].title(), SEATS.get(answer)
            told = {"meeting_id": meeting, "name": name, "email": email, "seat": seat}
            session.add(Participant(**told, answer="yes" if seat else answer))


def come(world: World, meeting: str, **fields: Any) -> None:
    """Somebody who comes, or said so."""
    with Session(world.engine) as session, session.begin():
        session.add(Participant(meeting_id=meeting, name="Kim", **fields))


def publish_harvest(world: World, meeting: str) -> None:
    """Without a word of summary."""
    with Session(world.engine) as session, session.begin():
        session.get_one(Meeting, meeting).summary_published_at = now()


def harvested(world: World, meeting: str, text: str, **about: Any) -> dict[str, str]:
    """One of each, published; the ids."""
    made(world, meeting, "notes", {"text": text})
    insight = made(world, meeting, "insights", {**INSIGHT, "text": text, **about})["id"]
    commitment = made(world, meeting, "commitments", promise(world, what=text))["id"]
    summed_up(world, meeting)
    return {"insight": insight, "commitment": commitment}
