"""Indicators: read by anyone, changed and made by process leaders."""

from collections.abc import Callable
from typing import Any

from tests.helpers import World
from tests.house.trials.basis import ANY_REVISION, EVERYONE, LEADERS, Asked, Trial, get
from tests.indicators.doings import SAID, a_file, an_indicator, imported

_TARGET = {"json": {"target": 80.0}, "headers": ANY_REVISION}
_FILE = "kommun;år;värde\nKumla;2023;85,5\n"


def _own(path: str = "", *, archived: bool = False, **given: Any) -> Callable[[World, str], Asked]:
    def send(world: World, role: str) -> Asked:
        here = f"/indicators/{an_indicator(world)}"
        if archived:
            world.ask("leader", "DELETE", here, headers=ANY_REVISION)
        return {"path": here + path, **given}

    return send


def _file(path: str) -> Callable[[World, str], Asked]:
    def send(world: World, role: str) -> Asked:
        return {"path": path, "json": a_file(_FILE, indicator=an_indicator(world))}

    return send


def _brought(path: str = "") -> Callable[[World, str], Asked]:
    def send(world: World, role: str) -> Asked:
        done = imported(world, _FILE, indicator=an_indicator(world))
        return {"path": f"/observation-imports/{done['id']}{path}"}

    return send


TRIALS = [
    Trial("list_indicators", "shipped", get("/indicators"), EVERYONE),
    Trial("read_indicator", "shipped", get("/indicators/N17461"), EVERYONE),
    Trial("read_indicator", "own", _own(), EVERYONE),
    Trial("read_indicator", "archived", _own(archived=True), LEADERS, refusal=404),
    Trial("list_observations", "none yet", get("/observations"), EVERYONE),
    Trial("list_trends", "none yet", get("/trends"), EVERYONE),
    Trial("read_charts", "shipped", get("/indicators/N17461/charts?area=1881"), EVERYONE),
    Trial("list_similar_municipalities", "none yet", get("/similar-municipalities"), EVERYONE),
    Trial("list_comparisons", "none yet", get("/comparisons"), EVERYONE),
    Trial("make_indicator", "own",
          lambda world, role: {"path": "/indicators", "json": SAID}, LEADERS, 201),
    Trial("change_indicator", "shipped",
          lambda world, role: {"path": "/indicators/N17461", **_TARGET}, LEADERS),
    Trial("archive_indicator", "own", _own(headers=ANY_REVISION), LEADERS, 204),
    Trial("restore_indicator", "archived", _own("/restorations", archived=True), LEADERS, 201),
    Trial("try_observations", "own", _file("/observation-trials"), LEADERS),
    Trial("import_observations", "own", _file("/observation-imports"), LEADERS, 201),
    Trial("list_observation_imports", "none yet", get("/observation-imports"), LEADERS),
    Trial("read_observation_import", "done", _brought(), LEADERS),
    Trial("undo_observation_import", "done", _brought("/reversals"), LEADERS, 201),
]  # fmt: skip
