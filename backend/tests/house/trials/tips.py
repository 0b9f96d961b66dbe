"""Tips."""

from collections.abc import Callable
from typing import Any

from tests.helpers import World
from tests.house.trials.basis import EVERYONE, OURS, Asked, Trial, get, initiative
from tests.tips.doings import a_tip, body


def _tip(path: str = "", **given: Any) -> Callable[[World, str], Asked]:
    return lambda world, role: {"path": f"/tips/{a_tip(world)}{path}", **given}


def _send(world: World, role: str) -> Asked:
    return {"path": "/tips", "json": body(world)}


def _match(world: World, role: str) -> Asked:
    known = {"initiative_id": initiative(world, "published")}
    return {"path": f"/tips/{a_tip(world)}/matches", "json": known}


def _reopen(world: World, role: str) -> Asked:
    id = a_tip(world)
    world.ask("administrator", "POST", f"/tips/{id}/dismissals", json={})
    return {"path": f"/tips/{id}/reopenings"}


TRIALS = [
    Trial("get_tip_ticket", "open", get("/tip-tickets"), EVERYONE, 201),
    Trial("send_tip", "open", _send, EVERYONE, 201),
    Trial("list_tips", "open", get("/tips"), OURS | {"other leader"}),
    Trial("read_tip", "new", _tip(), OURS, refusal=404),
    Trial("make_draft_of_tip", "new", _tip("/drafts"), OURS, 201, 404),
    Trial("match_tip", "new", _match, OURS, 201, 404),
    Trial("dismiss_tip", "new", _tip("/dismissals", json={}), OURS, 201, 404),
    Trial("reopen_tip", "dismissed", _reopen, OURS, 201, 404),
]
