"""The plan of the house: doors open downwards, the ground floor is closed, files stay short."""

import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from fastapi.dependencies.models import Dependant
from fastapi.routing import APIRoute
from sqlmodel import SQLModel

from kraftsamling.app import ROOMS
from kraftsamling.foundation.requests import open_session
from kraftsamling.initiatives.models import Phase
from kraftsamling.platforms.models import Vocabulary

ROOT = Path(__file__).resolve().parents[3]
PACKAGE = ROOT / "backend" / "kraftsamling"
LONGEST = 300
GROUND_FLOOR = {
    "asked", "contract", "contract_answers", "contract_schemas", "database", "fields",
    "formulas", "health", "http", "idempotency", "jobs", "json_sql", "logs", "limits",
    "listing", "mistakes", "outbox", "pagefiles", "pages", "personal_numbers", "pictures",
    "problems", "reads", "requests", "revisions", "settings", "text", "times", "wording",
}  # fmt: skip
# Words that the ground floor does not know; the cookie and the package are named after the house.
DOMAIN = re.compile(
    r"\b(initiatives?|actors?|municipalit(y|ies)|focus[-_]areas?|registrars?|process[-_]leaders?|"
    r"expeditions?|lessons?|pilots?|catchment|learning meetings?)\b",
    re.IGNORECASE,
)
FILES = sorted(
    path
    for folder in ("backend", "migrations", "bench")
    for path in (ROOT / folder).rglob("*.py")
    if "versions" not in path.parts
)


def test_doors_open_downwards_only() -> None:
    lint = Path(sys.executable).with_name("lint-imports")
    run = subprocess.run([lint, "--no-cache"], capture_output=True, text=True, cwd=ROOT)
    assert run.returncode == 0, run.stdout
    assert re.search(r"[1-9]\d* kept, 0 broken", run.stdout), run.stdout


def test_the_ground_floor_is_a_closed_list() -> None:
    found = {path.stem for path in (PACKAGE / "foundation").glob("*.py")} - {"__init__"}
    assert found == GROUND_FLOOR


@pytest.mark.parametrize("name", sorted(GROUND_FLOOR))
def test_the_ground_floor_does_not_speak_of_the_domain(name: str) -> None:
    text = (PACKAGE / "foundation" / f"{name}.py").read_text("utf-8")
    code = re.sub(r"examples?=\[.*?\]", "", text, flags=re.DOTALL)  # examples come from the domain
    code = re.sub(r'(^|\n)\s*"""(.|\n)*?"""|#.*', "", code)  # and so do explanations
    assert [match.group() for match in DOMAIN.finditer(code)] == []


def test_no_file_is_longer_than_a_sitting() -> None:
    lengths = {str(p.relative_to(ROOT)): len(p.read_text("utf-8").splitlines()) for p in FILES}
    assert {path: lines for path, lines in lengths.items() if lines > LONGEST} == {}
    assert len(FILES) > 60


def test_routes_are_imported_by_the_front_door_alone() -> None:
    strangers = [
        str(path.relative_to(PACKAGE))
        for path in PACKAGE.rglob("*.py")
        if path.name != "app.py"
        and re.search(r"^(from|import) \S*routes\b", path.read_text(), re.M)
    ]
    assert strangers == []


@pytest.mark.parametrize("layer", ["models", "rules", "queries", "actions", "schemas"])
def test_what_is_below_the_routes_knows_no_http(layer: str) -> None:
    found = sorted(PACKAGE.glob(f"*/{layer}.py"))
    assert len(found) >= 3
    knowing = [
        str(path.relative_to(PACKAGE))
        for path in found
        if re.search(r"^\s*(from|import) (fastapi|starlette)\b", path.read_text("utf-8"), re.M)
    ]
    assert knowing == []


def test_actions_never_commit() -> None:
    committing = [
        str(path.relative_to(PACKAGE))
        for path in PACKAGE.glob("*/actions.py")
        if re.search(r"\.commit\(", path.read_text("utf-8"))
    ]
    assert committing == []


def test_response_models_are_never_tables() -> None:
    routes = [route for room in ROOMS for route in room.routes if isinstance(route, APIRoute)]
    tables = [
        route.name
        for route in routes
        if isinstance(route.response_model, type) and issubclass(route.response_model, SQLModel)
    ]
    assert tables == []
    assert len(routes) > 40


def test_what_is_only_read_waits_for_no_writer() -> None:
    """A GET with a transaction of its own looks (`Looking`): SQLite has one write lock for all."""
    routes = [route for room in ROOMS for route in room.routes if isinstance(route, APIRoute)]
    reading = [route for route in routes if "GET" in route.methods]
    locking = {route.name for route in reading if open_session in _leans_on(route.dependant)}
    assert locking == set()
    assert len(reading) > 60


def _leans_on(dependant: Dependant) -> set[Any]:
    """What a route depends on, directly and through others."""
    return {dependant.call}.union(*(_leans_on(each) for each in dependant.dependencies))


def test_the_phases_of_the_code_are_those_of_the_code_list() -> None:
    terms = json.loads((PACKAGE / "platforms/data/terms.json").read_text("utf-8"))
    listed = [term["code"] for term in terms if term["vocabulary"] == Vocabulary.phases]
    assert listed == [phase.value for phase in Phase]
