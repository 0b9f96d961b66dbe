"""Imports: a registrar's own, whatever becomes of them."""

from tests.exchange.importing import run, uploaded
from tests.helpers import World
from tests.house.trials.basis import ANY_REVISION, PEOPLE, Asked, Trial, get

OURS = frozenset({"registrar", "administrator"})
MAY = PEOPLE - {"somebody"}


def _begun(world: World, role: str) -> Asked:
    return {"path": "/imports", "json": {"what": "initiatives", "file_name": "a.csv"}}


def _actors(world: World, role: str) -> Asked:
    return {"path": "/imports", "json": {"what": "actors", "file_name": "a.csv"}}


def _read(world: World, role: str) -> Asked:
    return {"path": f"/imports/{uploaded(world)['id']}"}


def _rows(world: World, role: str) -> Asked:
    return {"path": f"/imports/{uploaded(world)['id']}/rows"}


def _mapped(world: World, role: str) -> Asked:
    one = uploaded(world)
    body = {"mapping": one["mapping"]}
    return {"path": f"/imports/{one['id']}", "json": body, "headers": ANY_REVISION}


def _run(world: World, role: str) -> Asked:
    return {"path": f"/imports/{uploaded(world)['id']}/runs", "json": {}}


def _undone(world: World, role: str) -> Asked:
    return {"path": f"/imports/{run(world, uploaded(world)['id'])['id']}/reversals"}


TRIALS = [
    Trial("list_imports", "people", get("/imports"), PEOPLE),
    Trial("begin_import", "initiatives", _begun, MAY, 201),
    Trial(
        "begin_import", "actors", _actors,
        frozenset({"leader", "other leader", "administrator"}), 201,
    ),
    Trial("read_import", "a registrar's", _read, OURS, refusal=404),
    Trial("list_import_rows", "a registrar's", _rows, OURS, refusal=404),
    Trial("map_import", "a registrar's", _mapped, OURS, refusal=404),
    Trial("run_import", "a registrar's", _run, OURS, 201, refusal=404),
    Trial("undo_import", "a registrar's", _undone, OURS, 201, refusal=404),
]  # fmt: skip
