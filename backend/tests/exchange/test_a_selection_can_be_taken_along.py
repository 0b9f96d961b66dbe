"""The export: what I see, in the order I see it, as a file that no spreadsheet runs."""

import csv
import io
import json
import tracemalloc
import zipfile
from contextlib import ExitStack
from typing import Any

import httpx
import pytest
from python_calamine import load_workbook
from sqlalchemy import update
from sqlmodel import Session

from kraftsamling.app import make_app
from kraftsamling.exchange.exporting import writers
from kraftsamling.exchange.exporting.columns import COLUMNS
from kraftsamling.foundation.formulas import guarded, unguarded
from kraftsamling.foundation.settings import Settings
from kraftsamling.initiatives.models import Initiatives
from tests.exchange.importing import counts, mapped, run, uploaded
from tests.helpers import World, an_initiative, peopled
from tests.serving import served

RISKY = ["=1+1", "+46 70", "-2+3", "@SUM(A1)", "＝1", "＋1", "－1", "＠a", "'=redan", "''+två"]
EVIL = '=HYPERLINK("https://evil.example","klicka")'


def export(world: World, ending: str, query: str = "", role: str = "anonymous", **how: Any) -> Any:
    answer = world.ask(role, "GET", f"/exports/initiatives.{ending}{query}", **how)
    assert answer.status_code == 200, answer.text
    return answer


def table(answer: Any) -> list[dict[str, str]]:
    """Rows by the stable names in the headings."""
    text = answer.content.decode("utf-8")
    assert text.startswith("\ufeff")
    rows = list(csv.reader(io.StringIO(text[1:], newline=""), delimiter=";"))
    names = [heading.rsplit("(", 1)[1].rstrip(")") for heading in rows[0]]
    return [dict(zip(names, row, strict=True)) for row in rows[1:]]


def test_every_format_holds_the_selection_in_its_order(world: World) -> None:
    an_initiative(world, title="Älgläger", reference=None, focus_areas=["schooling"])
    an_initiative(world, title="Apläger", reference=None, focus_areas=["mental-health"])
    an_initiative(world, title="Utkast", reference=None, published=False)
    query = "?sort=-title&q=läger"
    wanted = ["Älgläger", "Apläger"]
    assert [row["title"] for row in table(export(world, "csv", query))] == wanted
    answer = export(world, "json", query)
    assert [one["title"] for one in answer.json()] == wanted
    lines = export(world, "ndjson", query).text.splitlines()
    assert [json.loads(line)["title"] for line in lines] == wanted
    answer = export(world, "xlsx", query)
    assert answer.headers["content-disposition"].endswith('.xlsx"')
    rows = load_workbook(io.BytesIO(answer.content)).get_sheet_by_index(0).to_python()
    assert [row[1] for row in rows] == ["Titel (title)", *wanted]
    assert [one["title"] for one in export(world, "json", "?focus_area=schooling").json()] == [
        "Älgläger"
    ]
    assert export(world, "json", "?q=finnsinte").json() == []
    assert export(world, "json", role="registrar", query="?visibility=draft").json()[0][
        "title"
    ] == "Utkast"  # fmt: skip


def test_the_headings_are_in_the_askers_language_with_stable_names(world: World) -> None:
    an_initiative(world)
    swedish = export(world, "csv").text.splitlines()[0]
    english = export(world, "csv", headers={"accept-language": "en"}).text.splitlines()[0]
    chosen = export(world, "csv", "?language=en").text.splitlines()[0]
    assert "Titel (title);Sammanfattning (summary)" in swedish
    assert "Title (title);Summary (summary)" in english
    assert chosen == english
    row = table(export(world, "csv"))[0]
    assert (row["phase_name"], row["phase"]) == ("Pågår", "ongoing")
    assert (row["municipalities_names"], row["municipalities"]) == ("Kumla; Örebro", "1881, 1880")
    assert (row["owner_name"], row["owner_id"]) == ("Kumla kommun", world.ids["kumla"])


def test_an_example_is_told_as_one(world: World) -> None:
    an_initiative(world, title="Verkligt")
    made_up = an_initiative(world, title="Påhittat", reference=None)
    with Session(world.engine) as session, session.begin():
        session.execute(update(Initiatives).where(Initiatives.id == made_up).values(example=True))  # type: ignore[arg-type]
    told = {row["title"]: row["example"] for row in table(export(world, "csv"))}
    assert told == {"Verkligt": "nej", "Påhittat": "ja"}
    english = {each["title"]: each for each in table(export(world, "csv", "?language=en"))}
    assert (english["Verkligt"]["example"], english["Påhittat"]["example"]) == ("no", "yes")
    file = export(world, "csv", role="administrator").content
    one = uploaded(world, file, "export.csv", role="administrator")
    assert "example" not in {source["field"] for source in one["mapping"]["fields"]}
    one = run(world, one["id"], "administrator")
    assert counts(one) == (0, 0, 2, 0, 0), one["report"]["problems"]


def test_what_is_held_back_is_held_back_here_too(world: World) -> None:
    an_initiative(world, results_public=False, lessons_public=False, funding_public=False)
    stranger, ours = (table(export(world, "csv", role=r))[0] for r in ("anonymous", "registrar"))
    for name in ("results", "lessons_lines", "funding", "funding_amount"):
        assert stranger[name] == "", name
        assert ours[name] != "", name
    assert "a@kumla.example" not in export(world, "json").text
    assert "a@kumla.example" in export(world, "json", role="registrar").text


