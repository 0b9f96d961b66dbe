"""Documents on an initiative: as closed as the initiative is."""

from collections.abc import Callable
from typing import Any

from tests.attachments.doings import a_document
from tests.helpers import World
from tests.house.trials.basis import ANY_REVISION, EVERYONE, INSIDE, Asked, Trial, initiative, on

_NEW = {"json": {"file_name": "rapport.pdf"}}
_TITLE = {"headers": ANY_REVISION, "json": {"title": "Vägledning"}}
_GONE = {"headers": ANY_REVISION}


def _one(standing: str, rest: str = "", **given: Any) -> Callable[[World, str], Asked]:
    def send(world: World, role: str) -> Asked:
        id = initiative(world, standing)
        made = a_document(world, id, role="administrator")
        path = f"/initiatives/{id}/documents/{made['id']}"
        if rest:
            world.ask("administrator", "DELETE", path, headers=ANY_REVISION)
        return {"path": path + rest, **given}

    return send


TRIALS = [
    Trial("list_documents", "published", on("published", "/documents"), EVERYONE),
    Trial("list_documents", "draft", on("draft", "/documents"), INSIDE, refusal=404),
    Trial("list_documents", "archived", on("archived", "/documents"), INSIDE, refusal=404),
    Trial("add_document", "published", on("published", "/documents", **_NEW), INSIDE, 201),
    Trial("add_document", "draft", on("draft", "/documents", **_NEW), INSIDE, 201, 404),
    Trial("read_document", "published", _one("published"), EVERYONE),
    Trial("read_document", "draft", _one("draft"), INSIDE, refusal=404),
    Trial("change_document", "published", _one("published", **_TITLE), INSIDE),
    Trial("change_document", "draft", _one("draft", **_TITLE), INSIDE, refusal=404),
    Trial("remove_document", "published", _one("published", **_GONE), INSIDE, 204),
    Trial("remove_document", "draft", _one("draft", **_GONE), INSIDE, 204, 404),
    Trial("restore_document", "published", _one("published", "/restorations"), INSIDE, 201),
    Trial("restore_document", "draft", _one("draft", "/restorations"), INSIDE, 201, 404),
]
