"""Agendas."""

from collections.abc import Callable
from typing import Any

from tests.helpers import World
from tests.house.trials.basis import ANY_REVISION, EVERYONE, OURS, Asked, Trial
from tests.meetings.doings import a_meeting

_ARRANGE = OURS | {"client"}
_SAVE = {"json": {"items": [{"title": "Kaffe", "minutes": 15}]}, "headers": ANY_REVISION}


def _of(visibility: str, **given: Any) -> Callable[[World, str], Asked]:
    def send(world: World, role: str) -> Asked:
        id = a_meeting(world, visibility=visibility, host_id=world.ids["kumla"])
        return {"path": f"/meetings/{id}/agenda", **given}

    return send


TRIALS = [
    Trial("read_agenda", "of a published meeting", _of("published"), EVERYONE),
    Trial("read_agenda", "of a draft", _of("draft"), _ARRANGE, refusal=404),
    Trial("save_agenda", "of a published meeting", _of("published", **_SAVE), _ARRANGE),
    Trial("save_agenda", "of a draft", _of("draft", **_SAVE), _ARRANGE, refusal=404),
]
