"""The demo: examples marked as such, the same after a second load, never in production."""

import os
import subprocess
import sys
from pathlib import Path

from sqlmodel import Session, func, select

from kraftsamling.access.models import Person
from kraftsamling.analyses.models import Analysis
from kraftsamling.exchange import demo
from kraftsamling.foundation.database import make_engine
from kraftsamling.initiatives.models import Initiative, Revision
from kraftsamling.states.models import FocusAreaState, FocusAreaVersion
from tests.postgres import ROOT


def test_a_second_load_changes_nothing(database_url: str) -> None:
    engine = make_engine(database_url)
    first = demo.load(engine, "fyra ord som inte hör ihop")
    assert first.initiatives >= 40

    def state() -> tuple[int, ...]:
        with Session(engine) as session:
            tables = (Initiative, Revision, Person, FocusAreaVersion, Analysis)
            return tuple(session.exec(select(func.count()).select_from(t)).one() for t in tables)

    before = state()
    again = demo.load(engine)
    assert (again.actors, again.initiatives, again.password) == (0, 0, None)
    assert state() == before
    with Session(engine) as session:
        assert all(session.exec(select(Initiative.example)).all())
        states = session.exec(select(FocusAreaState)).all()
        assert len(states) >= 3
        assert all(one.example for one in states)
        assert all((one.current_state_sv or "").startswith("Exempeltext.") for one in states)
        [analysis] = session.exec(select(Analysis)).all()
        assert (analysis.example, analysis.status) == (True, "published")
    engine.dispose()


def run(folder: Path, *words: str, **settings: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, **settings, "PYTHONPATH": str(ROOT / "backend")}
    command = [sys.executable, "-m", "kraftsamling", *words]
    return subprocess.run(command, env=environment, cwd=folder, capture_output=True, text=True)


def test_production_refuses_to_start_and_says_why(tmp_path: Path) -> None:
    folder = {"KRAFTSAMLING_DATA_DIR": str(tmp_path)}
    bare = run(tmp_path, "check", KRAFTSAMLING_ENV="production", **folder)
    assert bare.returncode == 2
    for name in ("KRAFTSAMLING_SECRET", "KRAFTSAMLING_PUBLIC_URL", "KRAFTSAMLING_SMTP_URL"):
        assert name in bare.stderr
    assert "not migrated" in bare.stderr

    assert run(tmp_path, "migrate", **folder).returncode == 0
    assert run(tmp_path, "demo", **folder).returncode == 0
    whole = {
        **folder,
        "KRAFTSAMLING_ENV": "production",
        "KRAFTSAMLING_SECRET": "x" * 8 + "q7" * 20,
        "KRAFTSAMLING_PUBLIC_URL": "https://kraftsamling.example",
        "KRAFTSAMLING_SMTP_URL": "smtp://localhost:2525",
    }
    refused = run(tmp_path, "serve", **whole)
    assert refused.returncode == 2
    assert "demo accounts" in refused.stderr
    assert run(tmp_path, "demo", **whole).returncode == 2
    default = run(tmp_path, "check", **{**whole, "KRAFTSAMLING_SECRET": "change-me"})
    assert "KRAFTSAMLING_SECRET" in default.stderr
