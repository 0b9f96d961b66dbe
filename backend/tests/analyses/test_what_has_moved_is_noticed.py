"""Whichever process brings a new number, and whatever is new about it, the analysis tells of it."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from sqlalchemy import update
from sqlmodel import Session, col

from kraftsamling.analyses.models import AnalysisEvidence
from kraftsamling.exchange import reference
from tests.analyses.doings import (
    ANY,
    INDICATOR,
    an_analysis,
    has_moved,
    measured,
    published,
    read,
)
from tests.helpers import World
from tests.indicators.doings import ID, an_indicator, imported
from tests.indicators.kolada_server import KPI, kept_rows, row

LISTENS = "; from kraftsamling.indicators.reckoning import _listeners as l; assert l, 'deaf'"


@pytest.mark.parametrize(
    "what",
    ["exchange.kolada.fetching", "exchange.surveys.command", "exchange.worker", "serving", "app"],
)
def test_every_process_that_brings_numbers_listens(what: str) -> None:
    told = [sys.executable, "-c", f"import kraftsamling.{what}{LISTENS}"]
    subprocess.run(told, check=True, timeout=60)


def test_numbers_that_the_command_brings_in_are_noticed(world: World, tmp_path: Path) -> None:
    measured(world)
    id = published(world)
    assert not has_moved(world, id)
    file = tmp_path / "answers.json"
    file.write_text(json.dumps({"values": [row(KPI, "1863", 2024, ("T", 11.0))]}), "utf-8")
    url = world.engine.url.render_as_string(hide_password=False)
    command = [sys.executable, "-m", "kraftsamling", "indicators", "import", str(file)]
    env = {**os.environ, "KRAFTSAMLING_DATABASE_URL": url}
    subprocess.run(command, check=True, timeout=60, env=env)
    assert has_moved(world, id)


def _unnoticed(world: World) -> str:
    """A published one whose numbers moved while nobody listened."""
    measured(world)
    id = published(world)
    kept_rows(world.engine, row(KPI, "1863", 2024, ("T", 11.0)))
    with Session(world.engine) as session, session.begin():
        session.exec(
            update(AnalysisEvidence).values(moved=False).where(col(AnalysisEvidence.moved))
        )
    assert not has_moved(world, id)
    return id


def test_what_went_unnoticed_is_taken_all_the_same(world: World) -> None:
    id = _unnoticed(world)
    told = world.ask("leader", "POST", f"/analyses/{id}/freezings").json()
    assert (told["version"], told["evidence"][0]["moved"]) == (2, [])


def test_what_went_unnoticed_is_found_when_the_database_is_migrated(world: World) -> None:
    id = _unnoticed(world)
    with Session(world.engine) as session, session.begin():
        reference.load(session)
    assert has_moved(world, id)
    assert read(world, f"/analyses/{id}")["evidence"][0]["moved"][0]["now"] == 11.0


def test_another_target_or_better_way_is_a_change_that_can_be_taken(world: World) -> None:
    measured(world)
    id = published(world)
    patch = {"target": 99.0, "better": "lower"}
    assert world.ask("leader", "PATCH", f"/indicators/{KPI}", json=patch, headers=ANY).is_success
    assert has_moved(world, id)
    (told,) = read(world, f"/analyses/{id}")["evidence"]
    assert (told["redefined"], told["moved"], told["charts"][0]["verdict"]) == (True, [], "wrong")
    frozen = world.ask("leader", "POST", f"/analyses/{id}/freezings").json()
    (told,) = frozen["evidence"]
    assert (frozen["version"], told["redefined"]) == (2, False)
    assert (told["charts"][0]["verdict"], told["charts"][0]["target"]) == ("right", 99.0)
    assert not has_moved(world, id)
    version = read(world, f"/analyses/{id}/versions/1")["evidence"][0]
    assert (version["redefined"], version["charts"][0]["verdict"]) == (False, "wrong")


def test_the_frozen_chart_says_what_the_indicators_own_page_says(world: World) -> None:
    """The last year with a value for anywhere decides, also when it is a neighbour's alone."""
    measured(world)
    kept_rows(world.engine, row(KPI, "1880", 2025, ("T", 80.0)))
    id = published(world)
    (frozen,) = read(world, f"/analyses/{id}")["evidence"][0]["charts"]
    (live,) = read(world, f"/indicators/{KPI}/charts?area=1863")["items"]
    names = ("movement", "doubt", "direction", "verdict")
    assert [frozen[name] for name in names] == [live[name] for name in names]
    assert frozen["doubt"] == "missing-years"


def test_todays_numbers_are_not_taken_where_none_are_left(world: World) -> None:
    an_indicator(world, by_gender=False)
    own = {**INDICATOR, "ref": ID, "areas": ["1881"]}
    brought = imported(world, "kommun;år;värde;n\nKumla;2024;61,25;90\n", indicator=ID)
    id = an_analysis(world, evidence=[own], then="publications")
    draft = an_analysis(world, evidence=[own])
    undone = world.ask("leader", "POST", f"/observation-imports/{brought['id']}/reversals")
    assert undone.is_success, undone.text
    refused = world.ask("leader", "POST", f"/analyses/{id}/freezings")
    (error,) = refused.json()["errors"]
    assert (refused.status_code, error["pointer"]) == (422, "/evidence/0/areas")
    assert "inga siffror" in error["message"]
    now = read(world, f"/analyses/{id}")
    assert (now["version"], len(now["evidence"][0]["charts"])) == (1, 1)
    # A draft shows nobody a chart of nothing: it is refused when it is published.
    assert world.ask("leader", "POST", f"/analyses/{draft}/freezings").status_code == 201
