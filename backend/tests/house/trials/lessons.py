"""Lessons, before and after they are released."""

from collections.abc import Callable
from typing import Any

from tests.helpers import World
from tests.house.trials.basis import (
    ANY_REVISION,
    CLIENTS,
    EVERYONE,
    OURS,
    PEOPLE,
    Asked,
    Trial,
    get,
    initiative,
)
from tests.lessons.doings import a_private_lesson, a_request

# Only its own: neither process leaders nor administrators.
OWN = frozenset({"registrar", "client"})
SIGNED_IN = PEOPLE | CLIENTS


def _private(path: str = "", **given: Any) -> Callable[[World, str], Asked]:
    def send(world: World, role: str) -> Asked:
        lesson = a_private_lesson(world, initiative(world, "published"))
        return {"path": f"/private-lessons/{lesson['id']}{path}", **given}

    return send


def _write(standing: str) -> Callable[[World, str], Asked]:
    def send(world: World, role: str) -> Asked:
        wanted = {"initiative_id": initiative(world, standing), "text": "Börja tidigt"}
        return {"path": "/private-lessons", "json": wanted}

    return send


def _lesson(world: World) -> str:
    id = initiative(world, "published")
    told = world.ask("administrator", "GET", f"/initiatives/{id}").json()
    return str(told["lessons"][0]["id"])


def _withdraw(world: World, role: str) -> Asked:
    return {"path": f"/lessons/{_lesson(world)}/withdrawals"}


def _request(path: str) -> Callable[[World, str], Asked]:
    return lambda world, role: {"path": f"/lesson-requests/{a_request(world)}{path}"}


def _choose(world: World, role: str) -> Asked:
    return {"path": "/lessons-of-the-month", "json": {"lesson_id": _lesson(world)}}


_CHANGE = {"headers": ANY_REVISION, "json": {"text": "Börja tidigare"}}
TRIALS = [
    Trial("list_lessons", "open", get("/lessons"), EVERYONE),
    Trial("list_lessons_of_the_month", "open", get("/lessons-of-the-month"), EVERYONE),
    Trial("choose_lesson_of_the_month", "published", _choose, OURS, 201),
    Trial("withdraw_lesson", "published", _withdraw, OWN, 201),
    Trial("list_private_lessons", "own", get("/private-lessons"), SIGNED_IN),
    Trial("read_private_lesson", "own", _private(), OWN, refusal=404),
    Trial("write_private_lesson", "published", _write("published"), OWN, 201),
    Trial("change_private_lesson", "own", _private(**_CHANGE), OWN, refusal=404),
    Trial("remove_private_lesson", "own", _private(headers=ANY_REVISION), OWN, 204, 404),
    Trial("release_lesson", "own", _private("/releases"), OWN, 201, 404),
    Trial("list_lesson_requests", "own", get("/lesson-requests"), SIGNED_IN),
    Trial("dismiss_lesson_request", "own", _request("/dismissals"), OWN, 201, 404),
    Trial("reopen_lesson_request", "own", _request("/reopenings"), OWN, 201, 404),
]
