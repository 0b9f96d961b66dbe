"""Roads and relations."""

from collections.abc import Callable
from typing import Any

from tests.helpers import World
from tests.house.trials.basis import ANY_REVISION, EVERYONE, INSIDE, Asked, Trial, initiative, on

_EVENT = {"json": {"on": "2026-03-02", "title": "Alla är med"}}
_CHANGE = {"headers": ANY_REVISION, "json": {"title": "Alla tre är med"}}


def _one(standing: str, **given: Any) -> Callable[[World, str], Asked]:
    def send(world: World, role: str) -> Asked:
        id = initiative(world, standing)
        told = world.ask("administrator", "GET", f"/initiatives/{id}").json()
        path = f"/initiatives/{id}/key-events/{told['key_events'][0]['id']}"
        return {"path": path, **given}

    return send


_REMOVE = {"headers": ANY_REVISION}
TRIALS = [
    Trial("read_relations", "published", on("published", "/relations"), EVERYONE),
    Trial("read_relations", "draft", on("draft", "/relations"), INSIDE, refusal=404),
    Trial("add_key_event", "published", on("published", "/key-events", **_EVENT), INSIDE, 201),
    Trial("add_key_event", "draft", on("draft", "/key-events", **_EVENT), INSIDE, 201, 404),
    Trial("change_key_event", "published", _one("published", **_CHANGE), INSIDE),
    Trial("change_key_event", "draft", _one("draft", **_CHANGE), INSIDE, refusal=404),
    Trial("remove_key_event", "published", _one("published", **_REMOVE), INSIDE, 204),
    Trial("remove_key_event", "draft", _one("draft", **_REMOVE), INSIDE, 204, 404),
]  # fmt: skip
