"""The summary reaches those who took part, each once; and they say what they thought, unseen."""

import re
from typing import Any

import pytest
from sqlalchemy import text
from sqlmodel import Session, select

from kraftsamling.access.secrets import hashed
from kraftsamling.foundation.outbox import Letter
from kraftsamling.harvest.models import EvaluationLink
from tests.harvest.doings import participants, summed_up
from tests.helpers import World
from tests.meetings.doings import a_meeting, soon

PEOPLE = (
    ("ada@kumla.example", "yes"), ("bo@nora.example", "maybe"), ("cy@laxa.example", "yes"),
    ("dag@orebro.example", "no"), ("eli@hallsberg.example", "waits"),
)  # fmt: skip
BEGUN = {"starts_at": soon(-1), "ends_at": soon(-1, 3)}


@pytest.fixture
def meeting(world: World) -> str:
    meeting = a_meeting(world, **BEGUN)
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
    assert "\n\nMORGONEN\n\nDen avgör.\n\n" in told[0].text, "as a letter, without Markdown's marks"
    assert (told[0].kind, told[0].about) == ("summary", meeting)
    participants(world, meeting, ("eva@askersund.example", "yes"))
    assert send(world, meeting) == 1
    summary = world.ask("leader", "GET", f"/meetings/{meeting}/summary").json()
    assert summary["sent_to"] == 4


def test_a_summary_that_is_not_published_is_not_sent(world: World) -> None:
    meeting = a_meeting(world, **BEGUN)
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


def test_the_evaluation_needs_no_summary_and_nobody_is_asked_twice(world: World) -> None:
    meeting = a_meeting(world, **BEGUN)
    participants(world, meeting, *PEOPLE)
    path = f"/meetings/{meeting}/evaluation-sendings"
    assert world.ask("leader", "POST", path).json() == {"letters": 3}
    assert world.ask("leader", "POST", path).json() == {"letters": 0}
    asked = letters(world)
    assert asked[0].subject == "Vad tyckte du? Vägen tillbaka till skolan"
    assert {letter.kind for letter in asked} == {"evaluation"}
    summed_up(world, meeting)
    assert send(world, meeting) == 3
    summaries = [letter for letter in letters(world) if letter.kind == "summary"]
    assert len(summaries) == 3
    assert not any("/utvardering" in letter.text for letter in summaries)
    assert len(set(tokens(world))) == 3


@pytest.mark.parametrize("sendings", ["summary-sendings", "evaluation-sendings"])
@pytest.mark.parametrize("times", [{}, {"starts_at": None, "ends_at": None}])
def test_nobody_is_thanked_or_asked_before_the_meeting_has_begun(
    world: World, sendings: str, times: dict[str, Any]
) -> None:
    meeting = a_meeting(world, **times)
    participants(world, meeting, *PEOPLE)
    summed_up(world, meeting)
    answer = world.ask("leader", "POST", f"/meetings/{meeting}/{sendings}")
    assert answer.status_code == 409
    assert "har inte börjat" in answer.json()["detail"]
    assert letters(world) == []


def test_nothing_leads_from_an_answer_to_a_person(world: World, meeting: str) -> None:
    send(world, meeting)
    assert set(EvaluationLink.model_fields) == {
        "token_hash", "meeting_id", "useful", "takes_along", "otherwise",
    }  # fmt: skip
    unknown = world.ask("anonymous", "POST", "/evaluation-links", json={"token": "x"})
    assert unknown.json()["errors"][0]["pointer"] == "/token"


@pytest.mark.parametrize("sendings", ["summary-sendings", "evaluation-sendings"])
def test_not_even_the_order_of_the_rows_leads_from_an_answer_to_a_person(
    world: World, sendings: str
) -> None:
    meeting = a_meeting(world, **BEGUN)
    participants(world, meeting, *((f"gast{n}@kumla.example", "yes") for n in range(12)))
    summed_up(world, meeting)
    world.ask("leader", "POST", f"/meetings/{meeting}/{sendings}")
    place = "rowid" if world.engine.dialect.name == "sqlite" else "ctid"
    with world.engine.connect() as connection:
        rows = connection.execute(text(f"SELECT token_hash FROM evaluation_link ORDER BY {place}"))
        kept = [row[0] for row in rows]
    assert kept == sorted(kept)
    assert set(kept) == {hashed(token) for token in tokens(world)}
    assert len(kept) == 12
