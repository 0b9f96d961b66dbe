"""Initiatives."""

from tests.helpers import World, an_initiative
from tests.house.trials.basis import (
    ANY_REVISION,
    EVERYONE,
    INSIDE,
    Asked,
    Trial,
    get,
    initiative,
    number,
    on,
)

_TITLE = {"json": {"title": "Läxhjälp i Kumla"}, "headers": ANY_REVISION}


def _register(world: World, role: str) -> Asked:
    return {"path": "/initiatives", "json": {"title": "Läxhjälp", "owner_id": world.ids["kumla"]}}


def _upsert_new(world: World, role: str) -> Asked:
    body = {"title": "Läxhjälp", "owner_id": world.ids["kumla"]}
    return {"path": f"/initiatives/by-reference/annat/{next(number)}", "json": body}


def _upsert_again(world: World, role: str) -> Asked:
    id = initiative(world, "draft")
    told = world.ask("administrator", "GET", f"/initiatives/{id}").json()
    body = {"title": "Läxhjälp", "owner_id": world.ids["kumla"]}
    path = f"/initiatives/by-reference/insatskatalogen/{told['reference']['id']}"
    return {"path": path, "json": body, "headers": {"If-Match": "*"}}


def _take(world: World, role: str) -> Asked:
    own = {"phase": "idea", "owner_id": None, "reference": None}
    id = an_initiative(world, **own)
    body = {"organisation_id": world.ids["kumla"]}
    return {"path": f"/initiatives/{id}/takings", "json": body}


TRIALS = [
    Trial("list_initiatives", "open", get("/initiatives"), EVERYONE),
    Trial("read_initiative", "published", on("published"), EVERYONE),
    Trial("read_initiative", "draft", on("draft"), INSIDE, refusal=404),
    Trial("read_initiative", "archived", on("archived"), INSIDE, refusal=404),
    Trial("register_initiative", "for Kumla", _register, INSIDE, 201),
    Trial("change_initiative", "published", on("published", **_TITLE), INSIDE),
    Trial("change_initiative", "draft", on("draft", **_TITLE), INSIDE, refusal=404),
    Trial("archive_initiative", "published", on("published", headers=ANY_REVISION), INSIDE, 204),
    Trial("archive_initiative", "draft", on("draft", headers=ANY_REVISION), INSIDE, 204, 404),
    Trial("upsert_initiative", "new", _upsert_new, INSIDE, 201),
    Trial("upsert_initiative", "draft", _upsert_again, INSIDE, 200, 404),
    Trial("restore_initiative", "archived", on("archived", "/restorations"), INSIDE, 201, 404),
    Trial("publish_initiative", "draft", on("draft", "/publications"), INSIDE, 201, 404),
    Trial("withdraw_initiative", "published", on("published", "/withdrawals"), INSIDE, 201),
    Trial("confirm_initiative", "published", on("published", "/confirmations"), INSIDE, 201),
    Trial("take_idea", "published", _take, INSIDE, 201),
    Trial("read_history", "published", on("published", "/history"), INSIDE),
    Trial("read_history", "draft", on("draft", "/history"), INSIDE, refusal=404),
]  # fmt: skip
