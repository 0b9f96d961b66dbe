"""Every operation of the contract, asked by every role, answers as it declares.

The operations come from the contract, the gates from the routes' who-dependencies, and what depends
on the data from the domain's table (trials). A route that declares nothing fails the test.
"""

from collections.abc import Iterator
from typing import Any

import pytest
from fastapi.routing import APIRoute

from kraftsamling.access.asking import OPENNESS
from kraftsamling.app import ROOMS, make_api
from kraftsamling.foundation.settings import Settings
from tests.helpers import World
from tests.house.profile_rules import operations
from tests.house.trials import TRIALS
from tests.house.trials.basis import BAD_KEYS, CLIENTS, EVERYONE, LEADERS, PEOPLE, Asked, Trial

CONTRACT = make_api(Settings()).openapi()
OPERATIONS = {told["operationId"]: method for _, method, told in operations(CONTRACT)}
ROLES = sorted(EVERYONE | BAD_KEYS)
GATE = {
    "anyone": {},
    "signed in": {"anonymous": 401},
    "person": {"anonymous": 401, **dict.fromkeys(CLIENTS, 403)},
    "process leader": {
        "anonymous": 401,
        **dict.fromkeys(CLIENTS | (PEOPLE - LEADERS), 403),
    },
    "administrator": {
        "anonymous": 401,
        **dict.fromkeys(CLIENTS | (PEOPLE - {"administrator"}), 403),
    },
}


def _routes() -> list[APIRoute]:
    return [route for room in ROOMS for route in room.routes if isinstance(route, APIRoute)]


def _calls(dependant: Any) -> Iterator[Any]:
    for below in dependant.dependencies:
        yield below.call


def _openness(route: APIRoute) -> list[str]:
    return [OPENNESS[call] for call in _calls(route.dependant) if call in OPENNESS]


def _expected(trial: Trial, role: str, openness: str) -> int:
    if role in BAD_KEYS:
        return 401
    stopped: dict[str, int] = GATE[openness]
    if role in stopped:
        return stopped[role]
    return trial.success if role in trial.through else trial.refusal


def test_every_route_says_to_whom_it_is_open() -> None:
    routes = _routes()
    assert len(routes) > 20
    assert {route.name for route in routes if len(_openness(route)) != 1} == set()


def test_every_operation_of_the_contract_is_tried() -> None:
    assert {trial.operation for trial in TRIALS} == set(OPERATIONS)


def test_no_role_gets_through_where_the_gate_stops_it() -> None:
    """A trial cannot promise what the declaration forbids."""
    openness = {route.name: _openness(route)[0] for route in _routes()}
    promised = [
        f"{trial.operation}: {role}"
        for trial in TRIALS
        for role in trial.through & set(GATE[openness[trial.operation]])
    ]
    assert promised == []


@pytest.mark.long
def test_every_operation_answers_each_role_as_declared(world: World) -> None:
    openness = {route.name: _openness(route)[0] for route in _routes()}
    wrong, cells = [], 0
    for trial in TRIALS:
        shared: Asked | None = None
        for role in ROLES:
            expected = _expected(trial, role, openness[trial.operation])
            if expected == trial.success:
                asked = trial.send(world, role)
            else:  # who is refused leaves everything as it was, for the next to try
                asked = shared = shared or trial.send(world, role)
            answer = world.ask(role, OPERATIONS[trial.operation], **asked)
            cells += 1
            if answer.status_code != expected:
                told = f"{trial.operation} ({trial.standing}) as {role}"
                wrong.append(f"{told}: {answer.status_code}, not {expected}: {answer.text[:200]}")
    assert wrong == []
    assert cells == len(TRIALS) * len(ROLES)


def test_a_stranger_never_learns_that_a_draft_is_there(world: World) -> None:
    """What is hidden answers as what does not exist, to the letter."""
    draft = next(t for t in TRIALS if (t.operation, t.standing) == ("read_initiative", "draft"))
    hidden = draft.send(world, "anonymous")["path"]
    missing = "/initiatives/00000000-0000-4000-8000-000000000000"
    for role in ("anonymous", "other registrar", "other client"):
        there, nowhere = world.ask(role, "GET", hidden), world.ask(role, "GET", missing)
        assert (there.status_code, nowhere.status_code) == (404, 404)
        told, other = there.json(), nowhere.json()
        assert told.pop("instance") != other.pop("instance")
        assert told == other
