"""Invitations to meetings, and their reminders."""

from collections.abc import Callable
from typing import Any

from tests.helpers import World
from tests.house.trials.basis import ANY_REVISION, OURS, Asked, Trial
from tests.meetings.doings import a_meeting
from tests.participation.doings import an_open_meeting

_WHOM = {"json": {"pasted": "anna@kumla.example", "dry_run": False}}
_DAYS = {"json": {"days": [3]}, "headers": ANY_REVISION}
_ARRANGE = OURS | {"client"}


def _open(path: str, **given: Any) -> Callable[[World, str], Asked]:
    return lambda world, role: {
        "path": f"/meetings/{an_open_meeting(world, host_id=world.ids['kumla'])}{path}", **given
    }  # fmt: skip


def _draft(path: str, **given: Any) -> Callable[[World, str], Asked]:
    return lambda world, role: {
        "path": f"/meetings/{a_meeting(world, visibility='draft')}{path}",
        **given,
    }


TRIALS = [
    Trial("invite_to_meeting", "open", _open("/invitations", **_WHOM), _ARRANGE, 201),
    Trial("read_reminder_plan", "open", _open("/reminder-plan"), _ARRANGE),
    Trial("read_reminder_plan", "draft", _draft("/reminder-plan"), OURS, refusal=404),
    Trial("change_reminder_plan", "open", _open("/reminder-plan", **_DAYS), _ARRANGE),
    Trial("change_reminder_plan", "draft", _draft("/reminder-plan", **_DAYS), OURS, refusal=404),
]
