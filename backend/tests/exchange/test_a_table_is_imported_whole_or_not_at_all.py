"""The import: all or nothing, nothing doubled, every mistake with its row and column."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
import xlsxwriter
from sqlmodel import Session, func, select

from kraftsamling.actors.models import Actor
from kraftsamling.exchange.imports import Result, import_file
from kraftsamling.foundation.database import make_engine
from kraftsamling.initiatives.models import Initiative, Revision
from tests.postgres import ROOT

SCHOOLS = 'Kod;Skolenhetsnamn\n1881;Åbyskolan\n1880;"Änge; skola"\n0114;Någon annanstans\n'
MAPPING = """
[rows]
only = { Kod = "18*" }
[reference]
system = "skolor"
columns = ["Kod", "Skolenhetsnamn"]
[fields]
name = "Skolenhetsnamn"
municipality_code = "Kod"
kind = { value = "school" }
"""


@pytest.fixture
def mapping(tmp_path: Path) -> Path:
    path = tmp_path / "schools.toml"
    path.write_text(MAPPING, "utf-8")
    return path


def bring(
    url: str, path: Path, mapping: Path | None = None, what: str = "actors", **how: bool
) -> Result:
    engine = make_engine(url)
    try:
        return import_file(engine, what, path, mapping, **how)  # type: ignore[arg-type]
    finally:
        engine.dispose()


def count(url: str, table: type) -> int:
    engine = make_engine(url)
    with Session(engine) as session:
        found = session.exec(select(func.count()).select_from(table)).one()
    engine.dispose()
    return int(found)


def saved(path: Path, text: str, encoding: str = "utf-8-sig") -> Path:
    path.write_bytes(text.encode(encoding))
    return path


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
def test_the_same_file_again_changes_nothing(
    database_url: str, mapping: Path, tmp_path: Path, encoding: str
) -> None:
    path = saved(tmp_path / "schools.csv", SCHOOLS, encoding)
    first = bring(database_url, path, mapping)
    assert (first.new, first.skipped, first.errors) == (2, 1, [])
    again = bring(database_url, path, mapping)
    assert (again.new, again.changed, again.unchanged) == (0, 0, 2)
    assert count(database_url, Actor) == 2


def test_a_dry_run_says_the_same_and_does_nothing(
    database_url: str, mapping: Path, tmp_path: Path
) -> None:
    path = saved(tmp_path / "schools.csv", SCHOOLS)
    assert bring(database_url, path, mapping, dry_run=True).new == 2
    assert count(database_url, Actor) == 0


def test_one_wrong_row_stops_all_and_every_mistake_names_row_and_column(
    database_url: str, mapping: Path, tmp_path: Path
) -> None:
    wrong = SCHOOLS + "1899;Finns inte\n1881;\n1880;" + "x" * 201 + "\n"
    result = bring(database_url, saved(tmp_path / "schools.csv", wrong), mapping)
    assert [(error.row, error.column) for error in result.errors] == [
        (5, "Kod"), (6, "Skolenhetsnamn"), (7, "Skolenhetsnamn"),
    ]  # fmt: skip
    assert all(error.words.sv and error.words.en for error in result.errors)
    assert count(database_url, Actor) == 0


def test_a_personal_number_in_a_cell_is_refused_and_not_repeated(
    database_url: str, tmp_path: Path
) -> None:
    number = "900101-" + _last_four("900101")
    path = saved(tmp_path / "i.csv", f"Titel,Sammanfattning\nStöd,Om {number}\n")
    (error,) = bring(database_url, path, what="initiatives").errors
    assert (error.row, error.column) == (2, "Sammanfattning")
    assert number not in error.words.sv + error.words.en


def test_a_workbook_becomes_initiatives_and_a_corrected_one_corrects_them(
    database_url: str, tmp_path: Path
) -> None:
    mapping = tmp_path / "m.toml"
    mapping.write_text(
        '[reference]\nsystem = "bidrag"\ncolumns = ["Id"]\n[fields]\ntitle = "Titel"\n'
        'funding_amount = "Belopp"\nstarts_on = { column = "Start", date = "%Y-%m-%d" }\n'
        'focus_areas = { column = "Område", split = "+", translate = { Skola = "schooling" } }\n',
        "utf-8",
    )

    def workbook(amount: float) -> Path:
        path = tmp_path / "bidrag.xlsx"
        with xlsxwriter.Workbook(path) as book:
            sheet = book.add_worksheet()
            sheet.write_row(0, 0, ["Id", "Titel", "Belopp", "Start", "Område"])
            sheet.write_row(1, 0, ["A1", "Läxhjälp", amount, "2026-01-12", "Skola+safety"])
        return path

    assert bring(database_url, workbook(30_000), mapping, "initiatives").new == 1
    assert bring(database_url, workbook(30_000), mapping, "initiatives").unchanged == 1
    assert bring(database_url, workbook(45_000), mapping, "initiatives").changed == 1
    engine = make_engine(database_url)
    with Session(engine) as session:
        (kept,) = session.exec(select(Initiative)).all()
        assert (kept.funding_amount, str(kept.starts_on)) == (45_000, "2026-01-12")
        history = session.exec(select(Revision).order_by(Revision.number)).all()  # type: ignore[arg-type]
        assert [(entry.by_kind, entry.action) for entry in history] == [
            ("import", "created"), ("import", "changed"),
        ]  # fmt: skip
    engine.dispose()


def test_the_same_reference_with_other_content_is_a_mistake(
    database_url: str, tmp_path: Path
) -> None:
    path = saved(tmp_path / "i.csv", "Titel,Sammanfattning\nEtt,a\nEtt,a\nEtt,b\n")
    (error,) = bring(database_url, path, what="initiatives").errors
    assert error.row == 4
    assert "rad 2" in error.words.sv


@pytest.mark.parametrize(
    "told",
    ["[fields]\nnonsense = 'Titel'", "[fields]\ntitle = 'Saknas'", "[fields", "fields = 3", ""],
)
def test_a_mapping_that_does_not_fit_is_told(database_url: str, tmp_path: Path, told: str) -> None:
    mapping = tmp_path / "m.toml"
    mapping.write_text(told, "utf-8")
    path = saved(tmp_path / "i.csv", "Titel\nEtt\n")
    (error,) = bring(database_url, path, mapping, "initiatives").errors
    assert error.row is None
    assert count(database_url, Initiative) == 0


def test_an_import_that_is_killed_leaves_nothing(database_url: str, tmp_path: Path) -> None:
    rows = "".join(f"Initiativ {n},Kort\n" for n in range(4_000))
    path = saved(tmp_path / "many.csv", "Titel,Sammanfattning\n" + rows)
    environment = {
        **os.environ,
        "KRAFTSAMLING_DATABASE_URL": database_url,
        "PYTHONPATH": str(ROOT / "backend"),
    }
    command = [sys.executable, "-m", "kraftsamling", "import", "initiatives", str(path)]
    process = subprocess.Popen(command, env=environment, cwd=tmp_path)
    time.sleep(3)
    assert process.poll() is None, "it was done before it could be killed: give it more rows"
    process.send_signal(signal.SIGKILL)
    process.wait()
    assert count(database_url, Initiative) == 0


def _last_four(birth: str) -> str:
    """The first last four digits that pass the check; made up here, nobody's."""
    for serial in range(2380, 2400):
        digits = f"{birth}{serial // 10:03}"[-9:]
        total = sum(sum(divmod(int(d) * (2 - n % 2), 10)) for n, d in enumerate(digits))
        return digits[-3:] + str(-total % 10)
    raise AssertionError
