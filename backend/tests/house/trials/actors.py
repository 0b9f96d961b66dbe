"""Organisations."""

from collections.abc import Callable
from typing import Any

from sqlmodel import Session

from kraftsamling.access.who import SYSTEM
from kraftsamling.actors import actions as actors
from kraftsamling.actors.schemas import ActorIn
from tests.helpers import World
from tests.house.trials.basis import ANY_REVISION, EVERYONE, LEADERS, Asked, Trial, get, number


def _actor(path: str = "", **given: Any) -> Callable[[World, str], Asked]:
    def send(world: World, role: str) -> Asked:
        with Session(world.engine) as session, session.begin():
            wanted = ActorIn.model_validate({"name": "Fritidsbanken", "kind": "civil_society"})
            actor = actors.add(session, SYSTEM, wanted)
            return {"path": f"/actors/{actor.id}{path}", **given}

    return send


def _own_actor(world: World, role: str) -> Asked:
    path = f"/actors/{world.ids['kumla']}"
    return {"path": path, "json": {"description": str(next(number))}, "headers": ANY_REVISION}


TRIALS = [
    Trial("list_actors", "open", get("/actors"), EVERYONE),
    Trial("read_actor", "open", get("/actors/{kumla}"), EVERYONE),
    Trial(
        "add_actor", "new",
        lambda world, role: {"path": "/actors", "json": {"name": "Ny", "kind": "other"}},
        LEADERS, 201,
    ),
    Trial("change_actor", "Kumla", _own_actor, LEADERS | {"registrar", "client"}),
    Trial("archive_actor", "any", _actor(headers=ANY_REVISION), LEADERS, 204),
    Trial("restore_actor", "any", _actor("/restorations"), LEADERS, 201),
]  # fmt: skip
