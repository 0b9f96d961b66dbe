"""A real worker is killed with no warning: all or nothing, and the job goes on by itself."""

import os
import signal
import subprocess
import sys
import time
from typing import Any

import pytest

from tests.exchange.importing import seen, uploaded
from tests.helpers import World
from tests.postgres import ROOT

ROWS = 150
PATIENCE = 120.0  # seconds; machines are shared


def worker(url: str) -> "subprocess.Popen[bytes]":
    environment = {
        **os.environ, "KRAFTSAMLING_DATABASE_URL": url, "KRAFTSAMLING_ENV": "test",
        "PYTHONPATH": str(ROOT / "backend"),
    }  # fmt: skip
    command = [sys.executable, "-m", "kraftsamling", "worker"]
    return subprocess.Popen(command, env=environment, cwd=ROOT)


def until(world: World, id: str, reached: Any) -> dict[str, Any]:
    ends = time.monotonic() + PATIENCE
    while time.monotonic() < ends:
        one = seen(world, id)
        if reached(one):
            return one
        time.sleep(0.02)
    raise AssertionError(seen(world, id)["job"])


def made(world: World) -> int:
    found = world.ask("administrator", "GET", "/initiatives?visibility=draft&limit=1").json()
    return int(found["total"])


@pytest.mark.parametrize("phase", ["checking", "saving"])
def test_a_worker_killed_half_way_leaves_nothing_and_another_goes_on(
    world: World, database_url: str, phase: str
) -> None:
    table = "Nr;Titel;Beskrivning\n" + "".join(
        f"{n};Insats {n};{'ord ' * 200}{n}\n" for n in range(ROWS)
    )
    id = uploaded(world, table)["id"]
    world.ask("registrar", "POST", f"/imports/{id}/runs", json={})
    first = worker(database_url)
    try:
        one = until(world, id, lambda one: one["job"]["phase"] == phase)
        if phase == "saving":
            time.sleep(0.15)
    finally:
        os.kill(first.pid, signal.SIGKILL)
        first.wait()
    assert made(world) == 0
    assert one["state"] == "ready"
    second = worker(database_url)
    try:
        one = until(world, id, lambda one: one["job"]["state"] == "done")
    finally:
        second.terminate()
        second.wait()
    assert (one["state"], one["report"]["new"], made(world)) == ("imported", ROWS, ROWS)
