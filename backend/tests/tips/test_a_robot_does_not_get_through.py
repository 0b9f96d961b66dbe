"""Tips are open to all; a careless robot is refused, by us alone, and told why."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from typing import Any

import pytest
from httpx import Response
from sqlmodel import Session, func, select

from kraftsamling.access import tickets
from kraftsamling.access.models import UsedTicket
from kraftsamling.foundation.times import now
from kraftsamling.tips.models import Tip
from kraftsamling.tips.tidying import tidy_tips
from tests.helpers import World
from tests.tips.doings import a_ticket, a_tip, body, send, worked


def _told(answer: Response) -> tuple[int, str, str]:
    error: dict[str, Any] = answer.json()["errors"][0]
    return answer.status_code, error["pointer"], error["code"]


def _kept(world: World) -> int:
    with Session(world.engine) as session:
        return session.exec(select(func.count()).select_from(Tip)).one()


def test_a_ticket_tells_what_to_do_and_lets_one_in_after_the_wait(world: World) -> None:
    told = world.ask("anonymous", "POST", "/tip-tickets")
    assert told.status_code == 201
    assert told.headers["cache-control"] == "no-store"
    ticket = told.json()["ticket"]
    assert told.json() == {
        "ticket": ticket, "wait_seconds": 3, "lasts_seconds": 14_400, "work_bits": 14,
    }  # fmt: skip
    assert _told(send(world, ticket=ticket)) == (422, "/ticket", "too_soon")
    tickets_told = {world.ask("anonymous", "POST", "/tip-tickets").json()["ticket"] for _ in "123"}
    assert len(tickets_told) == 3


@pytest.mark.parametrize(
    ("seconds_ago", "told"),
    [(0, "too_soon"), (4, None), (4 * 3600 - 5, None), (4 * 3600 + 5, "ended"), (-60, "too_soon")],
)
def test_a_ticket_works_after_some_seconds_and_for_some_hours(
    world: World, seconds_ago: float, told: str | None
) -> None:
    answer = send(world, ticket=a_ticket(world, seconds_ago))
    if told is None:
        assert answer.status_code == 201, answer.text
    else:
        assert _told(answer) == (422, "/ticket", told)


def test_a_ticket_works_once(world: World) -> None:
    same = body(world)
    assert world.ask("anonymous", "POST", "/tips", json=same).status_code == 201
    again = world.ask("anonymous", "POST", "/tips", json={**same, "name": "Något annat"})
    assert _told(again) == (422, "/ticket", "used")
    assert _kept(world) == 1


def test_of_many_with_the_same_ticket_one_gets_in(world: World) -> None:
    same = body(world)

    def attempt(n: int) -> int:
        answer = world.client.post("/api/v1/tips", json={**same, "name": f"Nummer {n}"})
        return answer.status_code

    with ThreadPoolExecutor(6) as pool:
        answers = sorted(pool.map(attempt, range(6)))
    assert answers == [201, *[422] * 5]
    assert _kept(world) == 1


def test_the_same_tip_sent_twice_by_a_poor_connection_happens_once(world: World) -> None:
    same, headers = body(world), {"Idempotency-Key": "tip-1"}
    first = world.ask("anonymous", "POST", "/tips", json=same, headers=headers)
    second = world.ask("anonymous", "POST", "/tips", json=same, headers=headers)
    assert (first.status_code, second.status_code) == (201, 201)
    assert first.json() == second.json()
    assert _kept(world) == 1


def test_a_robot_that_fills_in_everything_is_refused(world: World) -> None:
    assert _told(send(world, homepage="https://spam.example")) == (422, "/homepage", "robot")
    assert _kept(world) == 0


@pytest.mark.parametrize("forged", ["", "x", "1.2.3", "..", "1795600000.abc.å", "a" * 200])
def test_a_ticket_that_is_not_ours_is_refused(world: World, forged: str) -> None:
    answer = world.ask("anonymous", "POST", "/tips", json={**body(world), "ticket": forged})
    assert _told(answer) == (422, "/ticket", "unknown")


def test_a_ticket_whose_moment_was_changed_is_refused(world: World) -> None:
    moment, number, signature = a_ticket(world, seconds_ago=0).split(".")
    older = f"{int(moment) - 60}.{number}.{signature}"
    assert _told(send(world, ticket=older)) == (422, "/ticket", "unknown")


def test_the_arithmetic_must_be_done(world: World) -> None:
    ticket = a_ticket(world)
    right = int(worked(ticket))
    wrong = next(str(n) for n in range(right) if not tickets.works(ticket, str(n)))
    for proof in (wrong, "", "sju", "-1", f" {right} x", "٣", "9" * 21):
        answer = world.ask(
            "anonymous", "POST", "/tips", json={**body(world, ticket=ticket), "proof": proof}
        )
        assert _told(answer) == (422, "/proof", "no_proof"), proof
    assert send(world, ticket=ticket, proof=str(right)).status_code == 201


def test_one_address_sends_so_many_an_hour(world: World) -> None:
    answers = [send(world).status_code for _ in range(20)]
    assert answers == [201] * 20
    refused = send(world)
    assert refused.status_code == 429
    assert int(refused.headers["retry-after"]) > 60
    assert _kept(world) == 20


def test_what_is_refused_counts_too(world: World) -> None:
    for _ in range(20):
        assert send(world, homepage="x").status_code == 422
    assert send(world).status_code == 429


def test_a_used_ticket_is_remembered_until_it_would_have_ended(world: World) -> None:
    a_tip(world)
    settings = world.app.state.settings

    def remembered() -> int:
        tidy_tips(world.engine, settings)
        with Session(world.engine) as session:
            return session.exec(select(func.count()).select_from(UsedTicket)).one()

    assert remembered() == 1
    with Session(world.engine) as session, session.begin():
        session.exec(select(UsedTicket)).one().ends_at = now() - timedelta(seconds=1)
    assert remembered() == 0
