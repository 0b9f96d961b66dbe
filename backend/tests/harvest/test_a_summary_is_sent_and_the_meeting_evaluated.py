"""The summary reaches those who took part, each once; and they say what they thought, unseen."""

import re

import pytest
from sqlmodel import Session, select

from kraftsamling.foundation.outbox import Letter
from kraftsamling.harvest.models import EvaluationLink
from tests.harvest.doings import participants, summed_up
from tests.helpers import World
from tests.meetings.doings import a_meeting

PEOPLE = (
    ("ada@kumla.example", "yes"), ("bo@nora.example", "maybe"), ("cy@laxa.example", "yes"),
    ("dag@orebro.example", "no"), ("eli@hallsberg.example", "waits"),
)  # fmt: skip


@pytest.fixture
def meeting(world: World) -> str:
    meeting = a_meeting(world)
    participants(world, meeting, *PEOPLE)
    summed_up(world, meeting)
    return meeting


def letters(world: World) -> list[Letter]:
    with Session(world.engine.execution_options(reading=True)) as session:
        return list(session.exec(select(Letter).order_by(Letter.recipient)))


def send(world: World, meeting: str) -> int:
    answer = world.ask("leader", "POST", f"/meetings/{meeting}/summary-sendings")
    assert answer.status_code == 201, answer.text
    count: int = answer.json()["letters"]
    return count


def tokens(world: World) -> list[str]:
    found = [re.search(r"/utvardering#(\S+)", letter.text) for letter in letters(world)]
    return [match[1] for match in found if match]


def test_those_who_took_part_get_it_once(world: World, meeting: str) -> None:
    assert send(world, meeting) == 3
    assert send(world, meeting) == 0
    told = letters(world)
    assert [letter.recipient for letter in told] == [email for email, _ in PEOPLE[:3]]
    assert told[0].subject == "Det här kom vi fram till: Vägen tillbaka till skolan"
    assert "Den avgör." in told[0].text
    assert (told[0].kind, told[0].about) == ("summary", meeting)
    participants(world, meeting, ("eva@askersund.example", "yes"))
    assert send(world, meeting) == 1
    summary = world.ask("leader", "GET", f"/meetings/{meeting}/summary").json()
    assert summary["sent_to"] == 4


def test_a_summary_that_is_not_published_is_not_sent(world: World) -> None:
    meeting = a_meeting(world)
    participants(world, meeting, *PEOPLE)
    summed_up(world, meeting, published=False)
    path = f"/meetings/{meeting}/summary-sendings"
    assert world.ask("leader", "POST", path).status_code == 409
    assert letters(world) == []


def test_an_evaluation_is_shown_when_three_have_answered(world: World, meeting: str) -> None:
    send(world, meeting)
    result = f"/meetings/{meeting}/evaluation"
    for number, token in enumerate(tokens(world)):
        told = world.ask("leader", "GET", result).json()
        assert (told["answered"], told["hidden"], told["takes_along"]) == (number, True, [])
        wanted = {"token": token, "useful": 5 - number, "takes_along": f"{9 - number} saker"}
        answer = world.ask("anonymous", "POST", "/evaluation-answers", json=wanted)
        assert answer.status_code == 201, answer.text
    told = world.ask("leader", "GET", result).json()
    assert told == {
        "asked": 3, "answered": 3, "hidden": False, "useful": [0, 0, 1, 1, 1],
        "takes_along": ["7 saker", "8 saker", "9 saker"], "otherwise": [],
    }  # fmt: skip
    again = {"token": token, "useful": 5, "otherwise": "Mer tid"}
    world.ask("anonymous", "POST", "/evaluation-answers", json=again)
    seen = world.ask("anonymous", "POST", "/evaluation-links", json={"token": token}).json()
    assert (seen["useful"], seen["takes_along"], seen["otherwise"]) == (5, None, "Mer tid")
    assert world.ask("leader", "GET", result).json()["answered"] == 3
    assert world.ask("registrar", "GET", result).status_code == 403


def test_nothing_leads_from_an_answer_to_a_person(world: World, meeting: str) -> None:
    send(world, meeting)
    assert set(EvaluationLink.model_fields) == {
        "token_hash", "meeting_id", "useful", "takes_along", "otherwise",
    }  # fmt: skip
    unknown = world.ask("anonymous", "POST", "/evaluation-links", json={"token": "x"})
    assert unknown.json()["errors"][0]["pointer"] == "/token"
