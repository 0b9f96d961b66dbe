"""Pilots and funding as tables: what the page shows, all of it, adding up."""

import csv
import io
from typing import Any

from python_calamine import load_workbook

from tests.helpers import World, an_initiative
from tests.methods.doings import a_method

PILOT: dict[str, Any] = {
    "reference": None, "kind": "pilot", "phase": "pilot", "municipalities": ["1881", "1884"],
    "focus_areas": ["schooling"], "funding_amount": 101,
}  # fmt: skip


def table(world: World, path: str, role: str = "anonymous") -> list[dict[str, str]]:
    """Rows by the stable names in the headings."""
    answer = world.ask(role, "GET", f"/exports/{path}")
    assert answer.status_code == 200, answer.text
    text = answer.content.decode("utf-8").removeprefix("\ufeff")
    first, *rows = csv.reader(io.StringIO(text, newline=""), delimiter=";")
    names = [heading.rsplit("(", 1)[1].rstrip(")") for heading in first]
    return [dict(zip(names, row, strict=True)) for row in rows]


def test_pilots_are_told_as_on_the_page(world: World) -> None:
    method = a_method(world)
    one = an_initiative(world, **PILOT, title="Första", adopted_methods=[method])
    an_initiative(world, **{**PILOT, "title": "Andra", "kind": "project", "phase": "pilot"},
                  related=[{"initiative_id": one, "relation": "scaled_from"}],
                  results_public=False)  # fmt: skip
    an_initiative(world, **{**PILOT, "title": "Ingen pilot", "kind": "project", "phase": "ongoing"})
    rows = table(world, "pilots.csv?sort=title")
    assert [row["title"] for row in rows] == ["Andra", "Första"]
    first = rows[1]
    assert (first["owner_name"], first["municipalities_names"]) == ("Kumla kommun", "Kumla; Nora")
    assert (first["phase"], first["ended"], first["lesson_count"]) == ("Pilotfas", "nej", "2")
    assert (first["evidence_level_name"], first["continuations"]) == ("Lovande", "1")
    assert [row["results"] for row in rows] == ["", "Fler är i skolan."]
    assert table(world, "pilots.csv?sort=title", "registrar")[0]["results"] == "Fler är i skolan."
    english = table(world, "pilots.csv?language=en&sort=title&evidence_level=promising")
    assert [row["phase"] for row in english] == ["Pilot phase"]


def test_the_cells_of_funding_add_up_and_hold_nothing_back_that_is_shown(world: World) -> None:
    """101 over Kumla and Nora: floor(101/2) = 50 and 51. 30 over Kumla and Stockholm: 15 each."""
    an_initiative(world, **PILOT)
    outside = {"municipalities": ["1881", "0180"], "funding_amount": 30}
    an_initiative(world, **{**PILOT, **outside})
    an_initiative(world, **{**PILOT, "funding_amount": 7_000}, funding_public=False)
    rows = table(world, "funding.csv")
    assert [(row["municipality_name"], row["amount"], row["initiatives"]) for row in rows] == [
        ("Kumla", "65", "2"), ("Nora", "51", "1"), ("Utanför länet eller inte angiven", "15", "1"),
    ]  # fmt: skip
    assert {row["focus_area"] for row in rows} == {"schooling"}
    inside = table(world, "funding.csv?municipality=1884", "registrar")
    assert [row["amount"] for row in inside] == ["3550", "3551"]


def test_both_are_workbooks_too_and_bad_questions_are_refused(world: World) -> None:
    an_initiative(world, **PILOT)
    for name, sheet in (("pilots", "Piloter"), ("funding", "Satsningar")):
        answer = world.ask("anonymous", "GET", f"/exports/{name}.xlsx")
        book = load_workbook(io.BytesIO(answer.content))
        assert book.sheet_names == [sheet]
        assert len(book.get_sheet_by_index(0).to_python()) == (2 if name == "pilots" else 3)
    for path, status in (
        ("pilots.json", 422), ("pilots.csv?colour=blue", 422), ("pilots.csv?sort=results", 422),
        ("funding.csv?sort=amount", 422), ("funding.csv?phase=begun", 422),
    ):  # fmt: skip
        assert world.ask("anonymous", "GET", f"/exports/{path}").status_code == status, path
