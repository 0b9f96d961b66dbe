"""How answers grow with the mapping: few and many initiatives side by side.

python -m bench.growth [--of search|gaps] [--few 1000] [--many 50000] [--rounds 5] [--seconds 3]

The search box's top 20, or the matrix and the ten largest gaps with the demo's indicators; asked
one after another over one connection, A B A B, on both engines; the ratio of the times is what
counts. Filling 50,000 takes some minutes an engine, most of them for the search.
"""

import argparse
import json
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.resources import files
from urllib.parse import quote

from sqlmodel import Session

from bench.data import fill
from bench.run import ROOT, serving
from kraftsamling.exchange import demo
from kraftsamling.exchange.demo import measured
from kraftsamling.exchange.reference import prepare
from kraftsamling.foundation.database import make_engine
from tests import postgres

MOST = 3.0
QUESTIONS = {
    "common": ["skola", "ungdomar", "stöd", "familj"],
    "compound": ["elevhälsa", "närvaro", "fältarbete", "vårdcentral"],
    "beginning": ["prakt", "ungd", "förä", "trygg"],
    "two words": ["skola familj", "kultur rörelse", "psykisk hälsa", "mentor praktik"],
    "a slip": ["skolanärvro", "elevhälsastd", "socialtjänstfriti", "kulturrörels"],
    "phrase": ['"psykisk hälsa"', '"skola närvaro"', '"familj stöd"', '"fritid samverkan"'],
}


GAPS = {
    "matrix": ["/api/v1/gap-matrix"],
    "ten gaps": ["/api/v1/gaps"],
    "by age": ["/api/v1/gap-matrix?rows=age"],
    "since a day": ["/api/v1/gap-matrix?since=2026-10-01"],  # some fiftieth of them came later
    "one cell": ["/api/v1/gaps?row=safety&municipality=1860"],
}


def questions(of: str) -> dict[str, list[str]]:
    """The addresses to ask, by what they are called."""
    if of == "gaps":
        return GAPS
    return {name: [path(question) for question in asked] for name, asked in QUESTIONS.items()}


def path(question: str) -> str:
    return f"/api/v1/search?q={quote(question)}&kind=initiative&hits=20"


def seconds_each(port: int, paths: list[str], seconds: float) -> float:
    told = subprocess.run(
        [sys.executable, "-m", "bench.load", str(port), str(seconds), "1"],
        input="\n".join(paths), text=True, capture_output=True, cwd=ROOT, check=True,
    )  # fmt: skip
    return 1 / float(told.stdout)


@contextmanager
def filled(engine: str, count: int, of: str) -> Iterator[str]:
    if engine == "sqlite":
        with tempfile.TemporaryDirectory() as folder:
            url = f"sqlite:///{folder}/bench.sqlite3"
            _fill(url, count, of)
            yield url
        return
    server = postgres.start()
    try:
        _fill(server.url, count, of)
        yield server.url
    finally:
        server.stop()


def _fill(url: str, count: int, of: str) -> None:
    prepare(url)
    database = make_engine(url)
    fill(database, count, searched=of == "search")
    with Session(database) as session, session.begin():
        measured.load(session, json.loads((files(demo) / "indicators.json").read_text("utf-8")))
    database.dispose()


def measure(engine: str, of: str, few: int, many: int, rounds: int, seconds: float) -> None:
    with (
        filled(engine, few, of) as small_url,
        filled(engine, many, of) as large_url,
        serving("kraftsamling.app:app", small_url) as small,
        serving("kraftsamling.app:app", large_url) as large,
    ):
        for name, paths in questions(of).items():
            for port in (small, large):
                seconds_each(port, paths, 1)
            pairs = [
                (seconds_each(small, paths, seconds), seconds_each(large, paths, seconds))
                for _ in range(rounds)
            ]
            _tell(engine, name, {few: [p[0] for p in pairs], many: [p[1] for p in pairs]})


def _tell(engine: str, name: str, times: dict[int, list[float]]) -> None:
    (few, before), (many, after) = times.items()
    ratio = statistics.median(b / a for a, b in zip(before, after, strict=True))
    print(
        f"{engine:<11} {name:<10}"
        f" {few:>6}: {statistics.median(before) * 1e3:>6.1f} ms"
        f"  {many:>6}: {statistics.median(after) * 1e3:>6.1f} ms"
        f"  ratio {ratio:>4.2f}  {'met' if ratio <= MOST else 'NOT MET'}",
        flush=True,
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--of", choices=("search", "gaps"), default="search")
    parser.add_argument("--few", type=int, default=1_000)
    parser.add_argument("--many", type=int, default=50_000)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--seconds", type=float, default=3)
    parser.add_argument("--engines", default="postgresql,sqlite")
    asked = parser.parse_args()
    for engine in asked.engines.split(","):
        measure(engine, asked.of, asked.few, asked.many, asked.rounds, asked.seconds)


if __name__ == "__main__":
    main()
