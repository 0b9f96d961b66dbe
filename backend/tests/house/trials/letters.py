"""The outbox."""

from collections.abc import Callable
from typing import Any

from tests.helpers import World
from tests.house.trials.basis import ADMINISTRATOR, LEADERS, OURS, Asked, Trial, get
from tests.letters.doings import a_letter
from tests.meetings.doings import a_meeting


def _letter(path: str = "", *, about: bool = True, **given: Any) -> Callable[[World, str], Asked]:
    def send(world: World, role: str) -> Asked:
        id = a_letter(world, a_meeting(world) if about else None, state="failed")
        return {"path": f"/letters/{id}{path}", **given}

    return send


def _meeting(visibility: str) -> Callable[[World, str], Asked]:
    return lambda world, role: {
        "path": f"/meetings/{a_meeting(world, visibility=visibility)}/letters"
    }


TRIALS = [
    Trial("list_letters", "open", get("/letters"), LEADERS),
    Trial("read_letter", "about a meeting", _letter(), OURS, refusal=404),
    Trial("read_letter", "about none", _letter(about=False), ADMINISTRATOR, refusal=404),
    Trial("try_letter_now", "about a meeting", _letter("/attempts"), OURS, 201, 404),
    Trial("try_letter_now", "about none", _letter("/attempts", about=False), ADMINISTRATOR,
          201, 404),
    Trial("list_meeting_letters", "published", _meeting("published"), OURS),
    Trial("list_meeting_letters", "draft", _meeting("draft"), OURS, refusal=404),
]  # fmt: skip
