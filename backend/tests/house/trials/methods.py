"""Methods, their adopters, and what was tried before."""

from collections.abc import Callable
from typing import Any

from sqlmodel import Session

from kraftsamling.methods.models import Method
from tests.helpers import World
from tests.house.trials.basis import (
    ANY_REVISION,
    EVERYONE,
    INSIDE,
    OURS,
    PEOPLE,
    Asked,
    Trial,
    get,
    on,
)
from tests.methods.doings import METHOD, a_method

_EVIDENCE = {"json": {"evidence": "Två studier."}, "headers": ANY_REVISION}
_MAKER = OURS | {"registrar"}


def _method(status: str, path: str = "", **given: Any) -> Callable[[World, str], Asked]:
    """One in the status named, proposed by Kumla's registrar."""

    def send(world: World, role: str) -> Asked:
        id = a_method(world, status="published" if status == "published" else "draft")
        with Session(world.engine) as session, session.begin():
            method = session.get_one(Method, id)
            method.created_by = world.ids["registrar"]
            if status == "archived":
                method.status, method.status_before = "archived", "draft"
        return {"path": f"/methods/{id}{path}", **given}

    return send


def _propose(world: World, role: str) -> Asked:
    return {"path": "/methods", "json": METHOD}


TRIALS = [
    Trial("list_methods", "open", get("/methods"), EVERYONE),
    Trial("list_evidence_levels", "open", get("/evidence-levels"), EVERYONE),
    Trial("read_method", "published", _method("published"), EVERYONE),
    Trial("read_method", "draft", _method("draft"), _MAKER, refusal=404),
    Trial("propose_method", "open", _propose, PEOPLE - {"somebody"}, 201),
    Trial("change_method", "published", _method("published", **_EVIDENCE), OURS),
    Trial("change_method", "draft", _method("draft", **_EVIDENCE), _MAKER, refusal=404),
    Trial("archive_method", "published", _method("published", headers=ANY_REVISION), OURS, 204),
    Trial("archive_method", "draft", _method("draft", headers=ANY_REVISION), _MAKER, 204, 404),
    Trial("restore_method", "archived", _method("archived", "/restorations"), _MAKER, 201, 404),
    Trial("publish_method", "draft", _method("draft", "/publications"), OURS, 201, 404),
    Trial("read_adoptions", "published", _method("published", "/adoptions"), EVERYONE),
    Trial("read_adoptions", "draft", _method("draft", "/adoptions"), _MAKER, refusal=404),
    Trial("list_tried_before", "open", get("/tried-before?municipality=1881"), EVERYONE),
    Trial("read_tried_around", "published", on("published", "/tried-before"), EVERYONE),
    Trial("read_tried_around", "draft", on("draft", "/tried-before"), INSIDE, refusal=404),
]