@pytest.mark.parametrize("text", RISKY)
def test_a_cell_that_would_run_is_text_and_reads_back_equal(world: World, text: str) -> None:
    assert unguarded(guarded(text)) == text
    an_initiative(world, title=text, summary=EVIL, reference=None)
    csv_row = table(export(world, "csv"))[0]
    assert csv_row["title"] == f"'{text}"
    assert csv_row["summary"] == f"'{EVIL}"
    book = export(world, "xlsx").content
    rows = load_workbook(io.BytesIO(book)).get_sheet_by_index(0).to_python()
    assert rows[1][1:3] == [text, EVIL], "written as a string, not as a formula"
    sheet = zipfile.ZipFile(io.BytesIO(book)).read("xl/worksheets/sheet1.xml")
    assert b"<f>" not in sheet
    assert b"hyperlink" not in sheet


@pytest.mark.parametrize("ending", ["csv", "xlsx"])
@pytest.mark.parametrize("language", ["sv", "en"])
def test_what_was_exported_comes_in_again_and_changes_nothing(
    world: World, ending: str, language: str
) -> None:
    an_initiative(world, summary=EVIL, description='Rad ett\r\n\r\n- rad; två\n- "citat"')
    an_initiative(world, title="@kumla", reference=None, catchment="county", municipalities=[])
    an_initiative(world, title="+1", reference=None, phase="idea", owner_id=None, results=None)
    file = export(world, ending, f"?language={language}", role="administrator").content
    one = uploaded(world, file, f"export.{ending}", role="administrator")
    guessed = {source["field"] for source in one["mapping"]["fields"]}
    assert {column.name for column in COLUMNS} & {"id", "title", "owner_id", "phase"} <= guessed
    assert one["mapping"]["known_by"] == ["Id (id)"]
    one = run(world, one["id"], "administrator")
    assert counts(one) == (0, 0, 3, 0, 0), one["report"]["problems"]


def test_an_export_that_was_mended_in_a_spreadsheet_mends_the_initiative(world: World) -> None:
    id = an_initiative(world)
    file = export(world, "csv", role="registrar").text.replace("Möter elever", "Möter alla")
    one = uploaded(world, file, "export.csv")
    one = run(world, one["id"])
    assert counts(one) == (0, 1, 0, 0, 0), one["report"]["problems"]
    made = world.ask("registrar", "GET", f"/initiatives/{id}").json()
    assert made["summary"].startswith("Möter alla")
    foreign = uploaded(world, file.replace("Möter alla", "Vårt"), "export.csv", "other registrar")
    foreign = mapped(world, foreign, "other registrar")
    assert run(world, foreign["id"], "other registrar")["job"]["error"] == "problems"


def test_unknown_filters_and_formats_are_refused(world: World) -> None:
    for path, status in (
        ("/exports/initiatives.csv?colour=blue", 422), ("/exports/initiatives.csv?sort=x", 422),
        ("/exports/initiatives.pdf", 422), ("/exports/initiatives.csv?q=%00", 422),
    ):  # fmt: skip
        assert world.ask("anonymous", "GET", path).status_code == status, path
    xml = world.ask(
        "anonymous", "GET", "/exports/initiatives.csv", headers={"accept": "application/xml"}
    )
    assert xml.status_code == 406


def test_a_file_handed_out_in_pieces_is_whole(world: World) -> None:
    """Pieces of unequal length, so that what one leaves behind would show in the next."""
    an_initiative(world, description="Lång text. " * 400)
    one = json.loads(export(world, "ndjson").text)
    rows = [json.dumps({**one, "title": f"Insats {n}"}) for n in range(100)]
    wanted = [f"Insats {n}" for n in range(100)]
    pieces = list(writers.as_csv(iter(rows), "sv"))
    lines = csv.reader(io.StringIO(b"".join(pieces).decode("utf-8-sig"), newline=""), delimiter=";")
    assert [row[1] for row in lines][1:] == wanted
    assert len(pieces) > 3
    whole = json.loads(b"".join(writers.as_json(iter(rows), "sv")))
    assert [each["title"] for each in whole] == wanted


@pytest.mark.parametrize("write", [writers.as_csv, writers.as_xlsx, writers.as_json])
def test_memory_does_not_grow_with_the_number_of_rows(world: World, write: Any) -> None:
    an_initiative(world, description="Lång text. " * 400)
    row = export(world, "ndjson").text.splitlines()[0]

    def most(rows: int) -> int:
        tracemalloc.start()
        for _ in write((row for _ in range(rows)), "sv"):
            pass
        peak = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return peak

    most(10)
    few, many = most(100), most(600)
    assert many < 1.5 * few + 300_000, (few, many)


def test_who_reads_slowly_keeps_nobody_waiting(database_url: str) -> None:
    app = make_app(Settings(database_url=database_url, env="test", worker=False))
    world = peopled(app)
    for n in range(4):
        an_initiative(world, title=f"Långt {n}", reference=None)
    with Session(world.engine) as session, session.begin():
        session.execute(update(Initiatives).values(description="lång text " * 300_000))
    with served(app) as address, ExitStack() as slow:
        for _ in range(20):
            client = slow.enter_context(httpx.Client(timeout=30))
            asked = client.stream("GET", f"{address}/api/v1/exports/initiatives.ndjson")
            assert slow.enter_context(asked).status_code == 200  # and nothing of it is read
        assert world.engine.pool.checkedout() == 0  # type: ignore[attr-defined]
        ready = httpx.get(f"{address}/health/ready", timeout=10)
        assert ready.status_code == 200
