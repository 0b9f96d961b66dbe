"""Date polls for the tests."""

import re
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from httpx import Response
from sqlmodel import Session, col, select

from kraftsamling.foundation.outbox import Letter
from kraftsamling.foundation.times import now
from kraftsamling.polls.models import PollPerson
from tests.helpers import World
from tests.meetings.doings import a_meeting

TIMES = [
    {"starts_at": "2199-03-27T08:00:00Z", "ends_at": "2199-03-27T10:00:00Z"},
    {"starts_at": "2199-04-03T07:00:00Z", "ends_at": "2199-04-03T09:00:00Z"},
    {"starts_at": "2199-04-10T07:00:00Z", "ends_at": "2199-04-10T09:00:00Z"},
]
NEW = {"starts_at": "2199-05-01T07:00:00Z", "ends_at": "2199-05-01T09:00:00Z"}
LINA = {"name": "Lina Ek", "email": "lina@kumla.example"}
OMAR = {"name": "Omar Ali", "email": "omar@nora.example", "language": "en"}


@dataclass
class Poll:
    """An open poll: its meeting, the ids of its times, and the tokens of its links."""

    meeting: str
    times: list[str]
    shared: str
    tokens: dict[str, str]

    @property
    def path(self) -> str:
        return f"/meetings/{self.meeting}/date-poll"


def body(**changes: Any) -> dict[str, Any]:
    return {"times": TIMES, "message": "Kom gärna.", "persons": [LINA, OMAR], **changes}


def undated(world: World, **changes: Any) -> str:
    return a_meeting(world, **{"starts_at": None, "ends_at": None, **changes})


def a_poll(world: World, *, answered: str = "", meeting: str = "", **changes: Any) -> Poll:
    """Opened by a leader; with `answered` Lina can come, and says that."""
    id = meeting or undated(world)
    made = world.ask("leader", "POST", f"/meetings/{id}/date-poll", json=body(**changes))
    assert made.status_code == 201, made.text
    told = made.json()
    poll = Poll(
        id, [time["id"] for time in told["times"]], told["shared_link"].split("#")[1],
        {letter.recipient: token_in(letter) for letter in letters(world, id)},
    )  # fmt: skip
    if answered:
        says = [{"time_id": poll.times[0], "answer": "yes"}]
        answer(world, poll.tokens[LINA["email"]], says, comment=answered[:300])
    return poll


def answer(world: World, token: str, says: list[dict[str, str]], **more: Any) -> Response:
    sent = {"token": token, "answers": says, **more}
    return world.ask("anonymous", "POST", "/date-poll-answers", json=sent)


def says(poll: Poll, *answers: str) -> list[dict[str, str]]:
    """`yes`, `no` or `if_need_be` of the first time, the second and so on."""
    return [{"time_id": id, "answer": a} for id, a in zip(poll.times, answers, strict=False)]


def fix(world: World, poll: Poll, number: int = 0) -> Response:
    wanted = {"time_id": poll.times[number]}
    return world.ask("leader", "POST", f"{poll.path}/fixings", json=wanted)


def look(world: World, token: str) -> dict[str, Any]:
    """What the link asks."""
    told = world.ask("anonymous", "POST", "/date-poll-links", json={"token": token})
    assert told.status_code == 200, told.text
    return told.json()  # type: ignore[no-any-return]


def letters(world: World, meeting: str) -> list[Letter]:
    """Those about the meeting, in the order they were written."""
    with Session(world.engine) as session:
        chosen = select(Letter).where(Letter.about == meeting)
        return list(session.exec(chosen.order_by(col(Letter.created_at), col(Letter.id))))


def lately(world: World, **ago: float) -> None:
    """As if all letters had gone that long ago."""
    with Session(world.engine) as session, session.begin():
        for person in session.exec(select(PollPerson)):
            person.written_at = now() - timedelta(**ago)
            session.add(person)


def token_in(letter: Letter) -> str:
    found = re.search(r"/datum#(\S+)", letter.text)
    assert found is not None, letter.text
    return found[1]
