"""Participation."""

from collections.abc import Callable
from typing import Any

from tests.helpers import World
from tests.house.trials.basis import ANY_REVISION, EVERYONE, OURS, Asked, Trial, get, number
from tests.meetings.doings import soon
from tests.participation.doings import SAID, an_open_meeting, come, on_list, proven

_ARRANGE = OURS | {"client"}
_LINA = {"name": "Lina Ek"}


def _meeting(world: World, **changes: Any) -> str:
    return an_open_meeting(world, host_id=world.ids["kumla"], **changes)


def _at(path: str, **given: Any) -> Callable[[World, str], Asked]:
    return lambda world, role: {"path": f"/meetings/{_meeting(world)}{path}", **given}


def _register(world: World, role: str) -> Asked:
    body = {**SAID, **proven(world), "email": f"p{next(number)}@deltagare.example"}
    return {"path": f"/meetings/{_meeting(world)}/registrations", "json": body}


def _mine(path: str, **given: Any) -> Callable[[World, str], Asked]:
    """By the link of a letter, on the day of the meeting."""

    def send(world: World, role: str) -> Asked:
        meeting = _meeting(world, starts_at=soon(0, hours=2), ends_at=None)
        (token,) = come(world, meeting, f"Person {next(number)}")
        return {"path": path, "json": {"token": token, **given}}

    return send


def _one(path: str = "", seats: int = 8, **given: Any) -> Callable[[World, str], Asked]:
    def send(world: World, role: str) -> Asked:
        name, meeting = f"Person {next(number)}", _meeting(world, capacity=1)
        come(world, meeting, *([] if seats else [f"Person {next(number)}"]), name)
        return {"path": f"/participants/{on_list(world, meeting, name)['id']}{path}", **given}

    return send


TRIALS = [
    Trial("get_registration_ticket", "open", get("/registration-tickets"), EVERYONE, 201),
    Trial("register_for_meeting", "open", _register, EVERYONE, 201),
    Trial("look_at_registration", "link", _mine("/registration-links"), EVERYONE),
    Trial("change_registration", "link", _mine("/registration-answers", answer="no"),
          EVERYONE, 201),
    Trial("bring_colleagues", "link", _mine("/registration-colleagues", colleagues=[_LINA]),
          EVERYONE, 201),
    Trial("check_oneself_in", "link", _mine("/self-check-ins"), EVERYONE, 201),
    Trial("list_participants", "open", _at("/participants"), _ARRANGE),
    Trial("add_participant", "open", _at("/participants", json=SAID), _ARRANGE, 201),
    Trial("read_check_in_code", "open", _at("/check-in-code"), _ARRANGE),
    Trial("read_participant", "seated", _one(), _ARRANGE, refusal=404),
    Trial("change_participant", "seated", _one(json=_LINA, headers=ANY_REVISION), _ARRANGE,
          refusal=404),
    Trial("remove_participant", "seated", _one(headers=ANY_REVISION), _ARRANGE, 204, 404),
    Trial("seat_participant", "waiting", _one("/promotions", seats=0), _ARRANGE, 201, 404),
    Trial("send_participant_link", "seated", _one("/letters"), _ARRANGE, 201, 404),
    Trial("check_in_participant", "seated", _one("/check-ins"), _ARRANGE, 201, 404),
    Trial("undo_check_in", "seated", _one("/check-ins"), _ARRANGE, 204, 404),
]  # fmt: skip
