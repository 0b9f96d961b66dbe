"""Anyone reads the catalogue and the values; process leaders say what is wanted."""

import json
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from kraftsamling.cli import app
from kraftsamling.indicators.catalogue import shipped
from tests.helpers import World
from tests.indicators.doings import an_indicator
from tests.indicators.kolada_server import KPI, kept_rows, kolada_server, row


def measured(world: World, *rows: dict[str, Any]) -> None:
    kept_rows(world.engine, *rows)


def read(world: World, path: str) -> Any:
    answer = world.ask("anonymous", "GET", path)
    assert answer.status_code == 200, answer.text
    return answer.json()


def test_the_catalogue_is_read_by_focus_area(world: World) -> None:
    whole = read(world, "/indicators?limit=100")
    assert whole["total"] == len(shipped()) == 23
    some = read(world, "/indicators?focus_area=safety")["items"]
    assert [one["id"] for one in some] == ["U07452", "U07417"]
    one = read(world, f"/indicators/{KPI}")
    assert one["title"].startswith("Gymnasieelever med examen inom 4 år")
    assert (one["better"], one["latest_year"], one["stopped_because"]) == ("higher", None, None)
    assert {area["code"] for area in one["focus_areas"]} == {"schooling", "way-into-work"}


def test_values_come_with_their_area_and_their_reason(world: World) -> None:
    measured(
        world,
        row(KPI, "1881", 2023, ("T", 0.0), ("K", None, "Privacy")),
        row(KPI, "0000", 2024, ("T", 71.5)),
        row(KPI, "0018", 2024, ("T", None, "Missing")),
    )
    items = read(world, f"/observations?indicator={KPI}")["items"]
    told = [(o["area"]["name"], o["year"], o["gender"], o["value"], o["status"]) for o in items]
    assert told == [
        ("Riket", 2024, "T", 71.5, "measured"), ("Örebro län", 2024, "T", None, "missing"),
        ("Kumla", 2023, "K", None, "privacy"), ("Kumla", 2023, "T", 0.0, "measured"),
    ]  # fmt: skip
    assert read(world, f"/indicators/{KPI}")["latest_year"] == 2024
    narrowed = read(world, "/observations?area=1881&gender=T&year_from=2022&year_to=2023")
    assert [o["value"] for o in narrowed["items"]] == [0.0]
    # What is brought in again replaces the same place and year, and leaves the rest.
    measured(world, row(KPI, "1881", 2023, ("T", 55.5)))
    again = read(world, f"/observations?indicator={KPI}&area=1881")["items"]
    assert [(o["gender"], o["value"]) for o in again] == [("T", 55.5)]


def test_a_leader_sets_the_target_and_a_fetch_does_not_take_it(world: World) -> None:
    path = f"/indicators/{KPI}"
    patch = {"target": 85.5, "focus_areas": ["schooling"]}
    headers = {"If-Match": world.etag(path)}
    changed = world.ask("leader", "PATCH", path, json=patch, headers=headers)
    assert changed.status_code == 200, changed.text
    assert (changed.json()["target"], changed.json()["revision"]) == (85.5, 2)
    stale = world.ask("leader", "PATCH", path, json={"target": 1}, headers=headers)
    assert stale.status_code == 412
    measured(world, row(KPI, "1881", 2023, ("T", 55.5)))
    assert read(world, path)["target"] == 85.5
    gone = world.ask("leader", "PATCH", path, json={"target": None}, headers={"If-Match": "*"})
    assert gone.json()["target"] is None


def test_saved_answers_are_brought_in_together_or_not_at_all(
    world: World, database_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("KRAFTSAMLING_DATABASE_URL", database_url)
    pages = [tmp_path / f"page{number}.json" for number in (1, 2)]
    for number, page in enumerate(pages):
        held = {"values": [row(KPI, "1881", 2020 + number, ("T", 50.0))], "next_url": None}
        page.write_text(json.dumps(held))
    broken = tmp_path / "broken.json"
    broken.write_text('{"values": [{}]}')
    run = CliRunner()
    told = run.invoke(app, ["indicators", "import", str(pages[0]), str(broken)])
    assert (told.exit_code, read(world, "/observations")["total"]) == (1, 0)
    assert "Nothing was brought in" in told.output
    stranger = tmp_path / "stranger.json"
    stranger.write_text(json.dumps({"values": [row("U99999", "1881", 2020, ("T", 50.0))]}))
    told = run.invoke(app, ["indicators", "import", str(pages[0]), str(stranger)])
    assert (told.exit_code, read(world, "/observations")["total"]) == (1, 0)
    assert "U99999 is not in the catalogue" in told.output
    assert "Nothing was brought in" in told.output
    told = run.invoke(app, ["indicators", "import", *map(str, pages)])
    assert (told.exit_code, told.output) == (0, f"{KPI}: 2 values\n")
    assert read(world, "/observations")["total"] == 2


def test_who_asks_for_an_indicator_that_is_not_there_is_told(
    world: World, database_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    own = an_indicator(world)
    monkeypatch.setattr("kraftsamling.exchange.kolada.client.BETWEEN", 0)
    monkeypatch.setenv("KRAFTSAMLING_DATABASE_URL", database_url)
    fetch = ["indicators", "fetch", "--only", "N99999"]
    with kolada_server([row(KPI, "1881", 2020, ("T", 50.0))]) as (address, manners):
        monkeypatch.setenv("KRAFTSAMLING_KOLADA_URL", address)
        told = CliRunner().invoke(app, fetch)
        assert (told.exit_code, manners.asked) == (1, [])
        assert "N99999 is not in the catalogue of Kolada’s indicators." in told.output
        # The others are fetched all the same; one's own is no indicator of Kolada's.
        told = CliRunner().invoke(app, [*fetch, "--only", KPI, "--only", own])
        assert told.exit_code == 1
        assert f"{own} is not in the catalogue" in told.output
        assert f"{KPI}: 1 values" in told.output
        manners.troubles.append("<html>")
        told = CliRunner().invoke(app, ["indicators", "fetch", "--only", KPI])
        assert (told.exit_code, "no JSON" in told.output) == (1, True), told.output
    assert read(world, "/observations")["total"] == 1


def test_tables_are_brought_in_together_or_not_at_all(
    world: World, database_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("KRAFTSAMLING_DATABASE_URL", database_url)
    id = an_indicator(world)
    good, bad, answers = (tmp_path / name for name in ("good.csv", "bad.csv", "page.json"))
    good.write_text("kommun;år;värde\nKumla;2023;85,5\n")
    bad.write_text("kommun;år;värde\nKumla;23;85,5\n")
    answers.write_text("{}")
    run, command = CliRunner(), ["indicators", "import", "--indicator", id, str(good)]
    told = run.invoke(app, [*command, str(bad), "--language", "en"])
    assert (told.exit_code, read(world, "/observations")["total"]) == (1, 0)
    assert "bad.csv, 2 (år): Write the year with four digits" in told.output
    assert "Nothing was brought in" in told.output
    told = run.invoke(app, [*command, "--dry-run"])
    assert (told.exit_code, read(world, "/observations")["total"]) == (0, 0)
    told = run.invoke(app, command)
    assert (told.exit_code, read(world, "/observations")["total"]) == (0, 1)
    assert told.output.startswith("good.csv: 1 new, 0 changed, 0 the same")
    assert run.invoke(app, [*command, str(answers)]).exit_code == 1
