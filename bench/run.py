"""The list and the detail against the bare limit, A B A B, on both engines.

python -m bench.run [--counts 1000,20000] [--rounds 5] [--seconds 3]
"""

import argparse
import os
import signal
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "backend"))

from bench.data import fill
from bench.questions import LIST_PATH
from kraftsamling.exchange.reference import prepare
from kraftsamling.foundation.database import make_engine
from tests import postgres

ROOT = Path(__file__).resolve().parents[1]
CONNECTIONS = 16
TARGETS = {("postgresql", "list"): 75, ("postgresql", "detail"): 50,
           ("sqlite", "list"): 45, ("sqlite", "detail"): 20}  # fmt: skip
APPS = {"ours": "kraftsamling.app:app", "bare": "bench.bare:app"}


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def serving(app: str, url: str) -> Iterator[int]:
    """One process of the app on a free port."""
    port = _free_port()
    command = [sys.executable, "-m", "uvicorn", app, "--port", str(port), "--log-level", "warning",
               "--no-access-log"]  # fmt: skip
    paths = os.pathsep.join((str(ROOT), str(ROOT / "backend")))
    environment = {**os.environ, "KRAFTSAMLING_DATABASE_URL": url, "KRAFTSAMLING_ENV": "test",
                   "KRAFTSAMLING_WORKER": "false", "PYTHONPATH": paths}  # fmt: skip
    process = subprocess.Popen(command, cwd=ROOT, env=environment)
    try:
        until = time.monotonic() + 30
        while time.monotonic() < until:
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", port)) == 0:
                    break
            time.sleep(0.05)
        yield port
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(timeout=20)


def load(port: int, paths: list[str], seconds: float) -> float:
    """Requests per second."""
    told = subprocess.run(
        [sys.executable, "-m", "bench.load", str(port), str(seconds), str(CONNECTIONS)],
        input="\n".join(paths), text=True, capture_output=True, cwd=ROOT, check=True,
    )  # fmt: skip
    return float(told.stdout)


def measure(engine: str, url: str, count: int, rounds: int, seconds: float) -> None:
    prepare(url)
    database = make_engine(url)
    ids = fill(database, count)
    database.dispose()
    questions = {"list": [LIST_PATH], "detail": [f"/api/v1/initiatives/{id}" for id in ids[:2000]]}
    with serving(APPS["ours"], url) as ours, serving(APPS["bare"], url) as bare:
        for name, paths in questions.items():
            for port in (ours, bare):
                load(port, paths, 1)
            pairs = [
                (load(ours, paths, seconds), load(bare, paths, seconds)) for _ in range(rounds)
            ]
            share = statistics.median(100 * mine / limit for mine, limit in pairs)
            target = TARGETS[engine, name]
            print(
                f"{engine:<11} {count:>7} {name:<7}"
                f" ours {statistics.median(p[0] for p in pairs):>8.0f} rps"
                f"  bare {statistics.median(p[1] for p in pairs):>8.0f} rps"
                f"  share {share:>5.1f} %  target {target} %"
                f"  {'met' if share >= target else 'NOT MET'}",
                flush=True,
            )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--counts", default="1000,20000")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--seconds", type=float, default=3)
    parser.add_argument("--engines", default="postgresql,sqlite")
    asked = parser.parse_args()
    for engine in asked.engines.split(","):
        for count in (int(part) for part in asked.counts.split(",")):
            if engine == "sqlite":
                with tempfile.TemporaryDirectory() as folder:
                    url = f"sqlite:///{folder}/bench.sqlite3"
                    measure(engine, url, count, asked.rounds, asked.seconds)
            else:
                server = postgres.start()
                try:
                    measure(engine, server.url, count, asked.rounds, asked.seconds)
                finally:
                    server.stop()


if __name__ == "__main__":
    main()
